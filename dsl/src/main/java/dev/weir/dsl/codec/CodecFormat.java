package dev.weir.dsl.codec;

import dev.weir.dsl.type.PayloadType;

/**
 * A format of one's own: implement it to use another with {@code parser} and {@code serializer}.
 *
 * <pre>{@code
 * record TextFormat() implements CodecFormat {
 *   @Override
 *   public String name() {
 *     return "text";
 *   }
 *
 *   @Override
 *   public Codec<?> codec(PayloadType type) {
 *     if (!type.equals(PayloadType.of(String.class))) {
 *       throw new IllegalArgumentException("text is a String, not " + type);
 *     }
 *     return new Codec<String>() {
 *       @Override
 *       public String decode(byte[] bytes) {
 *         return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
 *       }
 *
 *       @Override
 *       public byte[] encode(String payload) {
 *         return payload.getBytes(java.nio.charset.StandardCharsets.UTF_8);
 *       }
 *     };
 *   }
 * }
 *
 * ExtensibleChain<String> texts =
 *     streamingSource("myinput", "events").apply("parser", parser(String.class, new TextFormat()));
 * }</pre>
 */
public non-sealed interface CodecFormat extends Format {
  /**
   * Makes the codec of payloads of a type, when the pipeline is compiled.
   *
   * @param type the type that a parser was asked for, or that reaches a serializer
   * @return a codec of exactly this type
   * @throws IllegalArgumentException where the format cannot hold the type, with a sentence for the
   *     pipeline's author: it becomes an error of the pipeline
   */
  Codec<?> codec(PayloadType type);
}
