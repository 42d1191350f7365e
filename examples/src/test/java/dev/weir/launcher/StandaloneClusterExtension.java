package dev.weir.launcher;

import dev.weir.sandbox.flink.StandaloneCluster;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands one cluster of real processes to all tests that ask for it; it has three slots, and ends
 * with the last test. A test leaves no job behind.
 */
final class StandaloneClusterExtension implements ParameterResolver {
  static final int SLOTS = 3;

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == StandaloneCluster.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(StandaloneClusterExtension.class))
        .computeIfAbsent(
            StandaloneCluster.class,
            type -> StandaloneCluster.start(SLOTS),
            StandaloneCluster.class);
  }
}
