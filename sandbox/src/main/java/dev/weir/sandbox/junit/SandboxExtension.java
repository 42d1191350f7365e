package dev.weir.sandbox.junit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands a {@link Sandbox} to the tests that ask for one as a parameter.
 *
 * <pre>{@code
 * @ExtendWith(SandboxExtension.class)
 * class CopyTest {
 *   @Test
 *   void copies(Sandbox sandbox) {
 *     sandbox.topics().create("events", 1);
 *     sandbox.topics().create("events-copy", 1);
 *     sandbox.topics().send(List.of(new ProducerRecord<>("events", "hello".getBytes())));
 *     sandbox.runUntilLatest(new Copy(), sandbox.descriptor(Files.readString(Path.of("copy.yaml"))));
 *     assertEquals(1, sandbox.topics().readAll("events-copy").size());
 *   }
 * }
 * }</pre>
 *
 * <p>One broker and one cluster serve all tests of a JVM and end with the last of them.
 */
public final class SandboxExtension implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Sandbox.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SandboxExtension.class))
        .computeIfAbsent(Sandbox.class, type -> new Sandbox(), Sandbox.class);
  }
}
