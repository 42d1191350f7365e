package dev.weir.launcher.init;

import dev.weir.launcher.error.UserMistake;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * The names of a new project, which fit wherever they are used: as a pipeline's name, an artifact,
 * a jar and an image.
 *
 * @param name of the pipeline and the artifact
 * @param packageName of the classes
 */
public record ProjectNames(String name, String packageName) {
  /**
   * A deployment on Kubernetes has the pipeline's name, and Flink's operator takes no longer ones.
   */
  private static final int LONGEST = 45;

  /** What the classes of a new project name, so that none of them can be called so. */
  private static final Set<String> USED =
      Set.of(
          "Exception",
          "ExtendWith",
          "Files",
          "List",
          "Locale",
          "Message",
          "Override",
          "Path",
          "Pipeline",
          "PipelineDefinition",
          "Sandbox",
          "SandboxExtension",
          "String",
          "Test",
          "Visit");

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern PACKAGE = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");

  /**
   * Checks the names.
   *
   * @throws UserMistake where one cannot be used
   */
  public ProjectNames {
    if (!NAME.matcher(name).matches() || name.length() > LONGEST) {
      throw new UserMistake(
          "'"
              + name
              + "' cannot be the name of a pipeline here: lower-case letters, digits and single '-'"
              + " between them, first a letter, at most "
              + LONGEST
              + ". Give another with --name.");
    }
    if (!PACKAGE.matcher(packageName).matches() || !SourceVersion.isName(packageName)) {
      throw new UserMistake(
          "'"
              + packageName
              + "' cannot be the name of a package: lower-case words with '.' between them, none of"
              + " them a word of Java's own, as in com.acme.pipelines. Give another with --package.");
    }
    if (packageName.matches("(java|javax|dev\\.weir)(\\..*)?")) {
      throw new UserMistake(
          "The package '"
              + packageName
              + "' belongs to others; give your own with --package, as in com.acme.pipelines.");
    }
  }

  /**
   * Returns the names for a folder.
   *
   * @param folder the folder's name, the pipeline's where no other is given
   * @throws UserMistake where one cannot be used
   */
  public static ProjectNames of(
      String folder, Optional<String> name, Optional<String> packageName) {
    String chosen = name.orElse(folder);
    return new ProjectNames(
        chosen,
        packageName.orElseGet(
            () -> "com.example." + chosen.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT)));
  }

  /** Returns the name of the pipeline's class, which is none that the project uses already. */
  public String className() {
    String name = words();
    return USED.contains(name) ? "My" + name : name;
  }

  private String words() {
    return Arrays.stream(name.split("-"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  /** Returns the folder of the classes below the folder of sources. */
  public String packagePath() {
    return packageName.replace('.', '/');
  }
}
