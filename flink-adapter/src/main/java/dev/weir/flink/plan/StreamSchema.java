package dev.weir.flink.plan;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON Schema of a stream, with all documents that it refers to, as it was when the pipeline
 * was compiled: the job needs no file of it.
 *
 * @param stream the logical name of the stream
 * @param root the location of the schema, one of the documents
 * @param documents the texts by their locations
 */
public record StreamSchema(String stream, String root, Map<String, String> documents)
    implements Serializable {
  public StreamSchema {
    documents = Collections.unmodifiableSortedMap(new TreeMap<>(documents));
  }
}
