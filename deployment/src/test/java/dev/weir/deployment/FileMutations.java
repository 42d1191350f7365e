package dev.weir.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Changes files at places that are there: values, keys, and whole parts. */
final class FileMutations {
  private static final List<String> VALUES =
      List.of(
          "null, true, false, 0, 1, -1, 5, 9, 10, 32768, 32769, 65535, 65536, 2147483647, 2147483648",
          "99999999999999999999, 0.5, 1.5, -0.5, \"\", \" \", \"text\", \"5\", \"0.2\", \"true\", \"yes\"",
          "\"drop\", \"Drop\", \"dlq\", \"earliest\", \"error\", \"rocksdb\", \"none\", \"never\", \"datadog\"",
          "\"0 s\", \"1 ms\", \"9 ms\", \"010 ms\", \"10 MS\", \"10 s\", \"1 fortnight\", \"s\", \" 2 h \"",
          "\"64 mb\", \"64 MB\", \"1 tb\", \"0\", \"main\", \"a:1\", \"a:1,b:2\"",
          "[], [1], [null], [\"a:1\"], [\"a:1\", \"\"], [[]], [{}], [{\"parallelism\": 1}]",
          "{}, {\"a\": \"b\"}, {\"a\": null}, {\"a\": {}}, {\"a\": [1]}, {\"seconds\": 2}",
          "{\"seconds\": 0.25, \"minutes\": \"1\"}, {\"seconds\": -1}, {\"fortnights\": 1}, {\"threads\": 2}");

  private final Random random;
  private final List<JsonNode> values = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();

  /**
   * Makes changes that are the same for the same seed.
   *
   * @param keys keys to put into maps, also where they do not belong
   */
  FileMutations(Random random, List<String> keys) {
    this.random = random;
    VALUES.forEach(list -> DescriptorSchema.json("[" + list + "]").forEach(values::add));
    this.keys.addAll(keys);
    this.keys.addAll(List.of("", "topics", "paralelism", "0", "a.b", "*", "[]"));
  }

  /** Returns a file with a few changes. */
  JsonNode mutate(JsonNode file) {
    ObjectNode holder = JsonNodeFactory.instance.objectNode().set("file", file.deepCopy());
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      change(holder);
    }
    return holder.get("file");
  }

  private void change(ObjectNode holder) {
    ContainerNode<?> container = container(holder);
    if (container instanceof ArrayNode list) {
      changeList(list);
      return;
    }
    ObjectNode map = (ObjectNode) container;
    List<String> names = new ArrayList<>();
    map.fieldNames().forEachRemaining(names::add);
    String name = names.isEmpty() ? "" : pick(names);
    int kind = map == holder ? 0 : random.nextInt(8);
    if (kind == 1 || names.isEmpty()) {
      map.set(pick(keys), value(holder));
    } else if (kind == 2) {
      map.remove(name);
    } else if (kind == 3) {
      map.set(pick(keys), map.remove(name));
    } else if (kind == 4) {
      map.putArray(name).add(value(holder));
    } else if (map != holder || random.nextInt(20) == 0) {
      map.set(name, value(holder));
    }
  }

  private void changeList(ArrayNode list) {
    if (!list.isEmpty() && random.nextBoolean()) {
      list.remove(random.nextInt(list.size()));
    } else {
      list.add(value(list));
    }
  }

  /** A value of the list above or, less often, a part of the file itself. */
  private JsonNode value(JsonNode file) {
    return random.nextInt(8) == 0 ? container(file).deepCopy() : pick(values).deepCopy();
  }

  private ContainerNode<?> container(JsonNode file) {
    List<ContainerNode<?>> containers = new ArrayList<>();
    collect(file, containers);
    return pick(containers);
  }

  private static void collect(JsonNode node, List<ContainerNode<?>> containers) {
    if (node instanceof ContainerNode<?> container) {
      containers.add(container);
      node.forEach(child -> collect(child, containers));
    }
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
