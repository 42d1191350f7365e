package dev.weir.flink.parquet;

/** Says that a value does not fit its column, without quoting the value. */
final class UnfitValueException extends RuntimeException {
  private final String column;

  private UnfitValueException(String column, String problem) {
    super(problem);
    this.column = column;
  }

  /**
   * Makes the exception of a value that is of another kind, or out of range.
   *
   * @param column the path of the column; empty for a row
   * @param expected what the column takes
   */
  static UnfitValueException isNot(String column, String expected) {
    return new UnfitValueException(column, "is not " + expected);
  }

  /** Makes the exception of a required column without a value. */
  static UnfitValueException missing(String column) {
    return new UnfitValueException(column, "is required and has no value");
  }

  /**
   * Returns what is wrong, with its place.
   *
   * @param row the number of the row, from 1
   */
  String describe(long row) {
    return (column.isEmpty() ? "row " : "column '" + column + "' of row ")
        + row
        + " "
        + getMessage();
  }

  /** Returns what is wrong, with its place in a row that stands alone. */
  String describe() {
    return (column.isEmpty() ? "the row" : "column '" + column + "'") + " " + getMessage();
  }
}
