package dev.weir.sandbox.gcs;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes bodies of several parts (RFC 2046). */
final class Multipart {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final byte[] LINE_END = {'\r', '\n'};

  private Multipart() {}

  /**
   * A part.
   *
   * @param headers its headers, by their names in lower case
   * @param body what follows them
   */
  record Part(Map<String, String> headers, byte[] body) {
    /** Reads headers, an empty line and a body. */
    static Part of(byte[] bytes) throws GcsException {
      Map<String, String> headers = new TreeMap<>();
      int at = 0;
      while (true) {
        int end = find(bytes, LINE_END, at);
        if (end < 0) {
          throw GcsException.invalid("A part has no empty line after its headers.");
        }
        if (end == at) {
          return new Part(headers, Arrays.copyOfRange(bytes, end + 2, bytes.length));
        }
        String line = new String(bytes, at, end - at, StandardCharsets.UTF_8);
        int colon = line.indexOf(':');
        if (colon > 0) {
          headers.put(
              line.substring(0, colon).trim().toLowerCase(Locale.ROOT),
              line.substring(colon + 1).trim());
        }
        at = end + 2;
      }
    }
  }

  static List<Part> parts(String contentType, byte[] body) throws GcsException {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      throw GcsException.invalid("The body has no boundary.");
    }
    byte[] mark = ("--" + boundary.group(1)).getBytes(StandardCharsets.UTF_8);
    List<Part> parts = new ArrayList<>();
    int at = find(body, mark, 0);
    while (at >= 0) {
      int begin = at + mark.length;
      if (begin + 1 < body.length && body[begin] == '-' && body[begin + 1] == '-') {
        return parts;
      }
      int next = find(body, mark, begin);
      if (next < 0) {
        break;
      }
      parts.add(Part.of(Arrays.copyOfRange(body, find(body, LINE_END, begin) + 2, next - 2)));
      at = next;
    }
    throw GcsException.invalid("The body ends before its last boundary.");
  }

  /** Returns where some bytes stand first in others, from a place on; -1 for nowhere. */
  static int find(byte[] bytes, byte[] wanted, int from) {
    for (int i = from; i <= bytes.length - wanted.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }

  /** Writes parts, each with its headers, between boundaries. */
  static byte[] write(String boundary, List<Part> parts) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Part part : parts) {
      body.writeBytes(("--" + boundary + "\r\n").getBytes(StandardCharsets.UTF_8));
      part.headers()
          .forEach(
              (name, value) ->
                  body.writeBytes((name + ": " + value + "\r\n").getBytes(StandardCharsets.UTF_8)));
      body.writeBytes(LINE_END);
      body.writeBytes(part.body());
      body.writeBytes(LINE_END);
    }
    body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return body.toByteArray();
  }
}
