package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.launcher.command.WeirCommandLine;
import dev.weir.launcher.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Run with -Dweir.goldens=update to write the commands anew, and review the change. */
@DisplayName("The page on the command")
class CommandPageTest {
  private static final Path PAGE = WeirProcess.ROOT.resolve(Path.of("docs", "command.md"));
  private static final String MARK =
      "<!-- commands: written by the tests with -Dweir.goldens=update -->\n";

  @Test
  void hasEveryCommandWithItsOptionsAndExitCodes() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page).contains(MARK);
    String expected =
        page.substring(0, page.indexOf(MARK) + MARK.length())
            + section(WeirCommandLine.create(new Terminal(false, false)).getCommandSpec());
    if ("update".equals(System.getProperty("weir.goldens"))) {
      Files.writeString(PAGE, expected);
      return;
    }
    assertThat(page).isEqualTo(expected);
  }

  @Test
  void hasTheExitCodesOfTheHelp() throws IOException {
    String page = Files.readString(PAGE);
    WeirCall help = WeirCall.of(List.of("--help"));

    Pattern.compile("(?m)^  ([0-9]+) ")
        .matcher(help.out())
        .results()
        .forEach(
            code -> assertThat(page).containsPattern("(?m)^\\| .*\\b" + code.group(1) + "\\b"));
  }

  private static String section(CommandSpec spec) {
    StringBuilder text = new StringBuilder("\n### " + spec.qualifiedName() + "\n\n");
    text.append(String.join(" ", spec.usageMessage().description())).append("\n\n");
    List<ArgSpec> arguments = new ArrayList<>(spec.positionalParameters());
    spec.options().stream().filter(option -> shown(option, spec)).forEach(arguments::add);
    if (!arguments.isEmpty()) {
      text.append("| option | means |\n| --- | --- |\n");
      arguments.forEach(argument -> text.append(row(argument)));
      text.append("\n");
    }
    spec.usageMessage()
        .exitCodeList()
        .forEach((code, meaning) -> text.append("* Exit code " + code + ": " + meaning + ".\n"));
    text.append(spec.usageMessage().exitCodeList().isEmpty() ? "" : "\n");
    text.append("```\n");
    for (String line : spec.usageMessage().footer()) {
      text.append(line.strip()).append("\n");
    }
    text.append("```\n");
    below(spec).forEach(command -> text.append(section(command.getCommandSpec())));
    return text.toString();
  }

  /** The options of all commands are those of the first. */
  private static boolean shown(OptionSpec option, CommandSpec spec) {
    boolean common = option.inherited() || option.usageHelp() || option.versionHelp();
    return !option.hidden() && (!common || spec.parent() == null);
  }

  private static Collection<CommandLine> below(CommandSpec spec) {
    return spec.subcommands().values().stream()
        .filter(command -> !(command.getCommand() instanceof HelpCommand))
        .toList();
  }

  private static String row(ArgSpec argument) {
    String value = argument.arity().max() == 0 ? "" : " " + argument.paramLabel();
    String name =
        argument instanceof OptionSpec option
            ? "`"
                + String.join("`, `", option.names())
                + "`"
                + (value.isEmpty() ? "" : " `" + value.strip() + "`")
            : "`" + argument.paramLabel() + "`";
    return "| "
        + name
        + (argument.required() && argument.isOption() ? " (required)" : "")
        + " | "
        + description(argument).replace("|", "\\|")
        + " |\n";
  }

  private static String description(ArgSpec argument) {
    Iterable<String> candidates =
        argument.completionCandidates() == null ? List.of() : argument.completionCandidates();
    return String.join(" ", argument.description())
        .replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValue()))
        .replace("${COMPLETION-CANDIDATES}", String.join(", ", candidates));
  }
}
