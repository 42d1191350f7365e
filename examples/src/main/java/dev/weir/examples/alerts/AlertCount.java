package dev.weir.examples.alerts;

import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.Message;
import dev.weir.examples.alerts.Alerts.Alert;

/** Counts the events of one alert. */
public final class AlertCount
    implements Accumulator<Alert, AlertCount.Counted, AlertCount.Counted> {
  /**
   * How many events an alert has.
   *
   * @param alert the alert; null before the first event
   * @param events how many
   */
  public record Counted(Alert alert, long events) {}

  @Override
  public Counted create() {
    return new Counted(null, 0);
  }

  @Override
  public Counted add(Counted counted, Message<Alert> message) {
    return new Counted(message.payload(), counted.events() + 1);
  }

  @Override
  public Counted merge(Counted left, Counted right) {
    return new Counted(
        left.alert() == null ? right.alert() : left.alert(), left.events() + right.events());
  }

  @Override
  public Counted getValue(Counted counted) {
    return counted;
  }
}
