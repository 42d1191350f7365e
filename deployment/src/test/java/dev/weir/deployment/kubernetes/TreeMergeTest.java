package dev.weir.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.tree.Tree.Fields;
import dev.weir.deployment.yaml.ConfigTrees;
import dev.weir.deployment.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A tree over another")
class TreeMergeTest {
  private static final String NAMED =
      "{containers: [{name: main, image: a, env: [{name: A, value: x}]}, {name: log}]}";

  private static Fields tree(String yaml) {
    return ConfigTrees.fields(
        YamlReader.read("tree", yaml.getBytes(StandardCharsets.UTF_8)).orThrow());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          maps merge                           | {a: {b: 1, c: 2}}        | {a: {c: 3, d: 4}, e: 5}  | {a: {b: 1, c: 3, d: 4}, e: 5}
          lists concatenate                    | {a: [1, 2]}              | {a: [2, 3]}              | {a: [1, 2, 3]}
          an empty list changes nothing        | {a: [1]}                 | {a: []}                  | {a: [1]}
          null takes away                      | {a: {b: 1, c: 2}}        | {a: {b: null}}           | {a: {c: 2}}
          null of what is not there is nothing | {a: 1}                   | {b: null, c: {d: null}}  | {a: 1, c: {}}
          a command is one value               | {command: [a, b]}        | {command: [c]}           | {command: [c]}
          ports merge by their number          | {ports: [{containerPort: 1, name: a}]} | {ports: [{containerPort: 1, protocol: TCP}, {containerPort: 2}]} | {ports: [{containerPort: 1, name: a, protocol: TCP}, {containerPort: 2}]}
          mounts merge by their path           | {volumeMounts: [{mountPath: /a, name: x}]} | {volumeMounts: [{mountPath: /a, readOnly: true}]} | {volumeMounts: [{mountPath: /a, name: x, readOnly: true}]}
          a probe asks in one way              | {livenessProbe: {httpGet: {port: 1}, periodSeconds: 2}} | {livenessProbe: {tcpSocket: {port: 3}}} | {livenessProbe: {periodSeconds: 2, tcpSocket: {port: 3}}}
          a volume is of one kind              | {volumes: [{name: tmp, emptyDir: {}}]} | {volumes: [{name: tmp, ephemeral: {a: 1}}]} | {volumes: [{name: tmp, ephemeral: {a: 1}}]}
          elements of other lists are as a whole | {rules: [{name: a}]}   | {rules: [{name: a, b: 1}]} | {rules: [{name: a}, {name: a, b: 1}]}
          """)
  void ofTheUserReplacesSingleValues(String what, String lower, String upper, String merged) {
    List<MergeConflict> conflicts = new ArrayList<>();

    assertThat(TreeMerge.replacing(tree(lower), tree(upper), conflicts)).isEqualTo(tree(merged));
    assertThat(conflicts).as(what).isEmpty();
  }

  @Test
  void mergesContainersAndTheirVariablesByName() {
    List<MergeConflict> conflicts = new ArrayList<>();

    Fields merged =
        TreeMerge.replacing(
            tree(NAMED),
            tree(
                "{containers: [{name: more}, {name: main, image: b, env: [{name: B, value: y},"
                    + " {name: A, value: z}]}]}"),
            conflicts);

    assertThat(merged)
        .isEqualTo(
            tree(
                "{containers: [{name: main, image: b, env: [{name: A, value: z},"
                    + " {name: B, value: y}]}, {name: log}, {name: more}]}"));
    assertThat(conflicts).isEmpty();
  }

  @ParameterizedTest(name = "{0} under {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {a: {b: 1}}      | {a: {b: 2}}      | a.b                    | 1      | 2
          {env: [{name: A, value: x}]} | {env: [{name: A, valueFrom: {b: c}}]} | env[A].value | x | a map
          {a: "1"}         | {a: 1}           | a                      | 1      | 1
          {a: {b: 1}}      | {a: 2}           | a                      | a map  | 2
          {a: x}           | {a: [x]}         | a                      | x      | a list
          {args: [x]}      | {args: [y]}      | args                   | a list | a list
          {a: null}        | {a: 1}           | a                      | null   | 1
          {containers: [{name: m, image: x}]} | {containers: [{name: m, image: y}]} | containers[m].image | x | y
          """)
  void thatHasToBeSoFindsTheValuesInItsWay(
      String template, String generated, String path, String written, String needed) {
    List<MergeConflict> conflicts = new ArrayList<>();

    TreeMerge.keeping(tree(template), tree(generated), conflicts);

    assertThat(conflicts).containsExactly(new MergeConflict(path, written, needed));
  }

  @ParameterizedTest(name = "{0} over {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {a: 1, b: [c]}                     | {a: 1, b: [d]}              | {a: 1, b: [c, d]}
          {containers: [{name: m, tty: true}]} | {containers: [{name: m, image: y}]} | {containers: [{name: m, tty: true, image: y}]}
          """)
  void thatHasToBeSoLeavesTheRest(String template, String generated, String merged) {
    List<MergeConflict> conflicts = new ArrayList<>();

    assertThat(TreeMerge.keeping(tree(template), tree(generated), conflicts))
        .isEqualTo(tree(merged));
    assertThat(conflicts).isEmpty();
  }

  @ParameterizedTest(name = "{1} over {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {a: {b: 1}}      | {a: 2}           | {a: 2}
          {a: 1}           | {a: {b: 2}}      | {a: {b: 2}}
          {a: [1, 2]}      | {a: [3]}         | {a: [3]}
          {a: 1, b: 2}     | {a: null}        | {b: 2}
          {env: [{name: A}, {name: B}]} | {env: [{name: A, $patch: delete}]} | {env: [{name: B}]}
          {env: [{name: A}]} | {env: [{name: C, $patch: delete}]} | {env: [{name: A}]}
          {env: [{name: A, value: x}]} | {env: [{name: A, value: y}, {name: C}]} | {env: [{name: A, value: y}, {name: C}]}
          """)
  void ofAnEmergencyOverwritesAnything(String lower, String patch, String patched) {
    assertThat(TreeMerge.patching(tree(lower), tree(patch))).isEqualTo(tree(patched));
  }

  @Test
  void leavesBothAsTheyAre() {
    Fields lower = tree(NAMED);
    Fields upper = tree("{containers: [{name: main, image: b}], x: 1}");

    TreeMerge.patching(lower, upper);

    assertThat(lower).isEqualTo(tree(NAMED));
    assertThat(upper).isEqualTo(tree("{containers: [{name: main, image: b}], x: 1}"));
  }
}
