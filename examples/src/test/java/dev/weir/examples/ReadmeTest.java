package dev.weir.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.flink.library.FormatLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The README")
class ReadmeTest {
  private static final Path ROOT = Path.of("..");

  @ParameterizedTest
  @EnumSource(names = {"AVRO", "PROTOBUF", "MESSAGE_PACK", "PARQUET"})
  void namesTheLibraryOfEachFormatWhoseVersionTheParentSays(FormatLibrary library)
      throws IOException {
    String[] groupAndArtifact = library.coordinates().split(":");

    assertThat(Files.readString(ROOT.resolve("README.md")))
        .contains("`" + library.coordinates() + "`");
    assertThat(Files.readString(ROOT.resolve("pom.xml")).replaceAll("\\s+", ""))
        .contains(
            "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>"
                .formatted(groupAndArtifact[0], groupAndArtifact[1]));
  }
}
