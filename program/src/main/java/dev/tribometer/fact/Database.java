package dev.tribometer.fact;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/// An empty database in memory.
final class Database {
  private Database() {}

  /// Opens one. The driver is called directly: the search of `java.sql.DriverManager` takes time
  /// and can find another driver.
  ///
  /// @throws FactStoreException where the library does not load or the database does not open
  static DuckDBConnection open() throws FactStoreException {
    try {
      Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", null);
      if (!(connection instanceof DuckDBConnection opened)) {
        throw new FactStoreException(
            "the database did not open", new SQLException("the driver gave " + connection));
      }
      try (Statement statement = opened.createStatement()) {
        // The default is a directory in the current one, which is the user's.
        Path spill =
            Path.of(
                System.getProperty("java.io.tmpdir", "/tmp"),
                "tribometer-" + ProcessHandle.current().pid());
        statement.execute("SET temp_directory = " + Sql.path(spill));
        statement.execute("SET autoinstall_known_extensions = false");
        statement.execute("SET autoload_known_extensions = false");
      }
      return opened;
    } catch (SQLException | UnsatisfiedLinkError e) {
      throw new FactStoreException(
          "the database (DuckDB) does not open on this machine: " + e.getMessage(), e);
    }
  }
}
