package dev.weir.sandbox.junit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands a {@link Sandbox} to the tests that ask for one as a parameter.
 *
 * <pre>{@code
 * @ExtendWith(SandboxExtension.class)
 * class CopyTest {
 *   @Test
 *   void copies(Sandbox sandbox) throws Exception {
 *     sandbox.topics().create("events", 1);
 *     sandbox.topics().create("events-copy", 1);
 *     sandbox.topics().send("events", "hello");
 *
 *     sandbox.runUntilLatest(new Copy(), sandbox.descriptor(Files.readString(Path.of("copy.yaml"))));
 *
 *     assertEquals(List.of("hello"), sandbox.topics().readTexts("events-copy"));
 *   }
 * }
 * }</pre>
 *
 * <p>One broker and one cluster serve all tests of a JVM, also those that run at the same time, and
 * end with the last of them, or with the JVM. So a topic is there for all: {@link
 * dev.weir.sandbox.kafka.KafkaTopics#createUnique} makes one that a test has for itself.
 *
 * <p>For JUnit 5, from 5.13 on, and JUnit 6. Thread-safe.
 */
public final class SandboxExtension implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Sandbox.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    // Maven executes each class by itself where it has several JVMs: only the session is the JVM's.
    // By get and put, which JUnit 5 and 6 both have.
    Store store =
        context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(SandboxExtension.class));
    synchronized (SandboxExtension.class) {
      Sandbox sandbox = store.get(Sandbox.class, Sandbox.class);
      if (sandbox == null) {
        sandbox = new Sandbox();
        store.put(Sandbox.class, sandbox);
      }
      return sandbox;
    }
  }
}
