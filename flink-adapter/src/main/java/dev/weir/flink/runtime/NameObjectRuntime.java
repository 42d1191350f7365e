package dev.weir.flink.runtime;

import dev.weir.dsl.function.MessageFunction;
import dev.weir.dsl.message.Message;
import dev.weir.flink.object.NamedObject;
import dev.weir.flink.object.ObjectNames;
import java.util.Optional;

/** Calls the generator of an object sink, and finds messages whose objects cannot be called so. */
public final class NameObjectRuntime implements StepFunction<byte[], NamedObject> {
  private final MessageFunction<byte[], String> generator;
  private final ObjectNames rules;
  private final Measuring measuring;

  /**
   * Makes it for a step.
   *
   * @param generator says the name of a message's object
   * @param rules the rules for names
   * @param measuring what is measured here of the step
   */
  public NameObjectRuntime(
      MessageFunction<byte[], String> generator, ObjectNames rules, Measuring measuring) {
    this.generator = generator;
    this.rules = rules;
    this.measuring = measuring;
  }

  @Override
  public Measuring measuring() {
    return measuring;
  }

  @Override
  public Message<NamedObject> process(Message<byte[]> message) throws Exception {
    String name = generator.apply(message);
    Optional<String> problem = rules.problemOf(name);
    if (problem.isPresent()) {
      throw new RejectedMessageException(FailureCause.OBJECT_NAME, problem.get());
    }
    return message.withPayload(new NamedObject(name, message.payload()));
  }
}
