package dev.weir.launcher.upgrade;

/** What has become of a step, as far as its state is concerned. */
public enum ChangeKind {
  /** It is as it was. */
  UNCHANGED(Verdict.SAFE),
  /** It was not there before. */
  NEW(Verdict.SAFE),
  /** It is gone, and kept no state. */
  REMOVED(Verdict.SAFE),
  /** It goes on with the state of another name. */
  RENAMED(Verdict.SAFE),
  /** It keeps state that it did not keep before. */
  STATE_NEW(Verdict.SAFE),
  /** Some type has changed, and the state is read as it is. */
  SERIALIZER_COMPATIBLE(Verdict.SAFE),
  /** Some type has changed, and the state is rewritten when the job starts. */
  SERIALIZER_MIGRATES(Verdict.SAFE),
  /** It has another parallelism. */
  PARALLELISM(Verdict.SAFE),
  /** It is gone, and what it kept with it. */
  STATE_DROPPED(Verdict.SAFE_WITH_DROPS),
  /** Some type has changed so that the state cannot be read. */
  SERIALIZER_INCOMPATIBLE(Verdict.INCOMPATIBLE),
  /** What it kept means something else than what it keeps now under the same name. */
  STATE_OTHER(Verdict.INCOMPATIBLE),
  /** It holds messages that were on their way to it, in another form than it reads now. */
  IN_FLIGHT_OTHER(Verdict.INCOMPATIBLE),
  /** Its max parallelism is another, which Flink refuses. */
  MAX_PARALLELISM(Verdict.INCOMPATIBLE);

  private final Verdict verdict;

  ChangeKind(Verdict verdict) {
    this.verdict = verdict;
  }

  /** Returns what it means for the whole. */
  public Verdict verdict() {
    return verdict;
  }
}
