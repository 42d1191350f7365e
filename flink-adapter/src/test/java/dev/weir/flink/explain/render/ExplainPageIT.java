package dev.weir.flink.explain.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.flink.explain.Explanation;
import dev.weir.flink.explain.Orders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page of an explanation, in a browser")
class ExplainPageIT {
  private static final Path PAGE = Path.of("target/explain/orders.html").toAbsolutePath();

  private static Explanation explanation;
  private static Browser browser;

  @BeforeAll
  static void startBrowser() throws IOException {
    Optional<Path> chromium = Browser.find();
    assumeTrue(
        chromium.isPresent(),
        "There is no /usr/bin/chromium; install chromium, or set CHROMIUM to the path of one.");
    explanation = Orders.explained();
    Files.createDirectories(PAGE.getParent());
    Files.writeString(PAGE, HtmlRenderer.render(explanation));
    browser = Browser.start(chromium.get(), "--window-size=1400,900");
  }

  @AfterAll
  static void stopBrowser() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void openPage() {
    browser.open(PAGE);
  }

  @AfterEach
  void hasNoErrorsAndAsksForNothing() {
    assertThat(browser.events("Runtime.exceptionThrown")).isEmpty();
    assertThat(browser.events("Runtime.consoleAPICalled")).isEmpty();
    assertThat(browser.events("Log.entryAdded")).isEmpty();
    assertThat(browser.events("Network.requestWillBeSent"))
        .extracting(event -> event.path("request").path("url").asText())
        .isNotEmpty()
        .allMatch(PAGE.toUri().toString()::equals);
  }

  private static String shown() {
    JsonNode shown =
        browser.evaluate(
            "[...document.querySelectorAll('#panel section')].filter(s => s.offsetParent)"
                + ".map(s => s.querySelector('h2').textContent)");
    assertThat(shown).hasSize(1);
    return shown.get(0).asText();
  }

  private static String focused() {
    return browser
        .evaluate("document.activeElement.querySelector('.name')?.textContent ?? ''")
        .asText();
  }

  private static String box(String name) {
    return "[...document.querySelectorAll('.operator')].find(o =>"
        + " o.querySelector('.name').textContent === '"
        + name
        + "').querySelector('.box').getBoundingClientRect()";
  }

  private static void click(String name) {
    double x = browser.evaluate("(b => b.x + b.width / 2)(" + box(name) + ")").asDouble();
    double y = browser.evaluate("(b => b.y + b.height / 2)(" + box(name) + ")").asDouble();
    browser.mouse("mousePressed", x, y);
    browser.mouse("mouseReleased", x, y);
  }

  @Test
  void drawsEveryOperatorChainAndEdge() {
    assertThat(browser.evaluate("document.querySelectorAll('.operator').length").asInt())
        .isEqualTo(explanation.operators().size());
    assertThat(browser.evaluate("document.querySelectorAll('.chain').length").asInt())
        .isEqualTo(explanation.chains().size());
    assertThat(browser.evaluate("document.querySelectorAll('.edge path').length").asInt())
        .isEqualTo(explanation.edges().size());
    assertThat(
            browser
                .evaluate(
                    "[...document.querySelectorAll('.operator .box')]"
                        + ".every(b => b.getBoundingClientRect().width > 40)")
                .asBoolean())
        .isTrue();
    assertThat(browser.evaluate("document.querySelector('#view').textContent").asText())
        .contains("keyed exchange", "union of 2 inputs", "small-json", "parallelism 2 \u2192 4");
  }

  @Test
  void hasTextsThatFitTheirBoxes() {
    assertThat(
            browser.evaluate(
                "[...document.querySelectorAll('.operator, .chain, .break-label')].filter(g => {"
                    + " const box = g.querySelector('.box').getBoundingClientRect();"
                    + " return [...g.querySelectorAll('text')].some(t => {"
                    + " const r = t.getBoundingClientRect();"
                    + " return r.left < box.left || r.right > box.right || r.bottom > box.bottom;"
                    + " }); }).map(g => g.textContent)"))
        .isEmpty();
  }

