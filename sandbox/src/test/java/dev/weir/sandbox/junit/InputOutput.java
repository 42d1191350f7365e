package dev.weir.sandbox.junit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** What tests of pipelines from one topic to another share: the topics, new for each test. */
@ExtendWith(SandboxExtension.class)
abstract class InputOutput {
  Sandbox sandbox;
  String input;
  String output;

  @BeforeEach
  void createTopics(Sandbox shared) {
    sandbox = shared;
    input = sandbox.topics().createUnique("in");
    output = sandbox.topics().createUnique("out");
  }

  /** Returns the values on the output topic, as text. */
  List<String> written() {
    return sandbox.topics().readAll(output).stream()
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
