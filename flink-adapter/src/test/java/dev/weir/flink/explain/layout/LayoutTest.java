package dev.weir.flink.explain.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.flink.explain.ExplainedOperator;
import dev.weir.flink.explain.Explanation;
import dev.weir.flink.explain.Orders;
import dev.weir.flink.explain.layout.Drawing.Box;
import dev.weir.flink.explain.layout.Drawing.ChainBox;
import dev.weir.flink.explain.layout.Drawing.OperatorBox;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A drawing")
class LayoutTest {
  private static Explanation explanation;
  private static Drawing drawing;

  @BeforeAll
  static void layOut() {
    explanation = Orders.explained();
    drawing = Layout.of(explanation);
  }

  private static boolean overlap(Box first, Box second) {
    return first.x() < second.right()
        && second.x() < first.right()
        && first.y() < second.bottom()
        && second.y() < first.bottom();
  }

  private static boolean isIn(Box inner, Box outer) {
    return inner.x() >= outer.x()
        && inner.y() >= outer.y()
        && inner.right() <= outer.right()
        && inner.bottom() <= outer.bottom();
  }

  private static void assertApart(List<Box> boxes) {
    for (int first = 0; first < boxes.size(); first++) {
      for (int second = first + 1; second < boxes.size(); second++) {
        assertThat(overlap(boxes.get(first), boxes.get(second)))
            .as(boxes.get(first) + " and " + boxes.get(second))
            .isFalse();
      }
    }
  }

  @Test
  void hasEveryOperatorOnceInTheBoxOfItsChain() {
    assertThat(drawing.operators())
        .extracting(OperatorBox::uid)
        .containsExactlyElementsOf(
            explanation.operators().stream().map(ExplainedOperator::uid).toList());
    assertThat(drawing.operators())
        .allMatch(
            operator ->
                drawing.chains().stream()
                    .filter(chain -> chain.chain() == explanation.operator(operator.uid()).chain())
                    .allMatch(chain -> isIn(operator.box(), chain.box())));
  }

  @Test
  void hasNoBoxesThatOverlap() {
    assertApart(drawing.operators().stream().map(OperatorBox::box).toList());
    assertApart(drawing.chains().stream().map(ChainBox::box).toList());
    assertApart(
        drawing.lines().stream()
            .flatMap(line -> line.label().stream())
            .map(Drawing.Label::box)
            .toList());
  }

  @Test
  void hasAllOfItInside() {
    Box all = new Box(0, 0, drawing.width(), drawing.height());

    assertThat(drawing.chains()).allMatch(chain -> isIn(chain.box(), all));
    assertThat(drawing.lines())
        .hasSameSizeAs(explanation.edges())
        .allMatch(line -> line.label().stream().allMatch(label -> isIn(label.box(), all)));
  }

  @Test
  void leadsFromTheLeftToTheRightAndInAChainFromTheTopToTheBottom() {
    assertThat(explanation.edges())
        .allMatch(
            edge ->
                edge.isChained()
                    ? box(edge.from()).bottom() < box(edge.to()).y()
                    : box(edge.from()).right() < box(edge.to()).x());
  }

  private static Box box(String uid) {
    return drawing.operators().stream()
        .filter(operator -> operator.uid().equals(uid))
        .map(OperatorBox::box)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          as wished          | 0 20 40 | 0 20 40
          apart              | 0 0 0   | -15 0 15
          only who touch     | 0 0 100 | -7.5 7.5 100
          in their order     | 30 0 90 | 7.5 22.5 90
          """)
  void spreadsThings(String name, String wishes, String places) {
    assertThat(Spacing.spread(numbers(wishes), new double[] {10, 10, 10}, 5))
        .containsExactly(numbers(places));
  }

  private static double[] numbers(String text) {
    return List.of(text.split(" ")).stream().mapToDouble(Double::parseDouble).toArray();
  }
}
