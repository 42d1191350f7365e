package dev.weir.flink.codec;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.weir.flink.library.FormatLibrary;

/**
 * Teaches a mapper to show the records of Avro and the messages of Protobuf as JSON, where their
 * libraries are there. For people to read: not every value can be read back from it.
 */
final class PayloadJson {
  private PayloadJson() {}

  static ObjectMapper mapper() {
    ObjectMapper mapper = JsonBinding.plain().mapper();
    SimpleModule module = new SimpleModule("weir-shown-payloads");
    if (FormatLibrary.AVRO.isPresent()) {
      AvroAsJson.addTo(module);
    }
    if (FormatLibrary.PROTOBUF.isPresent()) {
      ProtobufAsJson.addTo(module);
    }
    return mapper.registerModule(module);
  }
}
