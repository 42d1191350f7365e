package dev.weir.flink.types;

/**
 * The one place where Weir says a type that Java cannot check.
 *
 * <p>Between steps the types were checked by Java when the pipeline was written, and by the
 * compiler's passes; Flink's API then forgets them.
 */
public final class Unchecked {
  private Unchecked() {}

  /** Returns the object as the type that its caller knows it to have. */
  @SuppressWarnings("unchecked")
  public static <T> T cast(Object object) {
    return (T) object;
  }
}
