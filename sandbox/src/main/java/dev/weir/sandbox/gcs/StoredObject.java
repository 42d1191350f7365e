package dev.weir.sandbox.gcs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * An object of a bucket, as it is at one time.
 *
 * @param bucket the bucket's name
 * @param name the object's name
 * @param generation which content of that name it is
 * @param metageneration how often its metadata was set for that content
 * @param content its bytes, which nobody changes
 * @param contentType what kind of content it says it is
 * @param contentEncoding how the content is compressed, as {@code gzip}
 * @param metadata what its author has said of it
 * @param components how many objects it was composed of; empty where it was uploaded
 * @param created when this content was written
 * @param updated when its metadata was set last
 */
record StoredObject(
    String bucket,
    String name,
    long generation,
    long metageneration,
    byte[] content,
    String contentType,
    Optional<String> contentEncoding,
    Map<String, String> metadata,
    Optional<Integer> components,
    Instant created,
    Instant updated) {
  StoredObject {
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
  }

  /** Returns the checksum of the content, as the protocol writes it: big-endian, in Base64. */
  static String crc32c(byte[] content) {
    CRC32C checksum = new CRC32C();
    checksum.update(content);
    return Base64.getEncoder()
        .encodeToString(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
  }

  /** Returns the MD5 of the content in Base64. */
  static String md5(byte[] content) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has MD5", e);
    }
  }

  /** Returns what the protocol calls the object's resource. */
  ObjectNode json(String rootUrl) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    String link = rootUrl + "/storage/v1/b/" + bucket + "/o/" + PercentCoding.encode(name);
    json.put("kind", "storage#object");
    json.put("id", bucket + "/" + name + "/" + generation);
    json.put("selfLink", link);
    json.put(
        "mediaLink",
        link.replace("/storage/v1/", "/download/storage/v1/")
            + "?generation="
            + generation
            + "&alt=media");
    json.put("name", name);
    json.put("bucket", bucket);
    json.put("generation", String.valueOf(generation));
    json.put("metageneration", String.valueOf(metageneration));
    json.put("contentType", contentType);
    contentEncoding.ifPresent(encoding -> json.put("contentEncoding", encoding));
    json.put("storageClass", "STANDARD");
    json.put("size", String.valueOf(content.length));
    json.put("crc32c", crc32c(content));
    if (components.isEmpty()) {
      json.put("md5Hash", md5(content));
    } else {
      json.put("componentCount", components.get());
    }
    json.put("etag", etag());
    json.put("timeCreated", created.toString());
    json.put("updated", updated.toString());
    json.put("timeStorageClassUpdated", created.toString());
    if (!metadata.isEmpty()) {
      ObjectNode values = json.putObject("metadata");
      metadata.forEach(values::put);
    }
    return json;
  }

  /** Returns the tag that changes with content and metadata. */
  String etag() {
    return Base64.getEncoder()
        .encodeToString(
            ByteBuffer.allocate(16).putLong(generation).putLong(metageneration).array());
  }
}
