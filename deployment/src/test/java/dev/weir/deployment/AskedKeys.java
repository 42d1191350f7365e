package dev.weir.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.deployment.model.Redactor;
import dev.weir.deployment.model.WrittenValues;
import dev.weir.deployment.yaml.KeyObserver;
import dev.weir.deployment.yaml.KeyType;
import dev.weir.deployment.yaml.MapReader;
import dev.weir.deployment.yaml.YamlReader;
import dev.weir.dsl.check.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the binders ask for when they read files. */
final class AskedKeys implements KeyObserver {
  private final Map<String, Set<KeyType>> types = new LinkedHashMap<>();
  private final Set<String> required = new LinkedHashSet<>();
  private final Map<String, List<String>> alternatives = new LinkedHashMap<>();
  private final Set<String> closed = new LinkedHashSet<>();

  /** Reads a file, and returns what is wrong with it. */
  List<Finding> read(JsonNode file) {
    List<Finding> findings = new ArrayList<>();
    byte[] bytes = file.toString().getBytes(StandardCharsets.UTF_8);
    new DescriptorBinder(findings)
        .bind(
            new MapReader(YamlReader.read("file", bytes).orThrow(), findings, this),
            Redactor.NONE,
            WrittenValues.NONE);
    return findings;
  }

  Map<String, Set<KeyType>> types() {
    return types;
  }

  boolean isRequired(String path) {
    return required.contains(path);
  }

  /** Returns the keys of which a map needs one, or no keys. */
  List<String> alternatives(String path) {
    return alternatives.getOrDefault(path, List.of());
  }

  boolean isClosed(String path) {
    return closed.contains(path);
  }

  List<String> requiredIn(String path) {
    return required.stream()
        .filter(key -> DescriptorSchema.parentOf(key).equals(path))
        .map(DescriptorSchema::nameOf)
        .toList();
  }

  @Override
  public void asked(String path, KeyType type) {
    types.computeIfAbsent(path, key -> new LinkedHashSet<>()).add(type);
  }

  @Override
  public void required(String path) {
    required.add(path);
  }

  @Override
  public void requiredOneOf(String path, List<String> keys) {
    alternatives.put(path, keys);
  }

  @Override
  public void closed(String path) {
    closed.add(path);
  }
}
