package dev.weir.sandbox.junit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Reads files as DuckDB does, which shares nothing with what writes them. */
final class DuckDb {
  private DuckDb() {}

  /**
   * Returns the rows of files, the columns of each as text between bars.
   *
   * @param select what is asked of the files, before {@code from}
   * @param reader DuckDB's function, such as {@code read_parquet}
   * @param files a folder, and which files in it
   */
  static List<String> rows(String select, String reader, Path folder, String files) {
    String query = select + " from " + reader + "('" + folder.resolve(files) + "') order by 1";
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("set TimeZone = 'UTC'");
      try (ResultSet result = statement.executeQuery(query)) {
        while (result.next()) {
          StringJoiner row = new StringJoiner("|");
          for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
            row.add(result.getString(column));
          }
          rows.add(row.toString());
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
    return rows;
  }
}
