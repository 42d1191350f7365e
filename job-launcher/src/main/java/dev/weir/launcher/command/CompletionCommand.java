package dev.weir.launcher.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete the words of the command. */
@Command(
    name = "completion",
    description = {
      "Prints a script with which a shell completes commands, options and their values.",
      "The shell reads it when it starts; see the examples."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:it is printed", "2:there is none for this shell"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  weir completion bash > ~/.weir-completion",
      "  echo 'source ~/.weir-completion' >> ~/.bashrc"
    })
final class CompletionCommand implements Callable<Integer> {
  /** The shells that there is a script for; picocli's works in both. */
  enum Shell {
    bash,
    zsh
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "<shell>", description = "One of ${COMPLETION-CANDIDATES}.")
  private Shell shell;

  @Override
  public Integer call() {
    WeirCommand.output(spec).result(AutoComplete.bash("weir", spec.root().commandLine()));
    return 0;
  }
}
