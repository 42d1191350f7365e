package dev.weir.flink.explain;

import java.util.Optional;

/**
 * An operator of the job.
 *
 * @param uid its uid, by which its state is found again
 * @param name its name, as Flink's web UI shows it
 * @param step the path of the step that it belongs to
 * @param role what it is for that step
 * @param kind the words by which people call the step's kind
 * @param input the type of the payloads that come in, empty for a source
 * @param output the type of the payloads that go out, empty for a sink
 * @param parallelism the number of its subtasks
 * @param slotSharingGroup its slot-sharing group
 * @param chain the number of its chain, from 1
 */
public record ExplainedOperator(
    String uid,
    String name,
    String step,
    Role role,
    String kind,
    Optional<String> input,
    Optional<String> output,
    int parallelism,
    String slotSharingGroup,
    int chain) {

  /** What an operator is for its step. */
  public enum Role {
    /** It does what the step says. */
    STEP("the step itself"),
    /** It finds messages whose key cannot be told. */
    KEY_CHECK("finds messages whose key cannot be told"),
    /** It gathers messages before they are divided by their keys. */
    PARTIAL("gathers messages before they are divided by their keys"),
    /** It finds messages that are too large to be sent. */
    SIZE_CHECK("finds messages that are too large to be sent"),
    /** It writes payloads in the format of a file sink's files. */
    ENCODE("writes payloads in the format of the files"),
    /** It counts the messages of a sink that does not count them itself. */
    COUNT("counts the messages of the sink"),
    /** It says the names of the objects of a sink. */
    NAME("says the names of objects, and finds those that no object can have"),
    /** It uploads the objects of a sink. */
    UPLOAD("uploads objects, which the sink then commits"),
    /** It applies the policies of a source where its function for the event time fails. */
    EVENT_TIME("finds messages whose event time cannot be told"),
    /** It stops the job where there are too many dead letters. */
    DEAD_LETTER_LIMIT("stops the job where there are too many dead letters"),
    /** It writes the dead letters of a source. */
    DEAD_LETTERS("writes the dead letters of the source"),
    /** It commits what a sink has written, when a checkpoint is complete. */
    COMMITTER("commits what the sink has written, with each checkpoint");

    private final String words;

    Role(String words) {
      this.words = words;
    }

    /** Returns the words that explain it. */
    public String words() {
      return words;
    }
  }
}
