package dev.weir.launcher.deadletter;

/** Why a letter that was meant is not sent. */
public enum SkipReason {
  /** It was sent before, to the same topic. */
  SENT_BEFORE("sent before"),
  /** Its message has been redriven as often as it may be. */
  TOO_OFTEN("redriven as often as --max-attempts says"),
  /** It does not say where its message was read. */
  NO_ORIGIN("they do not say where their message was read"),
  /** The topic that its message was read from does not exist. */
  NO_TOPIC("the topic that their message was read from does not exist"),
  /** It does not hold the record that was read, and that is no longer where it was. */
  GONE("they do not hold the record that was read, and it is no longer there");

  private final String text;

  SkipReason(String text) {
    this.text = text;
  }

  /** Returns the reason as the end of a line. */
  public String text() {
    return text;
  }
}
