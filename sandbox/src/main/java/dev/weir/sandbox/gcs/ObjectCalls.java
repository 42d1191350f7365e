package dev.weir.sandbox.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/** Answers what is asked of buckets and of objects that are there. Thread-safe. */
final class ObjectCalls {
  private static final int MOST_COMPONENTS = 32;

  private final Buckets buckets;

  ObjectCalls(Buckets buckets) {
    this.buckets = buckets;
  }

  /** Answers a call whose path is {@code storage/v1/b/<bucket>} and what follows. */
  GcsAnswer answer(GcsCall call) throws GcsException {
    List<String> path = call.path().subList(3, call.path().size());
    String bucket = path.get(0);
    if (path.size() == 1) {
      return bucket(call, bucket);
    }
    if (path.size() == 2 && path.get(1).equals("o") && call.method().equals("GET")) {
      return list(call, bucket);
    }
    if (path.size() == 3 && path.get(1).equals("o")) {
      return object(call, bucket, path.get(2));
    }
    if (path.size() == 4 && path.get(3).equals("compose") && call.method().equals("POST")) {
      return compose(call, bucket, path.get(2));
    }
    if (path.size() == 8 && call.method().equals("POST") && path.get(4).equals("b")) {
      StoredObject source = buckets.get(bucket, path.get(2), call.number("sourceGeneration"));
      if (path.get(3).equals("rewriteTo")) {
        return rewrite(call, source, path.get(5), path.get(7));
      }
      if (path.get(3).equals("copyTo")) {
        return GcsAnswer.json(copy(call, source, path.get(5), path.get(7)).json(call.rootUrl()));
      }
    }
    throw new GcsException(404, "notFound", "Not Found");
  }

  private GcsAnswer bucket(GcsCall call, String bucket) throws GcsException {
    if (!buckets.exists(bucket)) {
      throw GcsException.noBucket();
    }
    if (!call.method().equals("GET")) {
      throw new GcsException(405, "methodNotAllowed", "Method Not Allowed");
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", "storage#bucket");
    json.put("id", bucket);
    json.put("name", bucket);
    json.put("selfLink", call.rootUrl() + "/storage/v1/b/" + bucket);
    json.put("projectNumber", "1");
    json.put("metageneration", "1");
    json.put("location", "US");
    json.put("locationType", "multi-region");
    json.put("storageClass", "STANDARD");
    json.put("etag", "CAE=");
    json.put("timeCreated", "2024-01-01T00:00:00.000Z");
    json.put("updated", "2024-01-01T00:00:00.000Z");
    return GcsAnswer.json(json);
  }

  private GcsAnswer list(GcsCall call, String bucket) throws GcsException {
    Buckets.Listing listing = buckets.list(bucket, call.parameters());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", "storage#objects");
    listing.next().ifPresent(next -> json.put("nextPageToken", next));
    if (!listing.prefixes().isEmpty()) {
      ArrayNode prefixes = json.putArray("prefixes");
      listing.prefixes().forEach(prefixes::add);
    }
    if (!listing.objects().isEmpty()) {
      ArrayNode items = json.putArray("items");
      listing.objects().forEach(object -> items.add(object.json(call.rootUrl())));
    }
    return GcsAnswer.json(json);
  }

  private GcsAnswer object(GcsCall call, String bucket, String name) throws GcsException {
    Optional<Long> generation = call.number("generation");
    switch (call.method()) {
      case "GET" -> {
        StoredObject object = buckets.get(bucket, name, generation);
        call.preconditions().check(Optional.of(object));
        return "media".equals(call.parameters().get("alt"))
            ? Downloads.answer(call, object)
            : GcsAnswer.json(object.json(call.rootUrl()));
      }
      case "DELETE" -> {
        buckets.delete(bucket, name, generation, call.preconditions());
        return GcsAnswer.empty(204);
      }
      case "PATCH", "PUT" -> {
        StoredObject changed = Drafts.changed(buckets.get(bucket, name, generation), call.json());
        return GcsAnswer.json(
            buckets.patch(changed, generation, call.preconditions()).json(call.rootUrl()));
      }
      default -> throw new GcsException(405, "methodNotAllowed", "Method Not Allowed");
    }
  }

  private GcsAnswer compose(GcsCall call, String bucket, String name) throws GcsException {
    ObjectNode said = call.json();
    JsonNode sources = said.path("sourceObjects");
    if (sources.size() < 1 || sources.size() > MOST_COMPONENTS) {
      throw GcsException.invalid(
          "The number of source components provided (" + sources.size() + ") is not 1 to 32.");
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    int components = 0;
    for (JsonNode each : sources) {
      Optional<Long> generation = Drafts.text(each, "generation").map(Long::parseLong);
      StoredObject source = buckets.get(bucket, each.path("name").asText(), generation);
      JsonNode wanted = each.path("objectPreconditions").path("ifGenerationMatch");
      if (!wanted.isMissingNode() && wanted.asLong() != source.generation()) {
        throw GcsException.conditionNotMet();
      }
      content.writeBytes(source.content());
      components += source.components().orElse(1);
    }
    ObjectNode destination =
        said.get("destination") instanceof ObjectNode object
            ? object
            : JsonNodeFactory.instance.objectNode();
    StoredObject draft =
        Drafts.of(bucket, name, destination, Optional.empty(), content.toByteArray());
    return GcsAnswer.json(
        buckets.put(Drafts.composed(draft, components), call.preconditions()).json(call.rootUrl()));
  }

  private StoredObject copy(GcsCall call, StoredObject source, String bucket, String name)
      throws GcsException {
    Preconditions.of(call.parameters(), "ifSource").check(Optional.of(source));
    return buckets.put(Drafts.copy(source, bucket, name, call.json()), call.preconditions());
  }

  private GcsAnswer rewrite(GcsCall call, StoredObject source, String bucket, String name)
      throws GcsException {
    String size = String.valueOf(source.content().length);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", "storage#rewriteResponse");
    json.put("totalBytesRewritten", size);
    json.put("objectSize", size);
    json.put("done", true);
    json.set("resource", copy(call, source, bucket, name).json(call.rootUrl()));
    return GcsAnswer.json(json);
  }
}
