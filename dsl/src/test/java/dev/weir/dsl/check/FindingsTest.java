package dev.weir.dsl.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Findings")
class FindingsTest {
  private static Finding finding(String code, Place place) {
    return Finding.error(code, place, "Problem.", "", "Hint.");
  }

  @Test
  void areSortedByPlaceAndThenByCode() {
    List<Finding> sorted =
        List.of(
            finding("WEIR-P001", new Place.InPipeline("copy")),
            finding("WEIR-P003", new Place.AtStep("z", "A.java:9")),
            finding("WEIR-P002", new Place.AtStep("a", "A.java:10")),
            finding("WEIR-P003", new Place.AtStep("a", "A.java:10")),
            finding("WEIR-P003", new Place.AtStep("b", "A.java:10")),
            finding("WEIR-P002", new Place.AtStep("a", "B.java:1")),
            finding("WEIR-D009", new Place.InFile("base.yaml", 9, 12)),
            finding("WEIR-D002", new Place.InFile("base.yaml", 10, 1)),
            finding("WEIR-D001", new Place.InFile("base.yaml", 10, 2)),
            finding("WEIR-D001", new Place.InFile("prod.yaml", 1, 1)),
            finding("WEIR-D001", new Place.InOption("-D a=...")));
    List<Finding> reversed = new java.util.ArrayList<>(sorted);
    java.util.Collections.reverse(reversed);

    assertThat(Findings.sorted(reversed)).isEqualTo(sorted);
  }

  @Test
  void standOnceHoweverOftenTheyAreFound() {
    Finding found = finding("WEIR-D001", new Place.InFile("a.yaml", 1, 1));

    assertThat(Findings.sorted(List.of(found), List.of(found, found))).containsExactly(found);
  }

  @Test
  void areCountedBySeverity() {
    Place place = new Place.InPipeline("copy");
    Finding error = finding("WEIR-P001", place);
    Finding warning = new Finding("WEIR-D019", Severity.WARNING, place, "", "", "");
    Finding notice = new Finding("WEIR-D017", Severity.NOTICE, place, "", "", "");

    assertThat(Findings.count(List.of())).isEqualTo("no findings");
    assertThat(Findings.count(List.of(error))).isEqualTo("1 error");
    assertThat(Findings.count(List.of(warning, notice, error, warning)))
        .isEqualTo("1 error, 2 warnings, 1 notice");
  }

  @Test
  void nameThePageOfTheirCode() {
    assertThat(finding("WEIR-P001", new Place.InPipeline("copy")).help())
        .isEqualTo("docs/findings/WEIR-P001.md");
  }
}
