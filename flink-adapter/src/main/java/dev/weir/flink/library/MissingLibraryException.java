package dev.weir.flink.library;

/** Thrown where a pipeline uses a format whose library is not on the class path. */
public final class MissingLibraryException extends RuntimeException {
  private final FormatLibrary library;

  /** Makes the exception of a library. */
  public MissingLibraryException(FormatLibrary library) {
    super("The format " + library.format() + " needs a library that is not on the class path.");
    this.library = library;
  }

  /** Returns the library. */
  public FormatLibrary library() {
    return library;
  }
}
