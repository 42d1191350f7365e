package dev.weir.dsl;

import dev.weir.dsl.step.Compression;
import dev.weir.dsl.step.FileProperties;
import dev.weir.dsl.step.ObjectNaming;
import dev.weir.dsl.step.ObjectSinkStep;
import dev.weir.dsl.step.Rolling;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Writes each message as an object of its own, under a name that a function says; made by {@link
 * Sinks#gcsSink} and {@link Sinks#fileSink(String, dev.weir.dsl.function.ObjectGenerator)}.
 *
 * <pre>{@code
 * Chain orders =
 *     streamingSource("myinput", "orders")
 *         .sink(
 *             "mysink",
 *             gcsSink("my-bucket", message -> "orders/" + message.origin().orElseThrow().offset())
 *                 .naming(exact())
 *                 .contentType("application/json")
 *                 .metadata("team", "billing"));
 * }</pre>
 *
 * <p>Immutable. What the descriptor says of the sink wins over what is said here.
 */
public final class ObjectSink extends Sink<byte[]> {
  private final ObjectSinkStep objects;

  ObjectSink(ObjectSinkStep objects) {
    super(objects);
    this.objects = objects;
  }

  /**
   * Returns this sink with parts whose names begin otherwise; not with {@link Sinks#exact}.
   *
   * @param prefix what names begin with, at most 64 bytes of UTF-8 without {@code /}, {@code \} and
   *     {@code :}; default {@code part}
   * @throws IllegalArgumentException where it is empty, too long or has such a character or a
   *     control character
   */
  public ObjectSink prefix(String prefix) {
    return with(properties -> properties.withPrefix(prefix));
  }

  /**
   * Returns this sink with parts whose names end in a suffix, such as {@code .jsonl}; not with
   * {@link Sinks#exact}.
   *
   * @param suffix what names end in, at most 64 bytes of UTF-8 without {@code /}, {@code \} and
   *     {@code :}; default nothing
   * @throws IllegalArgumentException where it is too long or has such a character or a control
   *     character
   */
  public ObjectSink suffix(String suffix) {
    return with(properties -> properties.withSuffix(suffix));
  }

  /**
   * Returns this sink with objects of a content type, which only {@code gs://} knows.
   *
   * @param contentType a media type such as {@code application/json}
   * @throws IllegalArgumentException where it is not one
   */
  public ObjectSink contentType(String contentType) {
    return with(properties -> properties.withContentType(contentType));
  }

  /**
   * Returns this sink with one more entry of the objects' metadata, which only {@code gs://} knows.
   *
   * @throws IllegalArgumentException where the key is empty, a character is a control character, or
   *     all entries together are longer than 8 KiB of UTF-8
   */
  public ObjectSink metadata(String key, String value) {
    return with(properties -> properties.withMetadata(key, value));
  }

  /**
   * Returns this sink with objects that are compressed, each as a whole.
   *
   * @param compression how, such as {@link Sinks#gzip}; default not at all
   */
  public ObjectSink compression(Compression compression) {
    return with(properties -> properties.withCompression(compression));
  }

  /**
   * Returns this sink with objects that are called otherwise.
   *
   * @param naming {@link Sinks#parts}, the default, or {@link Sinks#exact}
   */
  public ObjectSink naming(ObjectNaming naming) {
    return new ObjectSink(
        new ObjectSinkStep(
            objects.location(),
            objects.generator(),
            naming,
            objects.rolling(),
            objects.properties()));
  }

  /**
   * Returns this sink gathering the messages of each name into parts, in the place of an object for
   * each message; not with {@link Sinks#exact}.
   *
   * @param rolling where a part ends and the next begins, begun with {@link Sinks#lines}
   */
  public ObjectSink rolling(Rolling rolling) {
    return new ObjectSink(
        new ObjectSinkStep(
            objects.location(),
            objects.generator(),
            objects.naming(),
            Optional.of(Objects.requireNonNull(rolling, "rolling")),
            objects.properties()));
  }

  private ObjectSink with(UnaryOperator<FileProperties> change) {
    return new ObjectSink(
        new ObjectSinkStep(
            objects.location(),
            objects.generator(),
            objects.naming(),
            objects.rolling(),
            change.apply(objects.properties())));
  }
}
