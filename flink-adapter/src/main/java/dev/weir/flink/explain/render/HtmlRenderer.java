package dev.weir.flink.explain.render;

import dev.weir.flink.explain.ExplainedGroup;
import dev.weir.flink.explain.ExplainedOperator;
import dev.weir.flink.explain.Explanation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Writes an {@link Explanation} as one HTML page with a drawing, for a browser without a network.
 *
 * <pre>{@code
 * Files.writeString(Path.of("my-pipeline.html"), HtmlRenderer.render(explanation));
 * }</pre>
 *
 * <p>Everything is in the page: it loads nothing, and its own policy forbids it to. Thread-safe: it
 * keeps no state.
 */
public final class HtmlRenderer {
  private HtmlRenderer() {}

  /** Returns the page. */
  public static String render(Explanation explanation) {
    String style = resource("page.css");
    String script = resource("page.js");
    PageIds ids = new PageIds(explanation);
    Markup body = new Markup();
    header(explanation, body);
    body.open("main");
    body.open("div", "id", "canvas", "aria-describedby", "keys");
    SvgDrawing.write(explanation, ids, body);
    body.element(
        "p",
        "Arrow keys move between operators, Enter shows one, Escape the whole pipeline;"
            + " + and - zoom, 0 fits.",
        "id",
        "keys");
    body.close();
    body.open("aside", "id", "panel", "aria-live", "polite", "aria-label", "Details");
    DetailsSections details = new DetailsSections(explanation, ids, body);
    details.writeOverview();
    for (ExplainedOperator operator : explanation.operators()) {
      details.write(operator);
    }
    body.close().close();
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
        + " style-src '"
        + hash(style)
        + "'; script-src '"
        + hash(script)
        + "'; base-uri 'none'; form-action 'none'\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + "<title>"
        + Markup.escaped(explanation.pipeline())
        + " - weir explain</title>\n<style>"
        + style
        + "</style>\n</head>\n<body>\n"
        + body
        + "<script>"
        + script
        + "</script>\n</body>\n</html>\n";
  }

  private static void header(Explanation explanation, Markup body) {
    body.open("header");
    body.element("h1", explanation.pipeline());
    body.element(
        "p",
        Counts.of(explanation.steps().size(), "step")
            + ", "
            + Counts.of(explanation.operators().size(), "operator")
            + ", "
            + Counts.of(explanation.chains().size(), "chain")
            + ", "
            + Counts.of(explanation.slots(), "slot"));
    body.open("ul", "id", "legend", "aria-label", "Slot-sharing groups");
    for (ExplainedGroup group : explanation.groups()) {
      body.open("li");
      body.empty("span", "class", "chip group-" + GroupColour.number(group.name(), explanation));
      body.text(group.name() + ": " + Counts.of(group.slots(), "slot"));
      body.close();
    }
    body.close();
    body.open("div", "class", "tools");
    tool("zoom-out", "Zoom out", "\u2212", body);
    tool("zoom-in", "Zoom in", "+", body);
    tool("fit", "Fit the drawing", "Fit", body);
    tool("whole", "Show the whole pipeline", "Overview", body);
    tool("theme", "Change between light and dark", "Light / dark", body);
    body.close();
    body.close();
  }

  private static void tool(String id, String label, String text, Markup body) {
    body.element("button", text, "type", "button", "id", id, "aria-label", label, "title", label);
  }

  private static String resource(String name) {
    try (InputStream input = HtmlRenderer.class.getResourceAsStream(name)) {
      return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
