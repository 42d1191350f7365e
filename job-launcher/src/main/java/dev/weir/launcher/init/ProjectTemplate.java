package dev.weir.launcher.init;

import dev.weir.launcher.installation.Build;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of a new project. */
public final class ProjectTemplate {
  private static final String[] FILES = {
    "pom.xml",
    "README.md",
    "Dockerfile",
    "dockerignore > .dockerignore",
    "gitignore > .gitignore",
    "maven.config > .mvn/maven.config",
    "maven-wrapper.properties > .mvn/wrapper/maven-wrapper.properties",
    "mvnw",
    "deployment/local.yaml",
    "deployment/production.yaml",
    "src/main/java/Pipeline.java > src/main/java/@package.path@/@class@.java",
    "src/test/java/PipelineTest.java > src/test/java/@package.path@/@class@Test.java",
    "src/test/resources/log4j2-test.xml"
  };

  private ProjectTemplate() {}

  /**
   * Returns the texts of the files by their paths.
   *
   * @param repository the Maven repository with Weir's own artifacts
   */
  public static Map<String, String> files(ProjectNames names, Build build, Path repository) {
    Map<String, String> values =
        Map.of(
            "name", names.name(),
            "package", names.packageName(),
            "package.path", names.packagePath(),
            "class", names.className(),
            "weir.version", build.version(),
            "flink.version", build.flink(),
            "repository", repository.toString());
    Map<String, String> files = new LinkedHashMap<>();
    for (String file : FILES) {
      String[] fromAndTo = file.split(" > ");
      String path = fromAndTo[fromAndTo.length - 1];
      files.put(filled(path, values), filled(read(fromAndTo[0]), values));
    }
    return files;
  }

  private static String filled(String text, Map<String, String> values) {
    String filled = text;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace("@" + value.getKey() + "@", value.getValue());
    }
    return filled;
  }

  private static String read(String name) {
    try (InputStream input = ProjectTemplate.class.getResourceAsStream("project/" + name)) {
      return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
