package dev.weir.launcher.connect;

import dev.weir.flink.location.LocationProblem;
import dev.weir.flink.location.LocationProblems;
import dev.weir.flink.location.LocationTrial.FileSystems;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What file systems said of locations, all asked at once. */
final class LocationAnswers {
  private final Map<LocationQuestion, Optional<LocationProblem>> answers = new LinkedHashMap<>();

  private LocationAnswers() {}

  /**
   * Asks.
   *
   * @param limit after what time a file system is said not to answer
   * @param silence after what time the progress is shown
   */
  static LocationAnswers ask(
      Collection<LocationQuestion> questions,
      FileSystems fileSystems,
      Map<String, String> options,
      Duration limit,
      Duration silence,
      Consumer<String> progress) {
    Set<LocationQuestion> begun = ConcurrentHashMap.newKeySet();
    Map<LocationQuestion, CompletableFuture<Optional<LocationProblem>>> asked =
        new LinkedHashMap<>();
    for (LocationQuestion question : questions) {
      FileSystems telling =
          location -> {
            var found = fileSystems.of(location);
            begun.add(question);
            return found;
          };
      asked.put(
          question, Questions.ask("weir-location-check", () -> question.ask(telling, options)));
    }
    CompletableFuture<Void> all =
        CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new));
    if (!Questions.isDoneWithin(silence, all)) {
      progress.accept(
          "Waiting for "
              + asked.entrySet().stream()
                  .filter(each -> !each.getValue().isDone())
                  .map(each -> each.getKey().location().toString())
                  .distinct()
                  .collect(Collectors.joining(", "))
              + ", at most "
              + limit.toSeconds()
              + " s.");
      Questions.isDoneWithin(limit.minus(silence), all);
    }
    LocationAnswers answers = new LocationAnswers();
    asked.forEach(
        (question, answer) ->
            answers.answers.put(
                question,
                answer.getNow(
                    Optional.of(
                        LocationProblems.silent(
                            question.location(), options, begun.contains(question), limit)))));
    return answers;
  }

  /** Returns what keeps a location from being written, empty where nothing does. */
  Optional<LocationProblem> of(LocationQuestion question) {
    return answers.get(question);
  }
}
