package dev.weir.flink.codec;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.weir.dsl.json.JsonValue;
import java.io.IOException;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Date;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what is wrong with JSON, or another format that Jackson binds, without quoting it: Jackson's
 * own messages hold parts of the payload, which must not reach logs.
 */
final class JacksonProblem {
  private static final Pattern MISSING =
      Pattern.compile("Missing required creator property '([^']*)'");

  private static final String TRAILING = "Trailing token";

  private static final int LONGEST_NAME = 80;

  private JacksonProblem() {}

  static String describe(IOException problem, byte[] payload, String format) {
    if (payload.length == 0) {
      return "it is empty";
    }
    if (problem instanceof InvalidTypeIdException unknown) {
      String sealed = unknown.getBaseType().getRawClass().getSimpleName();
      return unknown.getTypeId() == null
          ? subjectOf(unknown) + " does not say which variant of " + sealed + " it is"
          : subjectOf(unknown) + " is a variant of " + sealed + " that is not known";
    }
    if (problem instanceof MismatchedInputException mismatch) {
      String message = String.valueOf(mismatch.getOriginalMessage());
      if (message.startsWith(TRAILING)) {
        return "it goes on after its value";
      }
      Matcher missing = MISSING.matcher(message);
      if (missing.find()) {
        return "the required property '" + missing.group(1) + "' is missing";
      }
      return subjectOf(mismatch) + " is not " + expectedBy(mismatch);
    }
    if (problem instanceof InputCoercionException
        || problem.getCause() instanceof InputCoercionException) {
      return subjectOf(problem) + " is a number out of range";
    }
    if (problem instanceof JsonMappingException
        && !(problem.getCause() instanceof JacksonException)) {
      return subjectOf(problem) + " is refused by its class";
    }
    return "it is not " + format + placeOf(problem);
  }

  private static String expectedBy(MismatchedInputException mismatch) {
    Class<?> type = mismatch.getTargetType();
    if (type == null) {
      return "the value expected";
    }
    if (Temporal.class.isAssignableFrom(type) || type == Date.class) {
      return "a date or time in its format";
    }
    if (type == byte[].class) {
      return "binary data";
    }
    if (type == JsonValue.class) {
      return "a JSON value";
    }
    if (type == String.class || type.isEnum()) {
      return "a string";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "a number of type " + type.getSimpleName();
    }
    return type.isArray() || Collection.class.isAssignableFrom(type) ? "an array" : "an object";
  }

  /** Names the part of the payload that the problem is in, by property names and positions. */
  static String subjectOf(IOException problem) {
    if (!(problem instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
      return "it";
    }
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference reference : mapping.getPath()) {
      if (reference.getFieldName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
      }
    }
    // Names of a map are data, too: they are kept short and on one line.
    String name = path.substring(0, Math.min(path.length(), LONGEST_NAME));
    return "'" + name.replaceAll("\\p{Cntrl}", "?") + "'";
  }

  private static String placeOf(IOException problem) {
    JsonLocation location =
        problem instanceof JsonProcessingException json ? json.getLocation() : null;
    return location == null || location.getLineNr() < 1
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
