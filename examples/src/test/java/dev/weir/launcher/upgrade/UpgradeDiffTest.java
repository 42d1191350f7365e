package dev.weir.launcher.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.type.PayloadType;
import dev.weir.dsl.type.TypeRef;
import dev.weir.flink.manifest.Manifest;
import dev.weir.flink.manifest.ManifestExchange;
import dev.weir.flink.manifest.ManifestOperator;
import dev.weir.flink.manifest.ManifestState;
import dev.weir.flink.manifest.OperatorNames;
import dev.weir.flink.manifest.StateType;
import dev.weir.flink.runtime.StateKind;
import dev.weir.flink.types.PayloadTypeInformation;
import dev.weir.launcher.error.UserMistake;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.MapSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.state.ttl.TtlStateFactory.TtlSerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The difference between two versions")
class UpgradeDiffTest {
  private static final ClassLoader LOADER = UpgradeDiffTest.class.getClassLoader();
  private static final String OTHER_NAME =
      "; give the step another name, and go on without its old state with --drop-state";

  /** An operator with the words of {@link #counting} changed in one way or another. */
  private record Op(ManifestOperator is) {
    static Op stateless(String step) {
      return of("shop/" + step, step, Optional.empty(), Optional.empty());
    }

    static Op counting(String step) {
      return of(
          "shop/" + step,
          step,
          Optional.of("windows of a number of messages"),
          Optional.of(StringSerializer.INSTANCE),
          state("count", StateKind.KEYED_VALUE, IntSerializer.INSTANCE));
    }

    static Op sink(String step) {
      return of(
          "shop/" + step,
          step,
          Optional.of("Kafka sink"),
          Optional.empty(),
          state("writer", StateKind.LIST, StringSerializer.INSTANCE));
    }

    static Op of(
        String uid,
        String step,
        Optional<String> layout,
        Optional<TypeSerializer<?>> key,
        ManifestState... states) {
      OperatorNames names = OperatorNames.of(uid);
      return new Op(
          new ManifestOperator(
              uid,
              Integer.toHexString(uid.hashCode()),
              step,
              names.role(),
              Optional.of("kind"),
              Optional.of(names.step()).filter(before -> !before.equals(step)),
              1,
              128,
              false,
              layout,
              key.map(serializer -> type(serializer)),
              List.of(states)));
    }

    Op uid(String uid) {
      return of(uid, is.step(), is.layout(), Optional.empty(), states()).key(is.key());
    }

    Op key(Optional<StateType> key) {
      return with(
          is.parallelism(), is.maxParallelism(), is.maxParallelismIsSaid(), key, is.states());
    }

    Op key(TypeSerializer<?> key) {
      return key(Optional.of(type(key)));
    }

    Op parallelism(int parallelism) {
      return with(
          parallelism, is.maxParallelism(), is.maxParallelismIsSaid(), is.key(), is.states());
    }

    Op maxParallelism(int max) {
      return with(is.parallelism(), max, true, is.key(), is.states());
    }

    Op states(ManifestState... states) {
      return with(
          is.parallelism(),
          is.maxParallelism(),
          is.maxParallelismIsSaid(),
          is.key(),
          List.of(states));
    }

    Op layout(String layout) {
      return of(is.uid(), is.step(), Optional.of(layout), Optional.empty(), states()).key(is.key());
    }

    private ManifestState[] states() {
      return is.states().toArray(ManifestState[]::new);
    }

    private Op with(
        int parallelism,
        int max,
        boolean said,
        Optional<StateType> key,
        List<ManifestState> states) {
      return new Op(
          new ManifestOperator(
              is.uid(),
              is.id(),
              is.step(),
              is.role(),
              is.kind(),
              is.renamedFrom(),
              parallelism,
              max,
              said,
              is.layout(),
              key,
              states));
    }
  }

  private static StateType type(TypeSerializer<?> serializer) {
    return StateType.of(serializer.snapshotConfiguration());
  }

  private static ManifestState state(String name, StateKind kind, TypeSerializer<?> serializer) {
    return new ManifestState(name, kind, Optional.of(type(serializer)));
  }

  private static ManifestState mapOf(TypeSerializer<?> values) {
    return state(
        "windows", StateKind.KEYED_MAP, new MapSerializer<>(LongSerializer.INSTANCE, values));
  }

  private static TypeSerializer<?> listOfNumbers() {
    return PayloadTypeInformation.of(PayloadType.of(new TypeRef<List<Integer>>() {}))
        .createSerializer(new SerializerConfigImpl());
  }

