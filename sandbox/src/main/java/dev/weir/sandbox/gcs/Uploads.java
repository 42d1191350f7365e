package dev.weir.sandbox.gcs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the content of new objects: at once, with its metadata, or in chunks. Thread-safe. */
final class Uploads {
  /** All chunks of an upload but the last are a multiple of this. */
  static final int CHUNK = 256 * 1024;

  private static final Pattern RANGE =
      Pattern.compile("bytes (?:([0-9]+)-([0-9]+)|\\*)/([0-9]+|\\*)");

  private final Buckets buckets;
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();

  Uploads(Buckets buckets) {
    this.buckets = buckets;
  }

  /** Returns how many uploads in chunks have neither come to their end nor been given up. */
  long open() {
    return sessions.values().stream().filter(session -> session.written.isEmpty()).count();
  }

  /** Answers a call whose path is {@code upload/storage/v1/b/<bucket>/o}. */
  GcsAnswer answer(GcsCall call) throws GcsException {
    String bucket = call.path().get(4);
    if (!buckets.exists(bucket)) {
      throw GcsException.noBucket();
    }
    String id = call.parameters().get("upload_id");
    if (id != null) {
      return inSession(call, id);
    }
    if (!call.method().equals("POST")) {
      throw new GcsException(405, "methodNotAllowed", "Method Not Allowed");
    }
    switch (call.parameter("uploadType")) {
      case "media" -> {
        return put(
            call,
            Drafts.of(
                bucket,
                call.parameter("name"),
                JsonNodeFactory.instance.objectNode(),
                call.header("content-type"),
                call.body()));
      }
      case "multipart" -> {
        return multipart(call, bucket);
      }
      case "resumable" -> {
        return begin(call, bucket);
      }
      default -> throw GcsException.invalid("Invalid upload type: " + call.parameter("uploadType"));
    }
  }

  private GcsAnswer put(GcsCall call, StoredObject draft) throws GcsException {
    return GcsAnswer.json(buckets.put(draft, call.preconditions()).json(call.rootUrl()));
  }

  private static String name(GcsCall call, ObjectNode said) throws GcsException {
    Optional<String> name =
        Optional.ofNullable(call.parameters().get("name")).or(() -> Drafts.text(said, "name"));
    if (name.isEmpty()) {
      throw new GcsException(400, "required", "Required parameter: name");
    }
    Buckets.checkName(name.get());
    return name.get();
  }

  private GcsAnswer multipart(GcsCall call, String bucket) throws GcsException {
    List<Multipart.Part> parts =
        Multipart.parts(call.header("content-type").orElse(""), call.body());
    if (parts.size() != 2) {
      throw GcsException.invalid("A multipart upload has two parts.");
    }
    ObjectNode said = GcsCall.json(parts.get(0).body());
    return put(
        call,
        Drafts.of(
            bucket,
            name(call, said),
            said,
            Optional.ofNullable(parts.get(1).headers().get("content-type")),
            parts.get(1).body()));
  }

  private GcsAnswer begin(GcsCall call, String bucket) throws GcsException {
    ObjectNode said = call.json();
    String name = name(call, said);
    call.preconditions().check(buckets.find(bucket, name));
    String id = UUID.randomUUID().toString();
    sessions.put(
        id,
        new Session(
            bucket, name, said, call.header("x-upload-content-type"), call.preconditions()));
    return GcsAnswer.empty(200)
        .with("X-GUploader-UploadID", id)
        .with(
            "Location",
            "%s/upload/storage/v1/b/%s/o?uploadType=resumable&name=%s&upload_id=%s"
                .formatted(call.rootUrl(), bucket, PercentCoding.encode(name), id));
  }

  private GcsAnswer inSession(GcsCall call, String id) throws GcsException {
    Session session = sessions.get(id);
    if (session == null) {
      throw new GcsException(404, "notFound", "No such upload");
    }
    if (call.method().equals("DELETE")) {
      sessions.remove(id);
      return GcsAnswer.empty(499);
    }
    return session.take(call);
  }

  private final class Session {
    private final String bucket;
    private final String name;
    private final ObjectNode said;
    private final Optional<String> type;
    private final Preconditions preconditions;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private volatile Optional<StoredObject> written = Optional.empty();

    Session(
        String bucket,
        String name,
        ObjectNode said,
        Optional<String> type,
        Preconditions preconditions) {
      this.bucket = bucket;
      this.name = name;
      this.said = said;
      this.type = type;
      this.preconditions = preconditions;
    }

    /** Takes a chunk, or tells how much has come. */
    synchronized GcsAnswer take(GcsCall call) throws GcsException {
      if (written.isPresent()) {
        return GcsAnswer.json(written.get().json(call.rootUrl()));
      }
      if (call.header("content-range").isEmpty()) {
        received.reset();
        received.writeBytes(call.body());
        return write(call);
      }
      Matcher range = RANGE.matcher(call.header("content-range").get());
      if (!range.matches()) {
        throw GcsException.invalid("Invalid Content-Range.");
      }
      if (range.group(1) != null) {
        append(call, Long.parseLong(range.group(1)), Long.parseLong(range.group(2)));
      }
      boolean known = !range.group(3).equals("*");
      if (known && Long.parseLong(range.group(3)) == received.size()) {
        return write(call);
      }
      return progress();
    }

    private void append(GcsCall call, long first, long last) throws GcsException {
      if (call.body().length != last - first + 1) {
        throw GcsException.invalid("The body has another length than Content-Range says.");
      }
      long missing = received.size() - first;
      if (missing < 0) {
        throw new GcsException(503, "backendError", "Bytes before the chunk are missing.");
      }
      // A chunk that is sent again, as where its answer was lost, may have come already.
      if (missing < call.body().length) {
        received.write(call.body(), (int) missing, call.body().length - (int) missing);
      }
      boolean isLast = call.header("content-range").get().endsWith("/" + received.size());
      if (!isLast && received.size() % CHUNK != 0) {
        throw GcsException.invalid("A chunk that is not the last is no multiple of 256 KiB.");
      }
    }

    private GcsAnswer progress() {
      GcsAnswer answer = GcsAnswer.empty(308);
      return received.size() == 0
          ? answer
          : answer.with("Range", "bytes=0-" + (received.size() - 1));
    }

    private GcsAnswer write(GcsCall call) throws GcsException {
      StoredObject object =
          buckets.put(Drafts.of(bucket, name, said, type, received.toByteArray()), preconditions);
      written = Optional.of(object);
      received.reset();
      return GcsAnswer.json(object.json(call.rootUrl()));
    }
  }
}
