package dev.weir.flink.runtime;

import java.util.List;

/**
 * An operator that keeps state. It registers with Flink what it declares here, so that a manifest
 * says of a job what its savepoints hold.
 */
public interface StatefulOperator {
  /** Returns all its state. It may be called before the operator is set up. */
  List<DeclaredState> states();

  /**
   * Returns how what is in the state is meant, in words. Operators go on with each other's state
   * where these words are the same and the serializers are compatible.
   */
  String layout();
}
