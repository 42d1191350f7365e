package dev.weir.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
      Runnable restore = remove(container, i);
      if (shows.test(file)) {
        smaller = true;
      } else {
        restore.run();
      }
    }
    return smaller;
  }

  /** Returns what puts back what was taken away: the same nodes, which others may be looking at. */
  private static Runnable remove(ContainerNode<?> container, int position) {
    if (container instanceof ArrayNode list) {
      JsonNode removed = list.remove(position);
      return () -> list.insert(position, removed);
    }
    ObjectNode map = (ObjectNode) container;
    Map<String, JsonNode> before = new LinkedHashMap<>();
    map.properties().forEach(each -> before.put(each.getKey(), each.getValue()));
    map.remove(List.copyOf(before.keySet()).get(position));
    return () -> {
      map.removeAll();
      map.setAll(before);
    };
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
