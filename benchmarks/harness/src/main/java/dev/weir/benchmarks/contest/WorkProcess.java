package dev.weir.benchmarks.contest;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The JVM of one contestant. It reads from each line of its standard input whether to run or to
 * check, and a number of records, does the work and answers with a line of JSON; it ends with its
 * standard input, and so with the JVM that started it, however that ends.
 */
public final class WorkProcess {
  /** Asks for what a run uses. */
  static final String RUN = "run";

  /** Asks for a sum over the results of a run. */
  static final String CHECK = "check";

  private WorkProcess() {}

  /**
   * Runs a work.
   *
   * @param arguments the name of its class, and its settings as {@code name=value}
   */
  public static void main(String[] arguments) {
    PrintStream answers = System.out;
    // What a library prints must not get between the answers.
    System.setOut(System.err);
    BlockingQueue<String> questions = new LinkedBlockingQueue<>();
    Thread listener = new Thread(() -> listen(questions), "questions");
    listener.setDaemon(true);
    listener.start();
    try {
      answer(arguments, questions, answers);
    } catch (Throwable e) {
      e.printStackTrace();
      // A cluster's threads would keep the JVM, and so its parent waiting.
      Runtime.getRuntime().halt(1);
    }
  }

  private static void answer(
      String[] arguments, BlockingQueue<String> questions, PrintStream answers) throws Exception {
    JsonMapper mapper = JsonMapper.builder().build();
    Work work =
        Class.forName(arguments[0]).asSubclass(Work.class).getDeclaredConstructor().newInstance();
    work.open(settings(arguments));
    Meter meter = new Meter();
    while (true) {
      String[] question = questions.take().split(" ");
      long records = Long.parseLong(question[1]);
      Usage usage =
          question[0].equals(CHECK)
              ? Usage.unmeasured(work.check(records))
              : meter.measure(work, records);
      answers.println(mapper.writeValueAsString(usage));
      answers.flush();
    }
  }

  private static void listen(BlockingQueue<String> questions) {
    try {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        questions.add(line);
      }
    } catch (IOException e) {
      e.printStackTrace();
    } finally {
      Runtime.getRuntime().halt(0);
    }
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
