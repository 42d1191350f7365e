package dev.weir.flink.codec;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Says what findings and places have in JSON, the same in every form that programs read.
 *
 * <pre>{@code
 * String json = PrettyJson.of(FindingJson.of(finding));
 * }</pre>
 *
 * <p>Thread-safe: it keeps no state.
 */
public final class FindingJson {
  private FindingJson() {}

  /** Returns a new map, which may be added to. */
  public static Map<String, Object> of(Finding finding) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("code", finding.code());
    object.put("severity", finding.severity().word());
    object.put("place", of(finding.place()));
    object.put("message", finding.problem());
    object.put("allowed", finding.allowed());
    object.put("hint", finding.hint());
    return object;
  }

  /** Returns a new map; its keys say what kind of place it is. */
  public static Map<String, Object> of(Place place) {
    Map<String, Object> object = new LinkedHashMap<>();
    if (place instanceof Place.InFile file) {
      object.put("file", file.file());
      object.put("line", file.line());
      object.put("column", file.column());
    } else if (place instanceof Place.AtStep step) {
      object.put("step", step.step());
      object.put("code", step.codeLine());
    } else if (place instanceof Place.InOption option) {
      object.put("option", option.option());
    } else if (place instanceof Place.InPipeline pipeline) {
      object.put("pipeline", pipeline.pipeline());
    } else if (place instanceof Place.InJar jar) {
      object.put("jar", jar.jar());
      object.put("entry", jar.entry());
    }
    return object;
  }
}
