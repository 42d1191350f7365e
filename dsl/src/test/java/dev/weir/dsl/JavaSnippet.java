package dev.weir.dsl;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Runs the Java compiler on statements, as a user's class would hold them. */
final class JavaSnippet {
  private static final String FRAME =
      """
      import static dev.weir.dsl.Chains.*;
      import static dev.weir.dsl.FileFormats.*;
      import static dev.weir.dsl.Formats.*;
      import static dev.weir.dsl.Policies.*;
      import static dev.weir.dsl.Sinks.*;
      import static dev.weir.dsl.Sources.*;
      import static dev.weir.dsl.Steps.*;
      import static dev.weir.dsl.Windows.*;
      import dev.weir.dsl.*;
      import dev.weir.dsl.check.*;
      import dev.weir.dsl.codec.*;
      import dev.weir.dsl.function.*;
      import dev.weir.dsl.graph.*;
      import dev.weir.dsl.json.*;
      import dev.weir.dsl.message.*;
      import dev.weir.dsl.name.*;
      import dev.weir.dsl.policy.*;
      import dev.weir.dsl.step.*;
      import dev.weir.dsl.type.*;
      import java.util.Optional;
      final class Snippet {
        record Visit(String page, int seconds) {}
        void run() throws Exception {
      %s
        }
      }
      """;

  private JavaSnippet() {}

  /** Returns the compiler's errors without package names, none where the statements compile. */
  static List<String> errorsOf(String statements) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    JavaFileObject source =
        new SimpleJavaFileObject(URI.create("mem:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return FRAME.formatted(statements);
          }
        };
    ToolProvider.getSystemJavaCompiler()
        .getTask(
            null,
            null,
            diagnostics,
            List.of("-proc:none", "-implicit:none", "-Xlint:none", "-d", "target/snippets"),
            null,
            List.of(source))
        .call();
    return diagnostics.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .map(diagnostic -> diagnostic.getMessage(Locale.ENGLISH))
        .map(
            message ->
                message.replaceAll("dev\\.weir\\.dsl\\.(\\w+\\.)*|Snippet\\.|java\\.lang\\.", ""))
        .toList();
  }
}
