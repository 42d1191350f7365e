package dev.weir.launcher.connect;

import java.util.Optional;

/**
 * Whether a job can write to a location.
 *
 * @param user what writes there: the name of a sink, {@code checkpoints} or {@code savepoints}
 * @param location the location, as a URI
 * @param permitted whether it can be written, empty where its file system does not say
 */
public record LocationReport(String user, String location, Optional<Boolean> permitted) {
  /** Returns what was found, on one line. */
  @Override
  public String toString() {
    return user
        + (user.equals(LocationUse.CHECKPOINTS) || user.equals(LocationUse.SAVEPOINTS)
            ? " go to "
            : " writes to ")
        + location
        + ": "
        + permitted
            .map(may -> may ? "may write" : "may not write")
            .orElse("unknown whether it may write");
  }
}