  private static PipelineVersion version(String title, Op... operators) {
    return version(title, Optional.empty(), operators);
  }

  private static PipelineVersion version(
      String title, Optional<List<ManifestExchange>> exchanges, Op... operators) {
    return PipelineVersion.of(
        title,
        new Manifest(
            "shop",
            "0.1.0",
            "2.3.0",
            Stream.of(operators).map(operator -> operator.is).toList(),
            exchanges));
  }

  private static UpgradeReport compare(Op[] older, Op... newer) {
    return UpgradeDiff.compare(version("old", older), version("new", newer), LOADER);
  }

  private static Op[] old(Op... operators) {
    return operators;
  }

  private static Op[] now(Op... operators) {
    return operators;
  }

  /** Returns one line for each change. */
  private static String lines(UpgradeReport report) {
    return report.steps().stream()
        .flatMap(
            step ->
                step.changes().stream()
                    .map(change -> step.step() + " " + change.kind() + ": " + change.text()))
        .collect(Collectors.joining("\n"));
  }

  static Stream<Arguments> changes() {
    Op source = Op.stateless("in");
    Op counts = Op.counting("counts");
    return Stream.of(
        Arguments.of(
            old(source, counts),
            now(source, counts),
            Verdict.SAFE,
            "in UNCHANGED: unchanged\ncounts UNCHANGED: unchanged"),
        Arguments.of(
            old(source),
            now(source, Op.stateless("filter"), counts),
            Verdict.SAFE,
            "in UNCHANGED: unchanged\nfilter NEW: new\ncounts NEW: new"),
        Arguments.of(
            old(source, Op.stateless("filter")),
            now(source),
            Verdict.SAFE,
            "in UNCHANGED: unchanged\nfilter REMOVED: removed"),
        Arguments.of(
            old(counts),
            now(Op.counting("totals").uid("shop/counts")),
            Verdict.SAFE,
            "totals RENAMED: renamed from counts"),
        Arguments.of(
            old(counts),
            now(Op.counting("totals")),
            Verdict.SAFE_WITH_DROPS,
            "totals NEW: new\ncounts STATE_DROPPED: state dropped: count"),
        Arguments.of(
            old(Op.counting("totals").uid("shop/counts")),
            now(Op.counting("totals")),
            Verdict.SAFE_WITH_DROPS,
            "totals NEW: new\ntotals STATE_DROPPED: state dropped: count; for 'totals' to go on"
                + " with it, say renamed_from: counts"),
        Arguments.of(
            old(Op.counting("totals").uid("shop/counts")),
            now(Op.counting("sums").uid("shop/totals")),
            Verdict.SAFE_WITH_DROPS,
            "sums NEW: new\ntotals STATE_DROPPED: state dropped: count; for 'sums' to go on with"
                + " it, say renamed_from: counts"),
        Arguments.of(
            old(Op.stateless("counts")),
            now(counts),
            Verdict.SAFE,
            "counts STATE_NEW: keeps state from now on"),
        Arguments.of(
            old(counts),
            now(Op.stateless("counts")),
            Verdict.INCOMPATIBLE,
            "counts STATE_OTHER: it kept the state of 'windows of a number of messages', and keeps"
                + " none now"
                + OTHER_NAME),
        Arguments.of(
            old(counts),
            now(counts.layout("windows of time")),
            Verdict.INCOMPATIBLE,
            "counts STATE_OTHER: it kept the state of 'windows of a number of messages', and"
                + " 'windows of time' cannot go on with that"
                + OTHER_NAME),
        Arguments.of(
            old(counts),
            now(counts.states(state("count", StateKind.KEYED_MAP, IntSerializer.INSTANCE))),
            Verdict.INCOMPATIBLE,
            "counts STATE_OTHER: it no longer keeps count" + OTHER_NAME),
        Arguments.of(
            old(counts),
            now(counts.states(state("count", StateKind.KEYED_VALUE, LongSerializer.INSTANCE))),
            Verdict.INCOMPATIBLE,
            "counts SERIALIZER_INCOMPATIBLE: count: serializer changed, incompatible"),
        Arguments.of(
            old(counts),
            now(
                counts.states(
                    state(
                        "count",
                        StateKind.KEYED_VALUE,
                        new TtlSerializer<>(LongSerializer.INSTANCE, IntSerializer.INSTANCE)))),
            Verdict.SAFE,
            "counts SERIALIZER_MIGRATES: count: serializer changed, migrates at the start"),
        Arguments.of(
            old(counts.states(mapOf(new ListSerializer<>(IntSerializer.INSTANCE)))),
            now(counts.states(mapOf(listOfNumbers()))),
            Verdict.SAFE,
            "counts SERIALIZER_COMPATIBLE: windows: serializer changed, compatible"),
        Arguments.of(
            old(counts),
            now(counts.key(LongSerializer.INSTANCE)),
            Verdict.INCOMPATIBLE,
            "counts SERIALIZER_INCOMPATIBLE: its keys are of another type, and Flink never migrates"
                + " keys"),
        Arguments.of(
            old(counts),
            now(counts.parallelism(128)),
            Verdict.SAFE,
            "counts PARALLELISM: parallelism changed from 1 to 128"),
        Arguments.of(
            old(counts),
            now(counts.parallelism(129)),
            Verdict.INCOMPATIBLE,
            "counts MAX_PARALLELISM: its state can be divided by 128 subtasks at most, not by 129;"
                + " give it less parallelism"),
        Arguments.of(
            old(source),
            now(source.maxParallelism(64)),
            Verdict.INCOMPATIBLE,
            "in MAX_PARALLELISM: max parallelism changed from 128 to 64, which Flink refuses; say"
                + " max_parallelism: 128 for its segment"),
        Arguments.of(
            old(counts),
            now(counts.maxParallelism(128)),
            Verdict.SAFE,
            "counts UNCHANGED: unchanged"),
        Arguments.of(
            old(counts.maxParallelism(64)),
            now(counts),
            Verdict.SAFE,
            "counts UNCHANGED: unchanged"),
        Arguments.of(
            old(
                Op.sink("out"),
                Op.sink("out").uid("Sink Committer: shop/out"),
                Op.stateless("out").uid("shop/out#size-check")),
            now(Op.sink("out"), Op.sink("out").uid("Sink Committer: shop/out")),
            Verdict.SAFE,
            "out UNCHANGED: unchanged"),
        Arguments.of(
            old(source, onItsWay(counts)),
            now(source, counts),
            Verdict.SAFE,
            "in UNCHANGED: unchanged\ncounts UNCHANGED: unchanged"),
        Arguments.of(
            old(source, onItsWay(counts)),
            now(source, Op.stateless("counts").uid("shop/counts#partial"), counts),
            Verdict.INCOMPATIBLE,
            "in UNCHANGED: unchanged\ncounts IN_FLIGHT_OTHER: messages in flight have the form that"
                + " they have with pre_aggregation: false; go on with that, or from a savepoint"),
        Arguments.of(
            old(source, Op.stateless("counts").uid("shop/counts#partial"), onItsWay(counts)),
            now(source, counts),
            Verdict.INCOMPATIBLE,
            "in UNCHANGED: unchanged\ncounts IN_FLIGHT_OTHER: messages in flight have the form that"
                + " they have with pre_aggregation: true; go on with that, or from a savepoint"),
        Arguments.of(
            old(onItsWay(source), counts),
            now(source, Op.stateless("counts").uid("shop/counts#partial"), counts),
            Verdict.INCOMPATIBLE,
            "in UNCHANGED: unchanged\ncounts IN_FLIGHT_OTHER: messages in flight have the form that"
                + " they have with pre_aggregation: false; go on with that, or from a savepoint"),
        Arguments.of(
            old(source, onItsWay(Op.stateless("counts").uid("shop/counts#partial")), counts),
            now(source, counts),
            Verdict.INCOMPATIBLE,
            "in UNCHANGED: unchanged\ncounts IN_FLIGHT_OTHER: messages in flight have the form that"
                + " they have with pre_aggregation: true; go on with that, or from a savepoint\n"
                + "counts#partial STATE_DROPPED: state dropped: messages in flight"),
        Arguments.of(
            old(source, onItsWay(Op.stateless("counts").uid("shop/counts#key-check")), counts),
            now(source, Op.stateless("counts").uid("shop/counts#partial"), counts),
            Verdict.INCOMPATIBLE,
            "in UNCHANGED: unchanged\ncounts IN_FLIGHT_OTHER: messages in flight have the form that"
                + " they have with pre_aggregation: false; go on with that, or from a savepoint\n"
                + "counts#key-check STATE_DROPPED: state dropped: messages in flight"),
        Arguments.of(
            old(source, Op.stateless("counts").uid("shop/counts#partial"), counts),
            now(source, counts),
            Verdict.SAFE,
            "in UNCHANGED: unchanged\ncounts UNCHANGED: unchanged"),
        Arguments.of(
            old(source, Op.sink("in").uid("shop/in#dead-letters")),
            now(source),
            Verdict.SAFE_WITH_DROPS,
            "in UNCHANGED: unchanged\nin#dead-letters STATE_DROPPED: state dropped: writer"),
        Arguments.of(
            old(Op.sink("out"), Op.sink("out").uid("Sink Committer: shop/out")),
            now(source),
            Verdict.SAFE_WITH_DROPS,
            "in NEW: new\nout STATE_DROPPED: state dropped: writer"));
  }

