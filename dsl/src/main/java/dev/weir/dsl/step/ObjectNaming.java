package dev.weir.dsl.step;

/** What becomes of the name that a function says for an object. */
public enum ObjectNaming {
  /** A folder: objects are {@code <name>/<prefix>-<uid>-<number><suffix>}. */
  PARTS,
  /** The object's own name; the first message of a name gets it. */
  EXACT
}
