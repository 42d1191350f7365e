package dev.weir.launcher.deadletter;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which dead letters are meant.
 *
 * <pre>{@code
 * LetterFilter late = new LetterFilter(Set.of(), Set.of("late"), Optional.empty(), Optional.empty());
 * }</pre>
 *
 * @param steps the paths of steps, or their last names; all steps where there are none
 * @param causes words for causes; all causes where there are none
 * @param since the first time, inclusive
 * @param until the last time, exclusive
 */
public record LetterFilter(
    Set<String> steps, Set<String> causes, Optional<Instant> since, Optional<Instant> until) {
  /** Every letter. */
  public static final LetterFilter ALL =
      new LetterFilter(Set.of(), Set.of(), Optional.empty(), Optional.empty());

  public LetterFilter {
    steps = java.util.Collections.unmodifiableSet(new TreeSet<>(steps));
    causes = java.util.Collections.unmodifiableSet(new TreeSet<>(causes));
  }

  /** Returns whether a letter is meant. */
  public boolean matches(DeadLetter letter) {
    String step = letter.step();
    return (steps.isEmpty()
            || steps.contains(step)
            || steps.contains(step.substring(step.lastIndexOf('/') + 1)))
        && (causes.isEmpty() || causes.contains(letter.cause()))
        && since.filter(letter.time()::isBefore).isEmpty()
        && until.map(letter.time()::isBefore).orElse(true);
  }
}
