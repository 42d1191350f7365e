package dev.weir.benchmarks.contest;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps results in a folder: {@code <contest>.json}, {@code .md}, {@code .svg} and {@code .png} for
 * each, and {@code results.md} for all whose JSON is there, so that one contest can be measured
 * again alone.
 *
 * @param path where they are
 */
public record ResultFolder(Path path) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final String SUFFIX = ".json";

  /** Writes a result, and sums up all that are there. */
  public void write(ContestResult result) throws IOException {
    Files.createDirectories(path);
    Files.writeString(
        path.resolve(result.contest() + SUFFIX), MAPPER.writeValueAsString(result) + "\n");
    Files.writeString(path.resolve(result.contest() + ".md"), ResultPage.of(result));
    ResultPlot.write(result, path);
    Files.writeString(path.resolve("results.md"), ResultPage.overview(results()));
  }

  /** Reads all results that are there, in the order of their names. */
  public List<ContestResult> results() throws IOException {
    List<ContestResult> results = new ArrayList<>();
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : files.filter(one -> one.toString().endsWith(SUFFIX)).sorted().toList()) {
        results.add(MAPPER.readValue(file.toFile(), ContestResult.class));
      }
    }
    return results;
  }
}
