package dev.weir.launcher.command;

import dev.weir.launcher.deadletter.DeadLetterTopic;
import dev.weir.launcher.deadletter.LetterText;
import dev.weir.launcher.deadletter.RecordPlace;
import dev.weir.launcher.deadletter.SingleRecords;
import dev.weir.launcher.error.UserMistake;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.acl.AclOperation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one dead letter, all of it. */
@Command(
    name = "show",
    description = "Shows a dead letter: its headers, key and value.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:it is shown", "2:something you gave is wrong"},
    footerHeading = "%nExample:%n",
    footer = "  weir dlq show --bootstrap-server 127.0.0.1:9092 --topic dead-visits 0:12")
final class DeadLettersShowCommand implements Callable<Integer> {
  private static final Pattern PLACE =
      Pattern.compile("(?:([a-zA-Z0-9._-]{1,249}):)?([0-9]{1,9}):([0-9]{1,18})");

  @Spec private CommandSpec spec;

  @Mixin private DeadLetterTopicOptions topics;

  @Option(names = "--raw", description = "Write the bytes of the value, and nothing else.")
  private boolean raw;

  @Parameters(
      paramLabel = "<[topic:]partition:offset>",
      description = "The letter, as weir dlq list shows it.")
  private String place;

  @Override
  public Integer call() {
    Matcher matcher = PLACE.matcher(place);
    if (!matcher.matches()) {
      throw new UserMistake(
          "There is no letter '" + place + "'; give its partition and offset, as in 0:12.");
    }
    DeadLetterTopic topic = topic(Optional.ofNullable(matcher.group(1)));
    RecordPlace wanted =
        new RecordPlace(
            topic.name(), Integer.parseInt(matcher.group(2)), Long.parseLong(matcher.group(3)));
    ConsumerRecord<byte[], byte[]> record =
        WeirCommand.output(spec).during("reading the letter", () -> find(topic, wanted));
    PrintWriter out = spec.commandLine().getOut();
    if (!raw) {
      out.print(LetterText.of(record));
      out.flush();
    } else if (record.value() != null) {
      System.out.write(record.value(), 0, record.value().length);
      System.out.flush();
    }
    return 0;
  }

  private DeadLetterTopic topic(Optional<String> named) {
    List<DeadLetterTopic> found = topics.topics(named);
    if (found.size() > 1) {
      throw new UserMistake(
          "The pipeline has several topics of dead letters; give one of "
              + found.stream().map(DeadLetterTopic::shownName).collect(Collectors.joining(", "))
              + " with --topic.");
    }
    return found.get(0);
  }

  private static ConsumerRecord<byte[], byte[]> find(DeadLetterTopic topic, RecordPlace place) {
    int partitions = topic.access().partitionsOf(topic.name(), AclOperation.READ);
    if (place.partition() >= partitions) {
      throw new UserMistake(
          "The topic '%s' has no partition %d; its partitions are 0 to %d."
              .formatted(topic.shownName(), place.partition(), partitions - 1));
    }
    try (SingleRecords records = SingleRecords.of(topic.access())) {
      return records
          .at(place)
          .orElseThrow(
              () ->
                  new UserMistake(
                      "Partition %d of '%s' has no record at offset %d; weir dlq list shows those that there are."
                          .formatted(place.partition(), topic.shownName(), place.offset())));
    }
  }
}
