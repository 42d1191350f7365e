package dev.weir.flink.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * One version of a user's program: its classes, compiled and loaded apart from those of other
 * versions, under the same names.
 */
final class ProgramVersion {
  private static final String FRAME =
      """
      import dev.weir.dsl.json.JsonValue;
      import java.math.*;
      import java.time.*;
      import java.util.*;
      public final class Program {
      %s
      }
      """;

  private final ClassLoader loader;

  private ProgramVersion(ClassLoader loader) {
    this.loader = loader;
  }

  /** Compiles the declarations of public classes. */
  static ProgramVersion of(Path folder, String declarations) {
    JavaFileObject source =
        new SimpleJavaFileObject(URI.create("mem:///Program.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return FRAME.formatted(declarations);
          }
        };
    StringWriter errors = new StringWriter();
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                errors,
                null,
                null,
                List.of("-proc:none", "-d", folder.toString()),
                null,
                List.of(source))
            .call();
    assertThat(compiled).as(errors.toString()).isTrue();
    try {
      URL[] classes = {folder.toUri().toURL()};
      return new ProgramVersion(new URLClassLoader(classes, ProgramVersion.class.getClassLoader()));
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  ClassLoader loader() {
    return loader;
  }

  Class<?> type(String name) {
    try {
      return Class.forName("Program$" + name, true, loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Makes a value by the constructor that takes as many arguments. */
  Object make(String name, Object... arguments) {
    Constructor<?> constructor =
        Arrays.stream(type(name).getDeclaredConstructors())
            .filter(each -> each.getParameterCount() == arguments.length)
            .findFirst()
            .orElseThrow();
    try {
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
