package dev.weir.dsl.graph;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Set;

/**
 * The line of the user's code that made a step.
 *
 * @param text the file and line, such as {@code MyPipeline.java:12}
 */
public record CodeLine(String text) {

  /** Finds the line that called into the given classes, which are on top of the stack. */
  public static CodeLine callerOf(Set<Class<?>> facade) {
    return StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE)
        .walk(
            frames ->
                frames
                    .dropWhile(frame -> isOwn(frame, facade))
                    .findFirst()
                    .map(frame -> new CodeLine(frame.getFileName() + ":" + frame.getLineNumber()))
                    .orElseGet(() -> new CodeLine("unknown line")));
  }

  private static boolean isOwn(StackFrame frame, Set<Class<?>> facade) {
    Class<?> caller = frame.getDeclaringClass();
    return caller == CodeLine.class || facade.contains(caller);
  }

  @Override
  public String toString() {
    return text;
  }
}
