package dev.weir.deployment.tree;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A piece of YAML as plain, immutable data: fields, a list, or a single value.
 *
 * <pre>{@code
 * Tree.Fields metadata = Tree.fields().with("name", "my-pipeline").with("generation", 1);
 * String yaml = TreeYaml.write(Tree.fields().with("metadata", metadata));
 * }</pre>
 */
public sealed interface Tree {
  /** Nothing: in a template it takes away what stands there before. */
  Scalar NOTHING = new Scalar("null", Kind.NULL);

  /** Returns fields without any entry. */
  static Fields fields() {
    return Fields.NONE;
  }

  /** Returns a list of trees. */
  static Items items(List<? extends Tree> elements) {
    return new Items(List.copyOf(elements));
  }

  /** Returns a list of trees. */
  static Items items(Tree... elements) {
    return new Items(List.of(elements));
  }

  /** Returns a list of texts. */
  static Items texts(List<String> texts) {
    return items(texts.stream().map(Tree::text).toList());
  }

  /** Returns a text, which stays one also where it looks like a number. */
  static Scalar text(String text) {
    return new Scalar(text, Kind.TEXT);
  }

  /** Returns a number. */
  static Scalar number(Number number) {
    return new Scalar(number.toString(), Kind.NUMBER);
  }

  /** Returns true or false. */
  static Scalar bool(boolean value) {
    return new Scalar(String.valueOf(value), Kind.BOOLEAN);
  }

  /** Returns what people call this kind of tree. */
  String words();

  /**
   * Trees by names, in their order.
   *
   * @param entries the trees
   */
  record Fields(Map<String, Tree> entries) implements Tree {
    private static final Fields NONE = new Fields(Map.of());

    public Fields {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String words() {
      return "a map";
    }

    /** Returns the tree of a name, or empty where there is none. */
    public Optional<Tree> get(String name) {
      return Optional.ofNullable(entries.get(name));
    }

    /** Returns the fields of a name; none where there is something else. */
    public Fields at(String name) {
      return entries.get(name) instanceof Fields inner ? inner : NONE;
    }

    /** Returns the elements of a name that are fields; none where there is something else. */
    public Stream<Fields> each(String name) {
      return entries.get(name) instanceof Items list
          ? list.elements().stream().filter(Fields.class::isInstance).map(Fields.class::cast)
          : Stream.empty();
    }

    /** Returns the single value of a name as text, or empty where there is something else. */
    public Optional<String> textOf(String name) {
      return entries.get(name) instanceof Scalar scalar && scalar.kind != Kind.NULL
          ? Optional.of(scalar.text())
          : Optional.empty();
    }

    /** Returns these fields with one more, in the place of one of the same name. */
    public Fields with(String name, Tree tree) {
      Map<String, Tree> more = new LinkedHashMap<>(entries);
      more.put(name, tree);
      return new Fields(more);
    }

    /** Returns these fields with one more. */
    public Fields with(String name, String text) {
      return with(name, Tree.text(text));
    }

    /** Returns these fields with one more. */
    public Fields with(String name, Number number) {
      return with(name, Tree.number(number));
    }

    /** Returns these fields with one more. */
    public Fields with(String name, boolean value) {
      return with(name, Tree.bool(value));
    }

    /** Returns these fields with one more where there is a text for it. */
    public Fields with(String name, Optional<String> text) {
      return text.map(present -> with(name, present)).orElse(this);
    }

    /**
     * Returns these fields with all texts of a map as one more, or as they are where it is empty.
     */
    public Fields withTexts(String name, Map<String, String> texts) {
      return texts.isEmpty() ? this : with(name, ofTexts(texts));
    }

    /** Returns these fields without one. */
    public Fields without(String name) {
      Map<String, Tree> fewer = new LinkedHashMap<>(entries);
      fewer.remove(name);
      return new Fields(fewer);
    }

    /** Returns fields that are texts. */
    public static Fields ofTexts(Map<String, String> texts) {
      Fields fields = NONE;
      for (Map.Entry<String, String> each : texts.entrySet()) {
        fields = fields.with(each.getKey(), each.getValue());
      }
      return fields;
    }
  }

  /**
   * A list.
   *
   * @param elements its elements
   */
  record Items(List<Tree> elements) implements Tree {
    public Items {
      elements = List.copyOf(elements);
    }

    @Override
    public String words() {
      return "a list";
    }
  }

  /**
   * A single value.
   *
   * @param text the value, as YAML has it
   * @param kind what it is
   */
  record Scalar(String text, Kind kind) implements Tree {
    public Scalar {
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(kind, "kind");
    }

    @Override
    public String words() {
      return kind == Kind.NULL ? "nothing" : "a single value";
    }

    /** Returns the value as people write it. */
    @Override
    public String toString() {
      return text;
    }
  }

  /** What a single value is. */
  enum Kind {
    /** Text. */
    TEXT,
    /** A number. */
    NUMBER,
    /** True or false. */
    BOOLEAN,
    /** Nothing. */
    NULL
  }
}
