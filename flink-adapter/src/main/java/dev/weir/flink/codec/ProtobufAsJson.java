package dev.weir.flink.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Shows messages of Protobuf as JSON: the fields that are set, by their names. */
final class ProtobufAsJson extends JsonSerializer<Message> {
  private ProtobufAsJson() {}

  static void addTo(SimpleModule module) {
    module.addSerializer(Message.class, new ProtobufAsJson());
  }

  @Override
  public void serialize(Message message, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    json.writeStartObject();
    for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
      json.writeFieldName(entry.getKey().getName());
      write(entry.getKey(), entry.getValue(), json, provider);
    }
    json.writeEndObject();
  }

  private void write(
      FieldDescriptor field, Object value, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    if (field.isMapField()) {
      writeMap(field, (List<?>) value, json, provider);
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        writeSingle(element, json, provider);
      }
      json.writeEndArray();
    } else {
      writeSingle(value, json, provider);
    }
  }

  private void writeMap(
      FieldDescriptor field, List<?> entries, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    FieldDescriptor key = field.getMessageType().findFieldByName("key");
    FieldDescriptor value = field.getMessageType().findFieldByName("value");
    json.writeStartObject();
    for (Object each : entries) {
      Message entry = (Message) each;
      json.writeFieldName(String.valueOf(entry.getField(key)));
      writeSingle(entry.getField(value), json, provider);
    }
    json.writeEndObject();
  }

  private void writeSingle(Object value, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    if (value instanceof Message message) {
      serialize(message, json, provider);
    } else if (value instanceof EnumValueDescriptor constant) {
      json.writeString(constant.getName());
    } else if (value instanceof ByteString bytes) {
      json.writeBinary(bytes.toByteArray());
    } else {
      json.writeObject(value);
    }
  }
}
