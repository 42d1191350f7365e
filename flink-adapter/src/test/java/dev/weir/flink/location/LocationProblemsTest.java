package dev.weir.flink.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a file system met")
class LocationProblemsTest {
  private static final URI IN_BUCKET = URI.create("gs://my-bucket/visits");

  /** As the clients of stores put it. */
  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          NO_BUCKET           | 404 Not Found POST http://127.0.0.1:1/upload/storage/v1/b/nope/o
          CREDENTIALS_REFUSED | 401 Unauthorized GET http://127.0.0.1:1/storage/v1/b/b/o/x
          NOT_WRITABLE        | 403 Forbidden
          NOT_WRITABLE        | Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied)
          NO_BUCKET           | The specified bucket does not exist (Service: Amazon S3; Status Code: 404)
          NO_ANSWER           | 503 Service Unavailable GET http://127.0.0.1:1/
          NO_ANSWER           | part 404 of 403 was not written
          NO_CREDENTIALS      | Error getting access token from metadata server at: http://169.254.169.254/token
          NO_CREDENTIALS      | No valid credential configuration discovered:  [CredentialOptions{..}]
          CREDENTIALS_REFUSED | Error getting access token for service account: 400 invalid_grant
          """)
  void isToldByItsTexts(LocationProblem.Kind kind, String text) {
    LocationProblem problem =
        LocationProblems.of(IN_BUCKET, new IOException("Error accessing", new IOException(text)));

    assertThat(problem.kind()).isEqualTo(kind);
    assertThat(problem.isDefinite()).isEqualTo(kind != LocationProblem.Kind.NO_ANSWER);
  }

  @Test
  void isShownWithoutTheTextsThatMayHoldSecrets() {
    List<Exception> failures =
        List.of(
            new IOException("403 Forbidden GET http://store/?token=hidden"),
            new IOException("hidden"),
            new ConnectException("hidden: Connection refused"),
            new IllegalArgumentException("No valid credential configuration discovered: hidden"));

    assertThat(failures)
        .extracting(failure -> LocationProblems.of(IN_BUCKET, failure).toString())
        .noneMatch(text -> text.contains("hidden"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"No such file or directory", "Datei oder Verzeichnis nicht gefunden"})
  void namesTheFileOfCredentialsThatIsMissingInWhateverLanguage(String reason) {
    LocationProblem problem =
        LocationProblems.of(IN_BUCKET, new FileNotFoundException("/run/key.json (" + reason + ")"));

    assertThat(problem.kind()).isEqualTo(LocationProblem.Kind.NO_CREDENTIALS);
    assertThat(problem.sentence())
        .endsWith("the file of the credentials, /run/key.json, does not exist");
  }

  @Test
  void namesTheFileOfCredentialsThatIsThereAndCannotBeRead(@TempDir Path folder) {
    LocationProblem problem =
        LocationProblems.of(IN_BUCKET, new FileNotFoundException(folder + " (Permission denied)"));

    assertThat(problem.sentence())
        .endsWith("the file of the credentials, " + folder + ", cannot be read");
  }

  @Test
  void speaksOfCredentialsOfGoogleOnlyWhereTheLocationIsGoogles() {
    LocationProblem problem =
        LocationProblems.of(
            URI.create("s3://my-bucket/visits"),
            new FileNotFoundException("/tmp/s3-buffer (No such file or directory)"));

    assertThat(problem.kind()).isEqualTo(LocationProblem.Kind.NO_ANSWER);
  }

  @ParameterizedTest(name = "after beginning to write: {0}, with {1}")
  @CsvSource({
    "true, gs.writer.chunk.size",
    "false, gs.auth.null.enable",
    "false, fs.gs.auth.type",
  })
  void isSilenceWhereNothingIsSaid(boolean begun, String option) {
    assertThat(
            LocationProblems.silent(IN_BUCKET, Map.of(option, ""), begun, Duration.ofSeconds(10))
                .sentence())
        .isEqualTo("cannot be asked: its file system does not answer within 10 s");
  }

  @Test
  void isThatTheMachineHasNoAccountWhereNothingElseIsSaidAndNothingWasBegun() {
    assumeThat(System.getenv("GOOGLE_APPLICATION_CREDENTIALS")).isNull();

    assertThat(
            LocationProblems.silent(IN_BUCKET, Map.of(), false, Duration.ofSeconds(10)).sentence())
        .isEqualTo(
            "cannot be written: there are no credentials: GOOGLE_APPLICATION_CREDENTIALS is not"
                + " set, and no metadata server of Google gives any");
  }
}
