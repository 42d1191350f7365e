package dev.weir.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The licenses of libraries")
class ThirdPartiesTest {
  private static final String BILL =
      """
      {"components": [
        {"group": "com.acme", "name": "anvil", "version": "1.0",
         "licenses": [{"license": {"id": "%s"}}]},
        {"group": "dev.weir", "name": "weir-dsl", "version": "0.1"}]}
      """;

  @TempDir Path folder;

  @BeforeEach
  void makeFolders() throws IOException {
    for (String name : new String[] {"installation/lib", "installation/plugins", "texts"}) {
      Files.createDirectories(folder.resolve(name));
    }
    Files.writeString(folder.resolve("LICENSE"), "the Apache License");
    Files.writeString(folder.resolve("texts/MIT.txt"), "the license of MIT");
    Files.writeString(
        folder.resolve("texts/copyrights.properties"), "hammer = MIT; Copyright of hammers\n");
  }

  private void library(String name, String... texts) throws IOException {
    try (OutputStream file =
            Files.newOutputStream(folder.resolve("installation/lib/" + name + ".jar"));
        JarOutputStream jar = new JarOutputStream(file)) {
      for (String text : texts) {
        jar.putNextEntry(new JarEntry(text));
        jar.write(("text of " + text).getBytes(StandardCharsets.UTF_8));
        jar.closeEntry();
      }
      jar.putNextEntry(new JarEntry("com/acme/Some.class"));
      jar.closeEntry();
    }
  }

  private void gather(String bill) throws IOException {
    Files.writeString(folder.resolve("bom.json"), bill);
    ThirdParties.main(
        folder.resolve("bom.json").toString(),
        folder.resolve("installation").toString(),
        folder.resolve("texts").toString(),
        folder.resolve("LICENSE").toString(),
        folder.resolve("output").toString());
  }

  private Path output(String path) {
    return folder.resolve("output").resolve(path);
  }

  @Test
  void areTheTextsInTheirJars() throws IOException {
    library("anvil-1.0", "META-INF/LICENSE.txt", "META-INF/NOTICE");
    library("weir-dsl-0.1");

    gather(BILL.formatted("MPL-2.0"));

    assertThat(output("licenses/anvil-1.0/LICENSE.txt")).hasContent("text of META-INF/LICENSE.txt");
    assertThat(output("NOTICE")).content().contains("==== anvil-1.0\n\ntext of META-INF/NOTICE\n");
    assertThat(output("licenses/README.md"))
        .content()
        .contains("| [com.acme:anvil](anvil-1.0/) | 1.0 | MPL-2.0 |")
        .doesNotContain("weir-dsl");
  }

  @Test
  void areTheApacheLicenseWhereAJarHasNoneAndThatIsItsLicense() throws IOException {
    library("anvil-1.0");

    gather(BILL.formatted("Apache-2.0"));

    assertThat(output("licenses/anvil-1.0/LICENSE")).hasContent("the Apache License");
  }

  @Test
  void areKeptForJarsThatHaveNone() throws IOException {
    library("hammer-1.0");

    gather(BILL.formatted("MIT").replace("anvil", "hammer"));

    assertThat(output("licenses/hammer-1.0/LICENSE"))
        .hasContent("Copyright of hammers\n\nthe license of MIT");
  }

  @Test
  void areNotGuessed() throws IOException {
    library("anvil-1.0");

    assertThatThrownBy(() -> gather(BILL.formatted("MIT")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("anvil-1.0 ([MIT]) has no text of its license; name its holders in");
  }

  @Test
  void areMissedOfAJarThatIsLeftFromAnOlderBuild() throws IOException {
    library("anvil-1.0", "LICENSE");
    library("anvil-0.9", "LICENSE");

    assertThatThrownBy(() -> gather(BILL.formatted("MIT")))
        .hasMessageContaining("anvil-0.9.jar is not in the bill of materials with a license");
  }

  @Test
  void areMissedOfALibraryWithoutAJar() {
    assertThatThrownBy(() -> gather(BILL.formatted("MIT")))
        .hasMessage("There is no jar of [anvil-1.0]");
  }
}
