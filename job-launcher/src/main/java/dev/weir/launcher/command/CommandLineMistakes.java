package dev.weir.launcher.command;

import dev.weir.dsl.check.NearestName;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with the words of a command, and what was probably meant. */
final class CommandLineMistakes implements IParameterExceptionHandler {
  private static final String MISSING_COMMAND = "Missing required subcommand";

  @Override
  public int handleParseException(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    PrintWriter err = command.getErr();
    CommandSpec spec = command.getCommandSpec();
    if (problem.getMessage().startsWith(MISSING_COMMAND)) {
      command.usage(err, command.getColorScheme());
    } else {
      err.println(Paint.of(command).error("weir: ") + textOf(problem, arguments));
      err.println("      " + spec.qualifiedName() + " --help shows what there is.");
    }
    err.flush();
    return Errors.MISTAKE;
  }

  private static String textOf(ParameterException problem, String[] arguments) {
    CommandSpec spec = problem.getCommandLine().getCommandSpec();
    if (problem instanceof UnmatchedArgumentException unmatched) {
      return unknown(unmatched.getUnmatched().get(0), spec);
    }
    String said = problem.getMessage();
    String sentence = said.endsWith(".") ? said : said + ".";
    return problem instanceof MissingParameterException
        ? sentence + mistyped(arguments, spec).map(option -> " " + unknown(option, spec)).orElse("")
        : sentence;
  }

  /** An option that is missing may be one of those that nobody knows. */
  private static Optional<String> mistyped(String[] arguments, CommandSpec spec) {
    return Arrays.stream(arguments)
        .takeWhile(argument -> !argument.equals("--"))
        .filter(argument -> argument.matches("--[a-z].*"))
        .filter(argument -> !optionsOf(spec).toList().contains(nameOf(argument)))
        .findFirst();
  }

  private static String unknown(String argument, CommandSpec spec) {
    String name = nameOf(argument);
    String command = spec.qualifiedName();
    if (name.startsWith("-")) {
      return "There is no option '" + name + "' of " + command + "." + meant(name, optionsOf(spec));
    }
    if (!spec.subcommands().isEmpty()) {
      return "There is no command '"
          + command
          + " "
          + name
          + "'."
          + meant(name, spec.subcommands().keySet().stream());
    }
    return "'" + name + "' is too much." + hint(name);
  }

  private static String hint(String name) {
    if (name.endsWith(".py")) {
      return " A pipeline of Weir is a class in a jar: give --jar, and --pipeline where it has"
          + " several.";
    }
    return name.endsWith(".jar") ? " A jar is given with --jar." : "";
  }

  private static String meant(String name, Stream<String> names) {
    List<String> known = names.toList();
    return NearestName.to(name, known)
        .or(() -> known.stream().filter(each -> each.startsWith(name)).findFirst())
        .or(() -> known.stream().filter(each -> letters(each).equals(letters(name))).findFirst())
        .map(nearest -> " Did you mean '" + nearest + "'?")
        .orElse("");
  }

  /** Returns the letters in the order of the alphabet: many slips only swap two of them. */
  private static List<Integer> letters(String word) {
    return word.chars().sorted().boxed().toList();
  }

  private static Stream<String> optionsOf(CommandSpec spec) {
    return spec.options().stream().flatMap(option -> Arrays.stream(option.names()));
  }

  private static String nameOf(String argument) {
    return argument.startsWith("-") ? argument.split("=", 2)[0] : argument;
  }
}
