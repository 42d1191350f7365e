package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.launcher.init.ProjectNames;
import dev.weir.launcher.init.ProjectTemplate;
import dev.weir.launcher.installation.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("weir init")
class InitCommandTest {
  private static final String HOME = "weir.home";

  @TempDir Path folder;

  @BeforeEach
  void makeInstallation() throws IOException {
    Files.createDirectories(folder.resolve("installation/repository"));
    System.setProperty(HOME, folder.resolve("installation").toString());
  }

  @AfterEach
  void forgetInstallation() {
    System.clearProperty(HOME);
  }

  private WeirCall init(String... arguments) {
    return WeirCall.of(
        Stream.concat(Stream.of("init"), Stream.of(arguments))
            .map(each -> each.replace("FOLDER", folder.toString()))
            .toList());
  }

  private static List<String> filesOf(Path project) throws IOException {
    try (Stream<Path> files = Files.walk(project)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> project.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void writesAProject() throws IOException {
    WeirCall call = init("FOLDER/my-pipelines", "--package", "com.acme.pipelines");

    assertThat(call.exitCode()).as(call.err()).isZero();
    Path project = folder.resolve("my-pipelines");
    assertThat(filesOf(project))
        .containsExactly(
            ".dockerignore",
            ".gitignore",
            ".mvn/maven.config",
            ".mvn/wrapper/maven-wrapper.properties",
            "Dockerfile",
            "README.md",
            "deployment/local.yaml",
            "deployment/production.yaml",
            "mvnw",
            "pom.xml",
            "src/main/java/com/acme/pipelines/MyPipelines.java",
            "src/test/java/com/acme/pipelines/MyPipelinesTest.java",
            "src/test/resources/log4j2-test.xml");
    assertThat(project.resolve("mvnw").toFile().canExecute()).isTrue();
    assertThat(project.resolve(".mvn/maven.config"))
        .content()
        .contains(folder.resolve("installation/repository").toString());
    for (String file : filesOf(project)) {
      assertThat(project.resolve(file)).content().doesNotContainPattern("@[a-z.]+@");
    }
  }

  @Test
  void writesIntoAnEmptyFolder() throws IOException {
    Path project = Files.createDirectory(folder.resolve("empty"));

    assertThat(init("FOLDER/empty", "--name", "mine").exitCode()).isZero();
    assertThat(project.resolve("src/main/java/com/example/mine/Mine.java")).exists();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          FOLDER/full                              | has content; give a folder that is new or empty.
          FOLDER/full/file                         | is a file; give a folder that is new or empty.
          FOLDER/absent/mine                       | There is no folder FOLDER/absent to make the project in; make it first.
          FOLDER/My_Pipelines                      | 'My_Pipelines' cannot be the name of a pipeline here
          FOLDER/1st                               | '1st' cannot be the name of a pipeline here
          FOLDER/new --name a--b                   | 'a--b' cannot be the name of a pipeline here
          FOLDER/a234567890123456789012345678901234567890123456 | at most 45. Give another with --name.
          FOLDER/new --package com.acme.           | 'com.acme.' cannot be the name of a package
          FOLDER/new --package com.new.acme        | 'com.new.acme' cannot be the name of a package
          FOLDER/new --package Com.Acme            | 'Com.Acme' cannot be the name of a package
          FOLDER/new --package dev.weir.mine       | The package 'dev.weir.mine' belongs to others
          FOLDER/new --package java.mine           | The package 'java.mine' belongs to others
          """)
  void refusesWhatCannotBe(String line, String text) throws IOException {
    Path full = Files.createDirectory(folder.resolve("full"));
    Files.writeString(full.resolve("file"), "");

    WeirCall call = init(line.split(" "));

    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).contains(text.replace("FOLDER", folder.toString()));
    assertThat(filesOf(folder)).containsExactly("full/file");
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void leavesNothingWhereItCannotWriteEverything() throws IOException {
    Path project = folder.resolve("half");
    Map<String, String> files = Map.of("a/b/file", "", "a/b/file/impossible", "", "z", "");

    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> dev.weir.launcher.init.NewProject.write(project, new java.util.TreeMap<>(files)))
        .hasMessageContaining("nothing is left of it");
    assertThat(project).doesNotExist();
  }

  @Test
  void needsAnInstallation() {
    System.setProperty(HOME, folder.resolve("elsewhere").toString());

    WeirCall call = init("FOLDER/mine");

    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).contains("start weir from an installation or a checkout.");
  }

  @Test
  void needsAnInstallationWhosePathMavenUnderstands() throws IOException {
    Path odd = Files.createDirectories(folder.resolve("one, two/repository")).getParent();
    System.setProperty(HOME, odd.toString());

    WeirCall call = init("FOLDER/mine");

    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).contains("Weir is in " + odd + ", and Maven takes a comma");
    assertThat(folder.resolve("mine")).doesNotExist();
  }

  @Test
  void hasAClassNamedByThePipeline() {
    assertThat(new ProjectNames("page-views-2", "com.acme").className()).isEqualTo("PageViews2");
  }

  /** What a file names without its package would mean the new class instead. */
  @Test
  void hasAClassThatIsNoneOfThoseThatItUses() {
    Map<String, String> files =
        ProjectTemplate.files(
            new ProjectNames("mine", "com.acme"), Build.read(), Path.of("/weir/repository"));
    Set<String> used =
        files.entrySet().stream()
            .filter(file -> file.getKey().endsWith(".java"))
            .flatMap(
                file ->
                    Pattern.compile("(?<![.\\w])[A-Z]\\w*")
                        .matcher(
                            file.getValue()
                                .replaceAll("(?s)/\\*.*?\\*/|\"(\\\\.|[^\"])*\"", "")
                                .replaceAll("(?m)^import .*\\.", ""))
                        .results()
                        .map(MatchResult::group))
            .filter(name -> !name.startsWith("Mine"))
            .collect(Collectors.toSet());

    assertThat(used).contains("Pipeline", "Test", "Visit", "String");
    for (String name : used) {
      String words = name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
      assertThat(new ProjectNames(words, "com.acme").className()).isEqualTo("My" + name);
    }
  }

  @Test
  void usesTheVersionsOfThisBuild() throws IOException {
    String parent = Files.readString(WeirProcess.ROOT.resolve("pom.xml"));
    Map<String, String> files =
        ProjectTemplate.files(
            new ProjectNames("mine", "com.acme"), Build.read(), Path.of("/weir/repository"));

    assertThat(plugins(parent)).containsAllEntriesOf(plugins(files.get("pom.xml")));
    assertThat(plugins(files.get("pom.xml"))).hasSize(5);
    assertThat(parent).contains("<flink.version>" + Build.read().flink() + "</flink.version>");
    assertThat(files.get("Dockerfile")).contains("FROM flink:" + Build.read().flink() + "-java17");
  }

  /** Returns the versions of Maven's own plug-ins that a project names. */
  private static Map<String, String> plugins(String pom) {
    return Pattern.compile(
            "<artifactId>(maven-[a-z]+-plugin)</artifactId>\\s*<version>([^<]*)</version>")
        .matcher(pom)
        .results()
        .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
  }

  /** The fat jar of the examples is tried out on clusters of real processes; users get the same. */
  @Test
  void buildsTheFatJarAsTheExamplesDo() throws IOException {
    String examples = Files.readString(WeirProcess.ROOT.resolve("examples/pom.xml"));
    Map<String, String> files =
        ProjectTemplate.files(
            new ProjectNames("mine", "com.acme"), Build.read(), Path.of("/weir/repository"));

    assertThat(fatJar(files.get("pom.xml"))).isEqualTo(fatJar(examples));
  }

  private static String fatJar(String pom) {
    Matcher parts = Pattern.compile("<artifactSet>.*</transformers>", Pattern.DOTALL).matcher(pom);
    assertThat(parts.find()).isTrue();
    return parts.group();
  }
}
