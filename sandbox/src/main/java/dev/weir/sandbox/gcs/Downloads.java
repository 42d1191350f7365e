package dev.weir.sandbox.gcs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Answers with the content of an object, or a range of it. */
final class Downloads {
  private static final Pattern RANGE = Pattern.compile("bytes=([0-9]*)-([0-9]*)");

  private Downloads() {}

  static GcsAnswer answer(GcsCall call, StoredObject object) throws GcsException {
    Map<String, String> headers = new TreeMap<>();
    headers.put("Content-Type", object.contentType());
    headers.put("ETag", object.etag());
    headers.put("X-Goog-Generation", String.valueOf(object.generation()));
    headers.put("X-Goog-Metageneration", String.valueOf(object.metageneration()));
    headers.put("X-Goog-Stored-Content-Length", String.valueOf(object.content().length));
    headers.put("X-Goog-Stored-Content-Encoding", object.contentEncoding().orElse("identity"));
    headers.put(
        "X-Goog-Hash",
        "crc32c="
            + StoredObject.crc32c(object.content())
            + (object.components().isEmpty() ? ",md5=" + StoredObject.md5(object.content()) : ""));
    Optional<String> encoding = object.contentEncoding();
    if (encoding.equals(Optional.of("gzip"))
        && !call.header("accept-encoding").orElse("").contains("gzip")) {
      return new GcsAnswer(200, headers, unzipped(object));
    }
    encoding.ifPresent(each -> headers.put("Content-Encoding", each));
    return ranged(call, headers, object.content());
  }

  /** The service gives who cannot read gzip the content itself, and no range of it. */
  private static byte[] unzipped(StoredObject object) throws GcsException {
    try {
      return new GZIPInputStream(new ByteArrayInputStream(object.content())).readAllBytes();
    } catch (IOException e) {
      throw new GcsException(503, "backendError", "The content is not what its encoding says.");
    }
  }

  private static GcsAnswer ranged(GcsCall call, Map<String, String> headers, byte[] content)
      throws GcsException {
    Matcher range = RANGE.matcher(call.header("range").orElse(""));
    if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
      return new GcsAnswer(200, headers, content);
    }
    int length = content.length;
    long first;
    long last = length - 1L;
    if (range.group(1).isEmpty()) {
      first = Math.max(0, length - Long.parseLong(range.group(2)));
    } else {
      first = Long.parseLong(range.group(1));
      if (!range.group(2).isEmpty()) {
        last = Math.min(last, Long.parseLong(range.group(2)));
      }
    }
    if (first > last) {
      throw new GcsException(416, "requestedRangeNotSatisfiable", "Request range not satisfiable");
    }
    headers.put("Content-Range", "bytes " + first + "-" + last + "/" + length);
    return new GcsAnswer(206, headers, Arrays.copyOfRange(content, (int) first, (int) last + 1));
  }
}
