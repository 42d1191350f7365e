package dev.weir.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Takes away from a file what does not matter for what it shows. */
final class SmallestFile {
  private SmallestFile() {}

  /** Returns a file without any entry or element that could be removed with it still showing so. */
  static JsonNode of(JsonNode file, Predicate<JsonNode> shows) {
    JsonNode smallest = file.deepCopy();
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (ContainerNode<?> container : containers(smallest)) {
        smaller |= shrink(container, smallest, shows);
      }
    }
    return smallest;
  }

  private static boolean shrink(
      ContainerNode<?> container, JsonNode file, Predicate<JsonNode> shows) {
    boolean smaller = false;
    for (int i = container.size() - 1; i >= 0; i--) {
      ContainerNode<?> before = container.deepCopy();
      if (container instanceof ArrayNode list) {
        list.remove(i);
      } else {
        List<String> names = new ArrayList<>();
        container.fieldNames().forEachRemaining(names::add);
        ((ObjectNode) container).remove(names.get(i));
      }
      if (shows.test(file)) {
        smaller = true;
      } else {
        restore(container, before);
      }
    }
    return smaller;
  }

  private static void restore(ContainerNode<?> container, ContainerNode<?> before) {
    container.removeAll();
    if (container instanceof ArrayNode list) {
      list.addAll((ArrayNode) before);
    } else {
      before
          .properties()
          .forEach(each -> ((ObjectNode) container).set(each.getKey(), each.getValue()));
    }
  }

  private static List<ContainerNode<?>> containers(JsonNode node) {
    List<ContainerNode<?>> containers = new ArrayList<>();
    if (node instanceof ContainerNode<?> container) {
      containers.add(container);
      node.forEach(child -> containers.addAll(containers(child)));
    }
    return containers;
  }
}
