package dev.weir.sandbox.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a request is answered with.
 *
 * @param status the status
 * @param headers the headers, besides those that every answer has
 * @param body the body
 */
record GcsAnswer(int status, Map<String, String> headers, byte[] body) {
  private static final String JSON_TYPE = "application/json; charset=UTF-8";

  GcsAnswer {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
  }

  static GcsAnswer json(JsonNode json) {
    return json(200, json);
  }

  private static GcsAnswer json(int status, JsonNode json) {
    return new GcsAnswer(
        status,
        Map.of("Content-Type", JSON_TYPE),
        json.toString().getBytes(StandardCharsets.UTF_8));
  }

  static GcsAnswer empty(int status) {
    return new GcsAnswer(status, Map.of(), new byte[0]);
  }

  static GcsAnswer error(int status, String reason, String message) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ObjectNode error = root.putObject("error");
    error.put("code", status);
    error.put("message", message);
    ObjectNode detail = error.putArray("errors").addObject();
    detail.put("message", message);
    detail.put("domain", "global");
    detail.put("reason", reason);
    return json(status, root);
  }

  static GcsAnswer error(GcsException problem) {
    return error(problem.status(), problem.reason(), problem.getMessage());
  }

  GcsAnswer with(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new GcsAnswer(status, more, body);
  }
}
