package @package@;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs the pipeline with its descriptor on a real broker and a real Flink cluster. */
@ExtendWith(SandboxExtension.class)
class @class@Test {
  @Test
  void writesTheVisitsOfPeople(Sandbox sandbox) throws Exception {
    sandbox.topics().create("visits", 1);
    sandbox.topics().create("visits-of-people", 1);
    sandbox
        .topics()
        .send(
            "visits",
            "{\"user\":\"ann\",\"page\":\"/Start\",\"bot\":false}",
            "{\"user\":\"spider\",\"page\":\"/Start\",\"bot\":true}",
            "this is no JSON, and dropped");

    sandbox.runUntilLatest(
        new @class@(), sandbox.descriptor(Files.readString(Path.of("deployment/local.yaml"))));

    assertEquals(
        List.of("{\"user\":\"ann\",\"page\":\"/start\",\"bot\":false}"),
        sandbox.topics().readTexts("visits-of-people"));
  }
}
