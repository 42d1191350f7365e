package dev.weir.dsl.step;

import dev.weir.dsl.function.MessageFunction;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes objects under names that a function says.
 *
 * @param location what all names are below: a directory or a bucket; the descriptor may say another
 * @param generator says the name of a message's object
 * @param naming what becomes of the name
 * @param rolling how messages of one name are gathered; empty for an object for each message
 * @param properties how objects are called and stored
 */
public record ObjectSinkStep(
    String location,
    MessageFunction<byte[], String> generator,
    ObjectNaming naming,
    Optional<Rolling> rolling,
    FileProperties properties)
    implements SinkStep {
  public ObjectSinkStep {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(generator, "generator");
    Objects.requireNonNull(naming, "naming");
    Objects.requireNonNull(rolling, "rolling");
    Objects.requireNonNull(properties, "properties");
  }

  @Override
  public String kind() {
    return "object sink";
  }

  @Override
  public boolean callsFunctions() {
    return true;
  }
}
