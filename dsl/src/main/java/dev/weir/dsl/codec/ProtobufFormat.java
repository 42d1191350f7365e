package dev.weir.dsl.codec;

/**
 * Protocol Buffers, of classes that {@code protoc} generated: one message in its binary form,
 * without a length before it.
 *
 * <pre>{@code
 * ProtobufFormat format = Formats.protobuf();
 * }</pre>
 */
public record ProtobufFormat() implements Format {
  @Override
  public String name() {
    return "Protobuf";
  }
}
