package dev.weir.flink.explain;

import dev.weir.dsl.check.Place;

/**
 * Where the effective value of a setting comes from.
 *
 * <pre>{@code
 * SettingSource source = new SettingSource.Code("MyPipeline.java:12");
 * String text = source.toString();   // the code, MyPipeline.java:12
 * }</pre>
 */
public sealed interface SettingSource {

  /**
   * The deployment descriptor says it.
   *
   * @param place where: in a file, or in an option of the command line
   */
  record Descriptor(Place place) implements SettingSource {
    @Override
    public String toString() {
      return place.toString();
    }
  }

  /**
   * The pipeline's code says it.
   *
   * @param line the line that made the step, such as {@code MyPipeline.java:12}
   */
  record Code(String line) implements SettingSource {
    @Override
    public String toString() {
      return "the code, " + line;
    }
  }

  /**
   * Nobody says it.
   *
   * @param owner whose default it is
   */
  record Default(Owner owner) implements SettingSource {
    @Override
    public String toString() {
      return owner.word() + "'s default";
    }
  }

  /** Weir sets it for every job, and nobody can say otherwise. */
  record Fixed() implements SettingSource {
    @Override
    public String toString() {
      return "set by Weir";
    }
  }

  /** Whose default a value is. */
  enum Owner {
    /** Weir's. */
    WEIR("Weir"),
    /** Flink's, which the configuration of a cluster may change. */
    FLINK("Flink"),
    /** That of Kafka's clients. */
    KAFKA("Kafka");

    private final String word;

    Owner(String word) {
      this.word = word;
    }

    /** Returns the name that people read. */
    public String word() {
      return word;
    }
  }
}
