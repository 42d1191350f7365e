package dev.weir.launcher.upgrade;

import dev.weir.flink.manifest.StateType;
import dev.weir.launcher.error.UserMistake;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.runtime.state.StateSerializerProvider;

/** Asks Flink whether state of one type can be read as one of another, as its backends do. */
final class TypeComparison {
  private final ClassLoader loader;

  /**
   * Makes a comparison.
   *
   * @param loader finds the classes of the new version
   */
  TypeComparison(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * What became of a type.
   *
   * @param kind unchanged, or one of the three of serializers
   * @param reason why it cannot be read where that is known, else empty
   */
  record Result(ChangeKind kind, String reason) {}

  /**
   * Compares.
   *
   * @throws UserMistake where classes of the new version are not there
   */
  Result compare(StateType older, StateType newer) {
    if (older.equals(newer)) {
      return new Result(ChangeKind.UNCHANGED, "");
    }
    TypeSerializer<Object> serializer = serializerOf(newer);
    TypeSerializerSnapshot<Object> snapshot;
    try {
      snapshot = older.read(loader);
    } catch (IOException e) {
      return new Result(ChangeKind.SERIALIZER_INCOMPATIBLE, ": " + reason(e));
    }
    TypeSerializerSchemaCompatibility<Object> compatibility;
    try {
      compatibility =
          StateSerializerProvider.fromPreviousSerializerSnapshot(snapshot)
              .registerNewSerializerForRestoredState(serializer);
    } catch (RuntimeException | LinkageError e) {
      // Some snapshots of Flink's find out only now that a class is not there.
      return new Result(ChangeKind.SERIALIZER_INCOMPATIBLE, ": " + reason(e));
    }
    if (compatibility.isIncompatible()) {
      return new Result(ChangeKind.SERIALIZER_INCOMPATIBLE, "");
    }
    return new Result(
        compatibility.isCompatibleAfterMigration()
            ? ChangeKind.SERIALIZER_MIGRATES
            : ChangeKind.SERIALIZER_COMPATIBLE,
        "");
  }

  /** Returns why some type cannot be read, as the end of a sentence. */
  static String reason(Throwable problem) {
    return problem.getMessage() == null
        ? problem.toString()
        : problem.getMessage().replaceFirst("\\.$", "");
  }

  private TypeSerializer<Object> serializerOf(StateType newer) {
    try {
      return newer.<Object>read(loader).restoreSerializer();
    } catch (IOException e) {
      throw new UserMistake(
          "Types have changed, and only their classes tell whether the state can still be read;"
              + " give the jar of the new version with --jar ("
              + reason(e)
              + ").",
          e);
    }
  }
}
