package dev.weir.distribution;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/** Finds the texts of a library's license: in its jar, else those that are kept for it here. */
final class LicenseTexts {
  private static final Pattern OF_A_JAR =
      Pattern.compile(
          "(?i)(META-INF/)?(LICEN[SC]E|NOTICE|COPYING|about)[^/]*|META-INF/licen[sc]es?/[^/]+");
  private static final Pattern LICENSE = Pattern.compile("(?i).*(licen[sc]e|copying|about).*");
  private static final String APACHE = "Apache-2.0";

  private final Path texts;
  private final String apache;
  private final Properties copyrights = new Properties();

  /**
   * Reads what is kept.
   *
   * @param texts the folder of the texts
   * @param apache the file of the Apache License
   */
  LicenseTexts(Path texts, Path apache) throws IOException {
    this.texts = texts;
    this.apache = Files.readString(apache);
    try (Reader reader = Files.newBufferedReader(texts.resolve("copyrights.properties"))) {
      copyrights.load(reader);
    }
  }

  /**
   * Returns texts by the names of their files.
   *
   * @throws IllegalStateException where there is no license among them
   */
  Map<String, String> of(Component component, Path jar) throws IOException {
    Map<String, String> found = inside(jar);
    if (found.keySet().stream().noneMatch(name -> LICENSE.matcher(name).matches())) {
      found.put("LICENSE", kept(component));
    }
    return found;
  }

  private static Map<String, String> inside(Path path) throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (JarFile jar = new JarFile(path.toFile())) {
      for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        if (OF_A_JAR.matcher(entry.getName()).matches()) {
          String name = entry.getName().replaceAll(".*/", "");
          String text =
              new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
          found.merge(name, text, (one, other) -> one.equals(other) ? one : one + "\n" + other);
        }
      }
    }
    return found;
  }

  private String kept(Component component) throws IOException {
    if (component.licenses().contains(APACHE)) {
      return apache;
    }
    String copyright = copyrights.getProperty(component.name());
    if (copyright == null) {
      throw new IllegalStateException(
          component.fileName()
              + " ("
              + component.licenses()
              + ") has no text of its license; name its holders in "
              + texts.resolve("copyrights.properties"));
    }
    String[] licenseAndHolders = copyright.split("; ", 2);
    return licenseAndHolders[1]
        + "\n\n"
        + Files.readString(texts.resolve(licenseAndHolders[0] + ".txt"));
  }
}
