package dev.weir.launcher.deadletter;

import dev.weir.launcher.connect.KafkaAccess;
import dev.weir.launcher.error.CommandFailedException;
import dev.weir.launcher.error.UserMistake;
import dev.weir.launcher.report.Counted;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Sends the messages of dead letters again, each once, whatever happens to the process.
 *
 * <p>What is sent and that it was sent are written in one transaction. A redrive begins by taking
 * the transactional id of its ledger, which ends the transactions of all others, and reads the
 * ledger after that.
 *
 * <pre>{@code
 * Redrive redrive = new Redrive(topic, options, java.time.Clock.systemUTC());
 * RedriveSummary summary = redrive.run(new Progress(System.err::println), (letter, record) -> {});
 * }</pre>
 *
 * <p>{@link #stop} may be called by any thread.
 */
public final class Redrive {
  private static final int LETTERS_IN_TRANSACTION = 500;
  private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(5);

  private final DeadLetterTopic topic;
  private final RedriveOptions options;
  private final Clock clock;
  private final String ledgerTopic;
  private final Map<String, Long> sent = new TreeMap<>();
  private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
  private final Map<String, Long> inTransaction = new TreeMap<>();
  private long transactionBegin;
  private volatile boolean stopping;
  private volatile Optional<String> refused = Optional.empty();

  /** Prepares a redrive. */
  public Redrive(DeadLetterTopic topic, RedriveOptions options, Clock clock) {
    this.topic = topic;
    this.options = options;
    this.clock = clock;
    this.ledgerTopic = options.ledger().orElse(Ledger.nameFor(topic.name()));
  }

  /** Makes the redrive end after the transaction that is open. */
  public void stop() {
    stopping = true;
  }

  /**
   * Sends the letters that the topic holds now, and returns what became of them.
   *
   * @param progress takes how far it has come
   * @param shown takes each letter with the record that is sent, or would be
   * @throws UserMistake where something is not there or not permitted
   * @throws CommandFailedException where another redrive has begun, or the brokers do not answer
   *     any more
   */
  public RedriveSummary run(
      Progress progress, BiConsumer<DeadLetter, ProducerRecord<byte[], byte[]>> shown) {
    KafkaAccess access = topic.sourceAccess();
    options.to().ifPresent(name -> access.partitionsOf(name, AclOperation.WRITE));
    try (LetterScan scan = LetterScan.open(topic, options.filter())) {
      if (options.dryRun()) {
        return run(scan, progress, shown, null);
      }
      // A topic that was mistyped gets no ledger.
      AtomicBoolean found = new AtomicBoolean();
      LetterScan.Total total =
          scan.read(
              progress,
              () -> !stopping,
              letter -> {
                found.set(true);
                return false;
              });
      if (!found.get()) {
        return new RedriveSummary(sent, skipped, total.others(), stopping);
      }
      Ledger.create(access, ledgerTopic);
      Producer<byte[], byte[]> producer = Clients.producer(access, "weir-redrive-" + ledgerTopic);
      try {
        takeOver(producer);
        return run(scan, progress, shown, producer);
      } finally {
        producer.close(Duration.ofSeconds(5));
      }
    }
  }

  private void takeOver(Producer<byte[], byte[]> producer) {
    try {
      producer.initTransactions();
    } catch (KafkaException e) {
      throw new UserMistake(topic.sourceAccess().sentence(e), e);
    }
  }

  private RedriveSummary run(
      LetterScan scan,
      Progress progress,
      BiConsumer<DeadLetter, ProducerRecord<byte[], byte[]>> shown,
      Producer<byte[], byte[]> producer) {
    KafkaAccess access = topic.sourceAccess();
    long begin = System.nanoTime();
    Ledger ledger = Ledger.read(access, ledgerTopic, topic);
    try (RedriveDecisions decisions = new RedriveDecisions(access, options, ledger)) {
      LetterScan.Total total =
          scan.read(
              progress.with(() -> line(begin)),
              () -> {
                commitWhereDue(producer);
                return !isEnd();
              },
              letter -> {
                if (isEnd()) {
                  return false;
                }
                RedriveDecision decision = decisions.of(letter);
                decision.reason().ifPresent(reason -> skipped.merge(reason, 1L, Long::sum));
                decision
                    .record()
                    .ifPresent(
                        record -> {
                          shown.accept(letter, record);
                          send(letter, record, ledger, producer);
                        });
                commitWhereDue(producer);
                return true;
              });
      commit(producer);
      return new RedriveSummary(sent, skipped, total.others(), stopping);
    } catch (UserMistake | CommandFailedException e) {
      if (producer != null) {
        abort(producer);
      }
      if (e instanceof UserMistake && !sent.isEmpty() && producer != null) {
        throw new CommandFailedException(e.getMessage() + rest(), e);
      }
      throw e;
    }
  }

  private boolean isEnd() {
    return stopping || options.limit().map(limit -> count() >= limit).orElse(false);
  }

  private long count() {
    return sum(sent) + sum(inTransaction);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private void send(
      DeadLetter letter,
      ProducerRecord<byte[], byte[]> record,
      Ledger ledger,
      Producer<byte[], byte[]> producer) {
    if (producer != null) {
      try {
        if (inTransaction.isEmpty()) {
          transactionBegin = System.nanoTime();
          producer.beginTransaction();
        }
        producer.send(record, (written, problem) -> remember(problem, letter, record.topic()));
        producer.send(ledger.entry(letter, record.topic(), clock.instant()));
      } catch (KafkaException e) {
        throw failed(e);
      }
    }
    inTransaction.merge(record.topic(), 1L, Long::sum);
  }

  /** Readers wait for an open transaction, and the brokers abort one that is open for long. */
  private void commitWhereDue(Producer<byte[], byte[]> producer) {
    int most = Math.min(LETTERS_IN_TRANSACTION, options.rate().orElse(LETTERS_IN_TRANSACTION));
    long letters = sum(inTransaction);
    if (letters >= most
        || !inTransaction.isEmpty()
            && System.nanoTime() - transactionBegin > LONGEST_TRANSACTION.toNanos()) {
      commit(producer);
      options.rate().filter(rate -> producer != null).ifPresent(rate -> slowDown(rate, letters));
    }
  }

  /** Each transaction takes its time, so that none makes up for time in which nothing was sent. */
  private void slowDown(int rate, long letters) {
    long due = transactionBegin + TimeUnit.SECONDS.toNanos(1) * letters / rate;
    while (!stopping && System.nanoTime() < due) {
      try {
        Thread.sleep(Math.min(100, Math.max(1, (due - System.nanoTime()) / 1_000_000)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        stopping = true;
      }
    }
  }

  private void commit(Producer<byte[], byte[]> producer) {
    if (inTransaction.isEmpty()) {
      return;
    }
    if (producer != null) {
      try {
        producer.commitTransaction();
      } catch (KafkaException e) {
        throw failed(e);
      }
    }
    inTransaction.forEach((name, count) -> sent.merge(name, count, Long::sum));
    inTransaction.clear();
  }

  /** What cannot be aborted now is aborted by the next redrive, or by the broker in a minute. */
  private static void abort(Producer<byte[], byte[]> producer) {
    try {
      producer.abortTransaction();
    } catch (KafkaException | IllegalStateException e) {
      org.slf4j.LoggerFactory.getLogger(Redrive.class).info("The transaction is not aborted", e);
    }
  }

  private void remember(Exception problem, DeadLetter letter, String destination) {
    if (refused.isEmpty()
        && (problem instanceof RecordTooLargeException
            || problem instanceof InvalidRecordException
            || problem instanceof InvalidTimestampException)) {
      refused =
          Optional.of(
              "The topic '%s' does not take the record of the letter %s, or one sent with it (%s)."
                  .formatted(
                      topic.redactor().redact(destination),
                      topic.redactor().redact(letter.place().toString()),
                      problem.getClass().getSimpleName()));
    }
  }

  private CommandFailedException failed(KafkaException problem) {
    if (refused.isPresent()) {
      return new CommandFailedException(
          refused.get()
              + " It has sent "
              + Counted.of(sum(sent), "letter")
              + "; let the topic take it, or leave the letter out by --step, --cause, --since or"
              + " --until.",
          problem);
    }
    for (Throwable each = problem; each != null; each = each.getCause()) {
      if (each instanceof ProducerFencedException
          || each instanceof InvalidProducerEpochException) {
        return new CommandFailedException(
            "Another redrive of '"
                + topic.shownName()
                + "' has begun, or this one stood still for a minute, so it ends. It has sent "
                + Counted.of(sum(sent), "letter")
                + "; no redrive sends them again.",
            problem);
      }
    }
    return new CommandFailedException(topic.sourceAccess().sentence(problem) + rest(), problem);
  }

  private String rest() {
    return " It has sent "
        + Counted.of(sum(sent), "letter")
        + "; start it again to send the rest, none is sent twice.";
  }

  private String line(long begin) {
    double seconds = (System.nanoTime() - begin) / 1e9;
    return " Sent %s, skipped %s; %s a second."
        .formatted(
            Counted.number(count()),
            Counted.number(skipped.values().stream().mapToLong(Long::longValue).sum()),
            Counted.number(Math.round(count() / seconds)));
  }
}
