package dev.weir.dsl.check;

/** Where a {@link Finding} was made: in the pipeline's code, in a file or in a jar. */
public sealed interface Place {

  /**
   * The pipeline as a whole.
   *
   * @param pipeline its name
   */
  record InPipeline(String pipeline) implements Place {
    @Override
    public String toString() {
      return "pipeline '" + pipeline + "'";
    }
  }

  /**
   * A step in the pipeline's code.
   *
   * @param step the path of the step, as its author wrote it
   * @param codeLine the line of code that made it, such as {@code MyPipeline.java:12}
   */
  record AtStep(String step, String codeLine) implements Place {
    @Override
    public String toString() {
      return "step '" + step + "' (" + codeLine + ")";
    }
  }

  /**
   * An option of the command line.
   *
   * @param option the option, as the user wrote it
   */
  record InOption(String option) implements Place {
    @Override
    public String toString() {
      return option;
    }
  }

  /**
   * A jar, or an entry of it.
   *
   * @param jar the jar, as the user named it
   * @param entry the entry, empty for the jar as a whole
   */
  record InJar(String jar, String entry) implements Place {
    @Override
    public String toString() {
      return entry.isEmpty() ? jar : jar + "!/" + entry;
    }
  }

  /**
   * A position in a file.
   *
   * @param file the file, as the user named it
   * @param line the line, from 1
   * @param column the column, from 1
   */
  record InFile(String file, int line, int column) implements Place {
    @Override
    public String toString() {
      return file + ":" + line + ":" + column;
    }
  }
}
