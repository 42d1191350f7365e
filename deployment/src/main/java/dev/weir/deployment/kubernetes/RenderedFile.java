package dev.weir.deployment.kubernetes;

/**
 * A file that makes up a rendered deployment.
 *
 * @param name its name in the folder, with {@code /} where it is in one below
 * @param text its content
 * @param executable whether it is a program
 */
public record RenderedFile(String name, String text, boolean executable) {
  /** What the first lines of every rendered file say, by which it is known again. */
  public static final String MARK = "Rendered by weir render";
}
