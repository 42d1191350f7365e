package dev.weir.launcher.doctor;

import dev.weir.dsl.check.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Whether the Weir in the jar is that of this command: a job that one has built is run by the
 * other.
 */
final class WeirBuildCheck implements JarCheck {
  private static final String OWN = "dev/weir/(dsl|deployment|flink|launcher)/.*\\.class";

  @Override
  public List<Finding> check(JarContents jar, List<OwnLibrary> own) {
    List<String> different =
        jar.names(name -> name.matches(OWN)).stream()
            .filter(name -> ownChecksum(name) != jar.checksum(name))
            .map(ServiceFile::classOf)
            .toList();
    return different.isEmpty()
        ? List.of()
        : List.of(
            Finding.error(
                "WEIR-J012",
                jar.place(),
                "The Weir in the jar is of another build than this command: "
                    + JarCheck.some(different)
                    + (different.size() == 1 ? " differs." : " differ."),
                "the same build of Weir in both",
                "Build the jar with the version of Weir that 'weir --version' says, or use the"
                    + " command of the jar's version."));
  }

  private static long ownChecksum(String name) {
    try (InputStream bytes = WeirBuildCheck.class.getClassLoader().getResourceAsStream(name)) {
      if (bytes == null) {
        return -1;
      }
      CRC32 checksum = new CRC32();
      checksum.update(bytes.readAllBytes());
      return checksum.getValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
