package dev.weir.flink.types;

import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.json.JsonValue.JsonArray;
import dev.weir.dsl.json.JsonValue.JsonBoolean;
import dev.weir.dsl.json.JsonValue.JsonNull;
import dev.weir.dsl.json.JsonValue.JsonNumber;
import dev.weir.dsl.json.JsonValue.JsonObject;
import dev.weir.dsl.json.JsonValue.JsonString;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serialises {@link JsonValue}: a tag, then the value; containers by their size and elements. */
public final class JsonValueSerializer extends TypeSerializerSingleton<JsonValue> {
  /** The one instance; it has no state. */
  public static final JsonValueSerializer INSTANCE = new JsonValueSerializer();

  private static final byte NULL = 0;
  private static final byte FALSE = 1;
  private static final byte TRUE = 2;
  private static final byte NUMBER = 3;
  private static final byte STRING = 4;
  private static final byte ARRAY = 5;
  private static final byte OBJECT = 6;

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public JsonValue createInstance() {
    return new JsonNull();
  }

  @Override
  public JsonValue copy(JsonValue from) {
    return from;
  }

  @Override
  public JsonValue copy(JsonValue from, JsonValue reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(JsonValue value, DataOutputView target) throws IOException {
    if (value instanceof JsonNull) {
      target.writeByte(NULL);
    } else if (value instanceof JsonBoolean bool) {
      target.writeByte(bool.value() ? TRUE : FALSE);
    } else if (value instanceof JsonNumber number) {
      target.writeByte(NUMBER);
      CompactForm.writeNumber(number.value().scale(), target);
      CompactForm.writeBytes(number.value().unscaledValue().toByteArray(), target);
    } else if (value instanceof JsonString string) {
      target.writeByte(STRING);
      CompactForm.writeText(string.value(), target);
    } else if (value instanceof JsonArray array) {
      target.writeByte(ARRAY);
      CompactForm.writeLength(array.elements().size(), target);
      for (JsonValue element : array.elements()) {
        serialize(element, target);
      }
    } else {
      Map<String, JsonValue> members = ((JsonObject) value).members();
      target.writeByte(OBJECT);
      CompactForm.writeLength(members.size(), target);
      for (Map.Entry<String, JsonValue> member : members.entrySet()) {
        CompactForm.writeText(member.getKey(), target);
        serialize(member.getValue(), target);
      }
    }
  }

  @Override
  public JsonValue deserialize(DataInputView source) throws IOException {
    byte tag = source.readByte();
    return switch (tag) {
      case NULL -> new JsonNull();
      case FALSE -> new JsonBoolean(false);
      case TRUE -> new JsonBoolean(true);
      case NUMBER -> {
        int scale = CompactForm.readNumber(source);
        yield new JsonNumber(new BigDecimal(new BigInteger(CompactForm.readBytes(source)), scale));
      }
      case STRING -> new JsonString(CompactForm.readText(source));
      case ARRAY -> readArray(source);
      case OBJECT -> readObject(source);
      default -> throw new IOException("There is no JSON value of the tag " + tag + ".");
    };
  }

  private JsonArray readArray(DataInputView source) throws IOException {
    int size = CompactForm.readLength(source);
    List<JsonValue> elements = new ArrayList<>();
    for (int index = 0; index < size; index++) {
      elements.add(deserialize(source));
    }
    return new JsonArray(elements);
  }

  private JsonObject readObject(DataInputView source) throws IOException {
    int size = CompactForm.readLength(source);
    Map<String, JsonValue> members = new LinkedHashMap<>();
    for (int index = 0; index < size; index++) {
      String name = CompactForm.readText(source);
      members.put(name, deserialize(source));
    }
    return new JsonObject(members);
  }

  @Override
  public JsonValue deserialize(JsonValue reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public TypeSerializerSnapshot<JsonValue> snapshotConfiguration() {
    return new Snapshot();
  }

  /** The form in which the serializer is remembered in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<JsonValue> {
    /** Makes the snapshot; Flink does so, too. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
