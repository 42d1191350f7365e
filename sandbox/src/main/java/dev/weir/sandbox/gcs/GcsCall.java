package dev.weir.sandbox.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * A request, whether it came by itself or as a part of a batch.
 *
 * @param method the method, as {@code GET}
 * @param path the parts of the path, decoded
 * @param parameters those of the URL
 * @param headers those of the request, by their names in lower case
 * @param body what was sent, no longer compressed
 */
record GcsCall(
    String method,
    List<String> path,
    Map<String, String> parameters,
    Map<String, String> headers,
    byte[] body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  GcsCall {
    path = List.copyOf(path);
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
  }

  /** Reads a request as it came. */
  static GcsCall of(String method, URI uri, Map<String, String> headers, byte[] sent)
      throws GcsException {
    List<String> path = new ArrayList<>();
    for (String part : uri.getRawPath().substring(1).split("/", -1)) {
      path.add(PercentCoding.decode(part));
    }
    Map<String, String> parameters = new TreeMap<>();
    if (uri.getRawQuery() != null) {
      for (String pair : uri.getRawQuery().split("&")) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        parameters.put(
            URLDecoder.decode(name, StandardCharsets.UTF_8),
            equals < 0
                ? ""
                : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    boolean compressed = "gzip".equals(headers.get("content-encoding"));
    return new GcsCall(
        headers.getOrDefault("x-http-method-override", method).toUpperCase(Locale.ROOT),
        path,
        parameters,
        headers,
        compressed ? unzipped(sent) : sent);
  }

  private static byte[] unzipped(byte[] bytes) throws GcsException {
    try {
      return new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
    } catch (IOException e) {
      throw GcsException.invalid("The body is not compressed as the request says.");
    }
  }

  /** Returns the server's URL as the client knows it, which others may know by another name. */
  String rootUrl() {
    return "http://" + headers.getOrDefault("host", "127.0.0.1");
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  String parameter(String name) throws GcsException {
    String value = parameters.get(name);
    if (value == null || value.isEmpty()) {
      throw new GcsException(400, "required", "Required parameter: " + name);
    }
    return value;
  }

  Optional<Long> number(String name) throws GcsException {
    return Preconditions.number(parameters, name);
  }

  Preconditions preconditions() throws GcsException {
    return Preconditions.of(parameters, "if");
  }

  /** Returns the JSON that was sent; an empty object where there was nothing. */
  ObjectNode json() throws GcsException {
    return json(body);
  }

  /** Reads JSON. */
  static ObjectNode json(byte[] bytes) throws GcsException {
    if (bytes.length == 0) {
      return JSON.createObjectNode();
    }
    try {
      JsonNode read = JSON.readTree(bytes);
      if (read instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw new GcsException(400, "parseError", "Parse Error");
    }
    throw new GcsException(400, "parseError", "Parse Error");
  }

  /** Returns whether the path begins so. */
  boolean under(String... parts) {
    return path.size() >= parts.length && path.subList(0, parts.length).equals(List.of(parts));
  }
}
