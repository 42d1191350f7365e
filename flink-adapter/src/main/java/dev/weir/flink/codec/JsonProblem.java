package dev.weir.flink.codec;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.weir.dsl.type.PayloadType;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what is wrong with JSON without quoting it: Jackson's own messages hold parts of the
 * payload, which must not reach logs.
 */
final class JsonProblem {
  private static final Pattern MISSING =
      Pattern.compile("Missing required creator property '([^']*)'");

  private JsonProblem() {}

  static String describe(IOException problem, byte[] payload) {
    if (payload.length == 0) {
      return "the message is empty";
    }
    if (problem instanceof MismatchedInputException mismatch) {
      Matcher missing = MISSING.matcher(String.valueOf(mismatch.getOriginalMessage()));
      if (missing.find()) {
        return "the required property '" + missing.group(1) + "' is missing";
      }
      return "not " + targetOf(mismatch) + pathOf(mismatch);
    }
    if (problem instanceof JsonMappingException mapping) {
      return "a value is refused by its class" + pathOf(mapping);
    }
    return "not JSON" + placeOf(problem);
  }

  private static String targetOf(MismatchedInputException mismatch) {
    return mismatch.getTargetType() == null
        ? "as expected"
        : "a JSON value for " + PayloadType.of(mismatch.getTargetType());
  }

  /** Returns where in the payload the problem is, by property names and positions. */
  static String pathOf(JsonProcessingException problem) {
    if (!(problem instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
      return "";
    }
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference reference : mapping.getPath()) {
      if (reference.getFieldName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
      }
    }
    return " at '" + path + "'";
  }

  private static String placeOf(IOException problem) {
    JsonLocation location =
        problem instanceof JsonProcessingException json ? json.getLocation() : null;
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
