package dev.weir.launcher.doctor;

import dev.weir.dsl.check.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Whether the cluster's Java can read the classes. */
final class JavaVersionCheck implements JarCheck {
  /** Class files of Java 1 have version 45. */
  private static final int VERSION_OF_JAVA_0 = 44;

  private static final int MAGIC = 0xCAFEBABE;

  private final int java;

  JavaVersionCheck(int java) {
    this.java = java;
  }

  @Override
  public List<Finding> check(JarContents jar, List<OwnLibrary> own) {
    List<String> newer = new ArrayList<>();
    int newest = 0;
    for (String name :
        jar.names(each -> each.endsWith(JarContents.CLASS) && !each.startsWith("META-INF/"))) {
      int version = javaOf(jar, name);
      if (version > java) {
        newer.add(ServiceFile.classOf(name));
        newest = Math.max(newest, version);
      }
    }
    return newer.isEmpty()
        ? List.of()
        : List.of(
            Finding.error(
                "WEIR-J010",
                jar.place(),
                "The jar holds classes for Java "
                    + newest
                    + ", and is to run on Java "
                    + java
                    + ": "
                    + JarCheck.some(newer)
                    + ".",
                "classes for Java " + java + " and older",
                "Compile with --release "
                    + java
                    + " (maven.compiler.release); where the cluster runs a newer Java, say it with"
                    + " 'weir doctor --java'."));
  }

  private static int javaOf(JarContents jar, String name) {
    try (InputStream bytes = jar.read(name)) {
      byte[] head = bytes.readNBytes(Long.BYTES);
      ByteBuffer fields = ByteBuffer.wrap(head);
      return head.length == Long.BYTES && fields.getInt() == MAGIC
          ? (fields.getInt() & 0xFFFF) - VERSION_OF_JAVA_0
          : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
