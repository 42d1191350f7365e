package dev.weir.benchmarks.contest;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.style.Styler;

/** Draws results: a bar for each contestant, with its spread. */
final class ResultPlot {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 480;
  private static final int TURNED_BY = 20;
  private static final Color BAR = new Color(0x3B, 0x6E, 0xA8);

  private ResultPlot() {}

  /**
   * Writes {@code <contest>.svg} and {@code <contest>.png}.
   *
   * @param folder where they go
   */
  static void write(ContestResult result, Path folder) throws IOException {
    Path file = folder.resolve(result.contest());
    CategoryChart chart = chart(result);
    VectorGraphicsEncoder.saveVectorGraphic(
        chart, file.toString(), VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
    BitmapEncoder.saveBitmap(chart, file.toString(), BitmapEncoder.BitmapFormat.PNG);
  }

  private static CategoryChart chart(ContestResult result) {
    Figure figure = result.figures().get(0);
    List<String> names = new ArrayList<>();
    List<Double> medians = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    for (ContestResult.Row row : result.rows()) {
      Statistics value = row.figures().get(figure.key());
      names.add(row.contestant());
      medians.add(value.median());
      errors.add((value.high() - value.low()) / 2);
    }
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(result.contest() + ": " + result.title())
            .yAxisTitle(
                figure.title()
                    + (figure.isMoreBetter() ? " (more is better)" : " (less is better)"))
            .theme(Styler.ChartTheme.GGPlot2)
            .build();
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setXAxisLabelRotation(TURNED_BY);
    chart.getStyler().setYAxisDecimalPattern("#,###.##");
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setLabelsVisible(false);
    chart.addSeries(figure.title(), names, medians, errors).setFillColor(BAR);
    return chart;
  }
}