  @Test
  void showsThePipelineUntilAnOperatorIsChosenWithTheMouse() {
    assertThat(shown()).isEqualTo("Pipeline job");

    click("parser");

    assertThat(shown()).isEqualTo("parser");
    assertThat(browser.evaluate("document.querySelector('#panel').innerText").asText())
        .contains("job/parser", "on_invalid", "Weir's default");
    assertThat(
            browser
                .evaluate("document.querySelectorAll('.operator[aria-pressed=true]').length")
                .asInt())
        .isEqualTo(1);
    browser.press("Escape");
    assertThat(shown()).isEqualTo("Pipeline job");
  }

  @Test
  void movesBetweenOperatorsWithTheKeyboardAndShowsOne() {
    browser.evaluate("document.querySelector('.operator').focus()");
    String first = focused();
    browser.press("Tab");
    assertThat(focused()).isNotEmpty().isNotEqualTo(first);

    browser.evaluate("document.activeElement.blur()");
    click("parser");
    browser.press("ArrowDown");
    assertThat(focused()).isEqualTo("valid");
    assertThat(shown()).isEqualTo("parser");
    browser.press("Enter");
    assertThat(shown()).isEqualTo("valid");
    browser.press("ArrowUp");
    browser.press("ArrowUp");
    assertThat(focused()).isEqualTo("all");
    browser.press("ArrowLeft");
    assertThat(focused()).isIn("orders", "returns");
  }

  @Test
  void leadsFromAnOperatorToThoseItReads() {
    click("valid");
    browser.evaluate("document.querySelector('#panel section:not([hidden]) .jump').click()");

    assertThat(shown()).isEqualTo("parser");
    assertThat(focused()).isEqualTo("parser");
  }

  private static double width() {
    return browser.evaluate(box("parser") + ".width").asDouble();
  }

  @Test
  void zoomsAndMoves() {
    double before = width();
    browser.press("+");
    assertThat(width()).isGreaterThan(before * 1.1);
    browser.press("0");
    double fitting = width();
    browser.wheel(400, 400, -200);
    assertThat(width()).isGreaterThan(fitting * 1.1);

    double left = browser.evaluate(box("parser") + ".x").asDouble();
    double y =
        browser
            .evaluate("document.querySelector('#canvas').getBoundingClientRect().bottom - 5")
            .asDouble();
    browser.mouse("mousePressed", 20, y);
    browser.mouse("mouseMoved", 80, y);
    browser.mouse("mouseReleased", 80, y);
    assertThat(browser.evaluate(box("parser") + ".x").asDouble()).isBetween(left + 59, left + 61);
  }

  @Test
  void isLightOrDarkAsTheUserLikesAndChanges() {
    String background = "getComputedStyle(document.body).backgroundColor";
    browser.prefer("light");
    String light = browser.evaluate(background).asText();
    browser.prefer("dark");
    String dark = browser.evaluate(background).asText();
    assertThat(dark).isNotEqualTo(light);

    browser.evaluate("document.querySelector('#theme').click()");
    assertThat(browser.evaluate(background).asText()).isEqualTo(light);
    browser.evaluate("document.querySelector('#theme').click()");
    assertThat(browser.evaluate(background).asText()).isEqualTo(dark);
    browser.prefer("light");
  }

  @Test
  void namesWhatItDrawsForThoseWhoDoNotSeeIt() {
    assertThat(
            browser
                .evaluate(
                    "[...document.querySelectorAll('.operator')].every(o =>"
                        + " o.getAttribute('role') === 'button' && o.tabIndex === 0"
                        + " && o.getAttribute('aria-label').includes('parallelism'))")
                .asBoolean())
        .isTrue();
    assertThat(browser.evaluate("document.querySelector('#drawing').ariaLabel").asText())
        .startsWith("Operators of job");
    assertThat(
            browser
                .evaluate(
                    "[...document.querySelectorAll('button')].every(b => b.textContent.length > 0)")
                .asBoolean())
        .isTrue();
  }
}
