package dev.weir.launcher.connect;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.Redactor;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Findings;
import dev.weir.dsl.check.Severity;
import dev.weir.flink.location.LocationProblem;
import dev.weir.flink.location.LocationTrial.FileSystems;
import dev.weir.flink.plan.FlinkPlan;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Whether a job can write where it will: its sinks of files, its checkpoints and savepoints. It is
 * tried by the file systems that the job will use, before the job is started.
 *
 * <pre>{@code
 * LocationCheck files =
 *     LocationCheck.check(
 *         plan, descriptor, Where.HERE, PluginFileSystems.installed(), System.err::println);
 * files.findings().forEach(System.err::println);
 * }</pre>
 *
 * @param findings what would keep the job from writing
 * @param locations what was found of each location
 */
public record LocationCheck(List<Finding> findings, List<LocationReport> locations) {
  /** Found nothing, as where nothing was asked. */
  public static final LocationCheck NONE = new LocationCheck(List.of(), List.of());

  /** A machine with much to do takes more than ten seconds to load the plug-in alone. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final Duration SILENCE = Duration.ofSeconds(2);

  /** Where the job will run, as far as its local directories are concerned. */
  public enum Where {
    /** On this machine. */
    HERE,
    /** Perhaps on this machine. */
    PERHAPS_HERE,
    /** On other machines, of whose directories nothing is known. */
    ELSEWHERE
  }

  /** Finds file systems as a job with some of Flink's options has them. */
  @FunctionalInterface
  public interface FileSystemsOf {
    /**
     * Returns the file systems, which give up within seconds where they would try for minutes.
     *
     * @param options Flink's options
     */
    FileSystems with(Map<String, String> options);
  }

  public LocationCheck {
    findings = List.copyOf(findings);
    locations = List.copyOf(locations);
  }

  /**
   * Tries all locations at once, and ends within half a minute.
   *
   * @param plan the plan
   * @param descriptor the descriptor that the plan was made of, for the places of findings
   * @param where where the job will run
   * @param fileSystems finds the file systems
   * @param progress takes a line where the answers take longer than two seconds
   */
  public static LocationCheck check(
      FlinkPlan plan,
      DeploymentDescriptor descriptor,
      Where where,
      FileSystemsOf fileSystems,
      Consumer<String> progress) {
    List<LocationUse> uses =
        LocationUse.of(plan, descriptor).stream()
            .filter(use -> where != Where.ELSEWHERE || !isLocal(use.location()))
            .toList();
    FileSystems files = fileSystems.with(plan.flinkOptions());
    Map<LocationQuestion, List<LocationUse>> asked =
        uses.stream()
            .collect(
                Collectors.groupingBy(
                    use -> new LocationQuestion(use.location(), use.isSink()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    Redactor redactor = plan.redactor();
    LocationAnswers answers =
        LocationAnswers.ask(
            asked.keySet(),
            files,
            plan.flinkOptions(),
            LIMIT,
            SILENCE,
            line -> progress.accept(redactor.redact(line)));
    List<Finding> findings = new ArrayList<>();
    List<LocationReport> reports = new ArrayList<>();
    asked.forEach(
        (question, itsUses) -> {
          Optional<LocationProblem> problem = answers.of(question);
          problem.ifPresent(each -> findings.add(finding(each, itsUses, where)));
          for (LocationUse use : itsUses) {
            reports.add(
                new LocationReport(
                    use.user(),
                    redactor.redact(use.location().toString()),
                    problem.isEmpty()
                        ? Optional.of(true)
                        : problem.filter(LocationProblem::isDefinite).map(each -> false)));
          }
        });
    return new LocationCheck(
        Findings.sorted(
            findings.stream().map(finding -> finding.mapTexts(redactor::redact)).toList()),
        reports);
  }

  private static boolean isLocal(URI location) {
    return "file".equals(location.getScheme());
  }

  private static Finding finding(LocationProblem problem, List<LocationUse> uses, Where where) {
    LocationUse first = uses.get(0);
    boolean unsure = isUnsure(problem, uses, where);
    return new Finding(
        code(problem.kind()),
        unsure ? Severity.WARNING : Severity.ERROR,
        first.place(),
        "'"
            + first.location()
            + "' "
            + problem.sentence()
            + (unsure ? ", on this machine" : "")
            + "; it is that of "
            + uses.stream().map(use -> "'" + use.user() + "'").collect(Collectors.joining(", "))
            + ".",
        problem.allowed(),
        problem.hint());
  }

  /** What keeps this machine from writing need not keep those of a cluster from it. */
  private static boolean isUnsure(LocationProblem problem, List<LocationUse> uses, Where where) {
    return switch (where) {
      case HERE -> false;
      case PERHAPS_HERE -> isLocal(uses.get(0).location());
      case ELSEWHERE ->
          switch (problem.kind()) {
            case NO_BUCKET -> false;
            case NO_FILE_SYSTEM, NO_CREDENTIALS -> uses.stream().noneMatch(LocationUse::opensHere);
            default -> true;
          };
    };
  }

  private static String code(LocationProblem.Kind kind) {
    return switch (kind) {
      case NO_FILE_SYSTEM -> "WEIR-F040";
      case NO_CREDENTIALS -> "WEIR-F041";
      case CREDENTIALS_REFUSED -> "WEIR-F042";
      case NO_BUCKET -> "WEIR-F043";
      case NOT_WRITABLE -> "WEIR-F044";
      case NO_ANSWER -> "WEIR-F045";
    };
  }
}
