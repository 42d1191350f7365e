package dev.weir.flink.codec;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Serializable;

/** A format that Jackson binds to classes. */
interface JacksonBinding extends Serializable {
  /** Returns the words by which people call the format. */
  String name();

  /** Makes a strict mapper of the format. */
  ObjectMapper mapper();
}