  /** Returns the operator of an unaligned checkpoint, which holds messages before it. */
  private static Op onItsWay(Op operator) {
    return operator.states(
        Stream.concat(
                operator.is().states().stream(),
                Stream.of(
                    new ManifestState("messages in flight", StateKind.IN_FLIGHT, Optional.empty())))
            .toArray(ManifestState[]::new));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void isSaidOfEachStepByItsName(Op[] older, Op[] newer, Verdict verdict, String lines) {
    UpgradeReport report = compare(older, newer);

    assertThat(lines(report)).isEqualTo(lines);
    assertThat(report.verdict()).isEqualTo(verdict);
  }

  static Stream<Arguments> exchanges() {
    ManifestExchange exchange = exchange(0, "counts", 0, "HASH", "visits");
    ManifestExchange other = exchange(1, "other", 0, "REBALANCE", "visits");
    String lost =
        "messages in flight are on their way from 'in' to 'counts', which do not send and read them"
            + " in that way now; go on with the version that has sent them, or from a savepoint";
    return Stream.of(
        Arguments.of(exchange, List.of(exchange), ""),
        Arguments.of(exchange, List.of(exchange, other), ""),
        Arguments.of(exchange, List.of(), lost),
        Arguments.of(exchange, List.of(other), lost),
        Arguments.of(exchange, List.of(exchange(1, "counts", 0, "HASH", "visits")), lost),
        Arguments.of(exchange, List.of(exchange(0, "counts", 1, "HASH", "visits")), lost),
        Arguments.of(exchange, List.of(exchange(0, "counts", 0, "REBALANCE", "visits")), lost),
        Arguments.of(exchange, List.of(exchange(0, "counts", 0, "HASH", "longer visits")), lost));
  }

  private static ManifestExchange exchange(
      int output, String to, int input, String partitioner, String type) {
    return new ManifestExchange("shop/in", output, "shop/" + to, input, partitioner, type);
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void isThatMessagesInFlightWereSentInAnotherWay(
      ManifestExchange older, List<ManifestExchange> newer, String change) {
    Op source = Op.stateless("in");
    Op counts = Op.counting("counts");
    PipelineVersion now = version("new", Optional.of(newer), source, counts);

    for (Op holder : List.of(source, counts)) {
      Op[] held = {
        holder == source ? onItsWay(source) : source, holder == counts ? onItsWay(counts) : counts
      };
      UpgradeReport report =
          UpgradeDiff.compare(version("old", Optional.of(List.of(older)), held), now, LOADER);

      assertThat(report.steps())
          .filteredOn(step -> step.is(ChangeKind.IN_FLIGHT_OTHER))
          .extracting(step -> step.step() + " " + step.changes().get(0).text())
          .isEqualTo(
              change.isEmpty()
                  ? List.of()
                  : List.of((holder == source ? "in " : "counts ") + change));
    }
    assertThat(
            UpgradeDiff.compare(
                    version("old", Optional.of(List.of(older)), source, counts), now, LOADER)
                .verdict())
        .as("where nothing is in flight")
        .isEqualTo(Verdict.SAFE);
    assertThat(UpgradeDiff.compare(version("old", onItsWay(source), counts), now, LOADER).verdict())
        .as("where the older exchanges are not known")
        .isEqualTo(Verdict.SAFE);
    assertThat(
            UpgradeDiff.compare(
                    version("old", Optional.of(List.of(older)), onItsWay(source), counts),
                    version("new", source, counts),
                    LOADER)
                .verdict())
        .as("where the newer exchanges are not known")
        .isEqualTo(Verdict.SAFE);
  }

  @Test
  void needsTheClassesOnlyWhereTypesHaveChanged() {
    StateType known = type(IntSerializer.INSTANCE);
    StateType gone = new StateType("ABJjb20uYWNtZS5TbmFwc2hvdAAAAAE=");
    Op withKnown =
        Op.counting("counts")
            .states(new ManifestState("count", StateKind.KEYED_VALUE, Optional.of(known)));
    Op withGone =
        Op.counting("counts")
            .states(new ManifestState("count", StateKind.KEYED_VALUE, Optional.of(gone)));

    assertThat(compare(old(withGone), withGone).verdict()).isEqualTo(Verdict.SAFE);
    assertThat(lines(compare(old(withGone), withKnown)))
        .startsWith("counts SERIALIZER_INCOMPATIBLE: count: serializer changed, incompatible: ");
    assertThatThrownBy(() -> compare(old(withKnown), withGone))
        .isInstanceOf(UserMistake.class)
        .hasMessageStartingWith(
            "Types have changed, and only their classes tell whether the state can still be read;"
                + " give the jar of the new version with --jar (");
  }

  @Test
  void isNoneOfDifferentPipelines() {
    PipelineVersion other =
        PipelineVersion.of("old", new Manifest("cafe", "", "", List.of(), Optional.empty()));

    assertThatThrownBy(() -> UpgradeDiff.compare(other, version("new"), LOADER))
        .isInstanceOf(UserMistake.class)
        .hasMessage("old is of the pipeline 'cafe', not of 'shop'; nothing was started.");
  }

  @Test
  void letsStateBeLostOnlyWhereItsStepIsNamed() {
    UpgradeReport report =
        compare(old(Op.counting("a"), Op.counting("b"), Op.stateless("c")), Op.counting("d"));

    assertThat(report.drops()).containsExactly("a", "b");
    assertThatCode(() -> DropState.check(report, Set.of("a", "b"))).doesNotThrowAnyException();
    assertThatThrownBy(() -> DropState.check(report, Set.of("a")))
        .isInstanceOf(UserMistake.class)
        .hasMessage(
            "old holds state of 'b', which the pipeline no longer has; bring the step back, say"
                + " renamed_from where a step has another name now, or give --drop-state b to go on"
                + " without. Nothing was started.");
    assertThatThrownBy(() -> DropState.check(report, Set.of("a", "b", "c")))
        .isInstanceOf(UserMistake.class)
        .hasMessage(
            "--drop-state c names a step whose state would not be lost; allowed: a, b. Nothing was"
                + " started.");
  }

  @Test
  void namesNoStepToDropWhereNoStateIsLost() {
    UpgradeReport report = compare(old(Op.counting("a")), Op.counting("a"));

    assertThatThrownBy(() -> DropState.check(report, Set.of("x", "a")))
        .isInstanceOf(UserMistake.class)
        .hasMessage(
            "--drop-state a --drop-state x name steps whose state would not be lost; none would be:"
                + " leave it out. Nothing was started.");
  }

  @Test
  void keepsAJobFromStartingWhereStateDoesNotFit() {
    UpgradeReport report =
        compare(
            old(Op.counting("a"), Op.counting("b")),
            Op.counting("a").key(LongSerializer.INSTANCE),
            Op.stateless("c"));

    assertThatThrownBy(() -> DropState.check(report, Set.of("b")))
        .isInstanceOf(UserMistake.class)
        .hasMessage(
            "old does not fit the new version: step 'a': its keys are of another type, and Flink"
                + " never migrates keys. Nothing was started.");
  }

  @Test
  void isATextForPeopleAndJsonForPrograms() {
    UpgradeReport report =
        compare(
            old(Op.counting("counts"), Op.counting("old-counts")),
            Op.counting("totals").uid("shop/counts").parallelism(3));

    assertThat(ReportText.of(report))
        .isEqualTo(
            """
            shop: old -> new

              totals      renamed from counts
                          parallelism changed from 1 to 3
              old-counts  state dropped: count

            SAFE WITH DROPS: the new version goes on without the state of old-counts, given --drop-state old-counts.
            """);
    assertThat(ReportJson.of(report))
        .isEqualToIgnoringWhitespace(
            """
            {"version": 1, "pipeline": "shop", "from": "old", "to": "new",
             "verdict": "safe_with_drops", "drops": ["old-counts"],
             "steps": [
               {"step": "totals", "changes": [
                 {"kind": "renamed", "text": "renamed from counts"},
                 {"kind": "parallelism", "text": "parallelism changed from 1 to 3"}]},
               {"step": "old-counts", "changes": [
                 {"kind": "state_dropped", "text": "state dropped: count"}]}]}
            """);
  }
}
