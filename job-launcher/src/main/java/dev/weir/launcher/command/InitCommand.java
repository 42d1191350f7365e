package dev.weir.launcher.command;

import dev.weir.launcher.error.UserMistake;
import dev.weir.launcher.init.NewProject;
import dev.weir.launcher.init.ProjectNames;
import dev.weir.launcher.init.ProjectTemplate;
import dev.weir.launcher.installation.Build;
import dev.weir.launcher.installation.Installation;
import dev.weir.launcher.terminal.CommandOutput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a project of the user's own. */
@Command(
    name = "init",
    description = {
      "Makes a project of your own, which builds and passes its test at once.",
      "It has a pipeline, its descriptors, a test, a build of the fat jar and a Dockerfile, and needs",
      "a JDK and nothing else."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the project is there", "2:something you gave is wrong; nothing was written"},
    footerHeading = "%nExample:%n",
    footer = "  weir init my-pipelines --package com.acme.pipelines")
final class InitCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "<folder>", description = "The folder, which is new or empty.")
  private Path folder;

  @Option(
      names = "--package",
      paramLabel = "<package>",
      description = "The package of the classes; com.example and the pipeline's name unless given.")
  private Optional<String> packageName = Optional.empty();

  @Option(
      names = "--name",
      paramLabel = "<name>",
      description = "The pipeline's name; the folder's unless given.")
  private Optional<String> name = Optional.empty();

  @Override
  public Integer call() {
    Path absolute = folder.toAbsolutePath().normalize();
    String folderName = absolute.getFileName() == null ? "" : absolute.getFileName().toString();
    ProjectNames names = ProjectNames.of(folderName, name, packageName);
    NewProject.write(folder, ProjectTemplate.files(names, Build.read(), repository()));
    CommandOutput output = WeirCommand.output(spec);
    output.say("Made " + folder + " with the pipeline " + names.name() + ". Next:");
    output.say("  cd " + quoted(folder.toString()));
    output.say("  ./mvnw verify");
    output.say("  weir check --jar target/" + names.name() + ".jar --config deployment/local.yaml");
    return 0;
  }

  private static Path repository() {
    Path found = ownRepository();
    if (found.toString().contains(",")) {
      throw new UserMistake(
          "Weir is in "
              + found.getParent()
              + ", and Maven takes a comma for the end of a path; move it elsewhere.");
    }
    return found;
  }

  private static Path ownRepository() {
    return Installation.find()
        .map(Installation::repository)
        .filter(Files::isDirectory)
        .map(path -> path.toAbsolutePath().normalize())
        .orElseThrow(
            () ->
                new UserMistake(
                    "Weir's own artifacts are not here; start weir from an installation or a"
                        + " checkout."));
  }

  private static String quoted(String path) {
    return path.matches("[\\w./-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }
}
