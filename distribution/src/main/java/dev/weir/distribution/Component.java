package dev.weir.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A library, as the bill of materials names it.
 *
 * @param group its Maven group
 * @param name its Maven artifact
 * @param version its version
 * @param licenses its licenses, by SPDX id where there is one
 */
record Component(String group, String name, String version, List<String> licenses) {
  static List<Component> read(Path billOfMaterials) throws IOException {
    List<Component> components = new ArrayList<>();
    for (JsonNode component :
        new ObjectMapper().readTree(billOfMaterials.toFile()).path("components")) {
      List<String> licenses = new ArrayList<>();
      for (JsonNode entry : component.path("licenses")) {
        JsonNode license = entry.path("license");
        licenses.add(
            license
                .path("id")
                .asText(license.path("name").asText(entry.path("expression").asText())));
      }
      components.add(
          new Component(
              component.path("group").asText(),
              component.path("name").asText(),
              component.path("version").asText(),
              List.copyOf(licenses)));
    }
    return components;
  }

  /** Returns the name of its jar, without the ending. */
  String fileName() {
    return name + "-" + version;
  }
}
