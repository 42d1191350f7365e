package dev.weir.flink.explain.render;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML and SVG in which every text and every value of an attribute is escaped.
 *
 * <pre>{@code
 * String html = new Markup().open("p", "class", "note").text("a < b").close().toString();
 * }</pre>
 *
 * <p>Not thread-safe.
 */
final class Markup {
  private final StringBuilder html = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens an element with attributes: names and values in turn. */
  Markup open(String element, String... attributes) {
    tag(element, attributes);
    open.push(element);
    return this;
  }

  /** Writes an element without content that HTML does not close, or a closed one of SVG. */
  Markup empty(String element, String... attributes) {
    tag(element, attributes);
    html.append("</").append(element).append(">");
    return this;
  }

  /** Writes an element with a text in it. */
  Markup element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close();
  }

  private void tag(String element, String... attributes) {
    html.append("<").append(element);
    for (int index = 0; index < attributes.length; index += 2) {
      html.append(" ").append(attributes[index]).append("=\"");
      html.append(escaped(attributes[index + 1])).append("\"");
    }
    html.append(">");
  }

  /** Writes text. */
  Markup text(String text) {
    html.append(escaped(text));
    return this;
  }

  /** Writes text that may be broken behind its separators. */
  Markup breakable(String text) {
    html.append(escaped(text).replaceAll("([./_])", "$1<wbr>"));
    return this;
  }

  /** Closes the element that was opened last. */
  Markup close() {
    html.append("</").append(open.pop()).append(">\n");
    return this;
  }

  /** Returns a text in which nothing means anything to a browser. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Returns what has been written. */
  @Override
  public String toString() {
    return html.toString();
  }
}
