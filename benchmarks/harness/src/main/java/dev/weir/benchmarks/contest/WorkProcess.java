package dev.weir.benchmarks.contest;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The JVM of one contestant. It reads a number of records from each line of its standard input,
 * does the work and answers with a line of JSON; it ends with its standard input, and so with the
 * JVM that started it, however that ends.
 */
public final class WorkProcess {
  private WorkProcess() {}

  /**
   * Runs a work.
   *
   * @param arguments the name of its class, and its settings as {@code name=value}
   */
  public static void main(String[] arguments) throws Exception {
    PrintStream answers = System.out;
    // What a library prints must not get between the answers.
    System.setOut(System.err);
    JsonMapper mapper = JsonMapper.builder().build();
    Work work =
        Class.forName(arguments[0]).asSubclass(Work.class).getDeclaredConstructor().newInstance();
    work.open(settings(arguments));
    Meter meter = new Meter();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      answers.println(mapper.writeValueAsString(meter.measure(work, Long.parseLong(line))));
      answers.flush();
    }
    // Threads of the work that do not end must not keep the process.
    Runtime.getRuntime().halt(0);
  }

  private static Settings settings(String[] arguments) {
    Map<String, String> values = new HashMap<>();
    for (int i = 1; i < arguments.length; i++) {
      int equals = arguments[i].indexOf('=');
      values.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
    }
    return new Settings(values);
  }
}
