package dev.weir.flink.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import dev.weir.flink.samples.Visits;
import dev.weir.flink.samples.avro.Visit;
import dev.weir.flink.samples.protobuf.Device;
import dev.weir.flink.samples.protobuf.Place;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A payload that is shown as JSON")
class PayloadJsonTest {
  public record Tour(String name, List<Object> stops) {}

  private static JsonNode shown(Object payload) throws IOException {
    return new ObjectMapper().readTree(new JsonText().write(payload));
  }

  @Test
  void mayBeARecordOfAvro() throws IOException {
    Visit visit = Visits.next(new Random(1));

    JsonNode json = shown(visit);

    assertThat(json.get("page").textValue()).isEqualTo(visit.getPage());
    assertThat(json.get("size").longValue()).isEqualTo(visit.getSize());
    assertThat(json.get("tags").get(1).textValue()).isEqualTo(visit.getTags().get(1));
    assertThat(json.get("device").textValue()).isEqualTo(visit.getDevice().name());
  }

  @Test
  void mayBeAMessageOfProtobuf() throws IOException {
    assertThat(
            shown(
                dev.weir.flink.samples.protobuf.Visit.newBuilder()
                    .setPage("a \"b\"")
                    .setSeconds(3)
                    .setSize(-5_000_000_000L)
                    .setFirst(true)
                    .setBody(ByteString.copyFromUtf8("abc"))
                    .setDevice(Device.PHONE)
                    .addTags("x")
                    .addSteps(1)
                    .addSteps(2)
                    .putParts("head", 7)
                    .setPlace(Place.newBuilder().setCity("Basel"))
                    .build()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"page":"a \\"b\\"","seconds":3,"size":-5000000000,"first":true,"body":"YWJj",
                     "device":"PHONE","tags":["x"],"steps":[1,2],"parts":{"head":7},
                     "place":{"city":"Basel"}}"""));
  }

  @Test
  void mayHoldThem() throws IOException {
    Tour tour =
        new Tour(
            "north",
            List.of(
                new dev.weir.flink.samples.avro.Place(
                    "Bern", dev.weir.flink.samples.avro.Device.DESK),
                Place.newBuilder().setCity("Basel").build(),
                Map.of("city", "Biel")));

    assertThat(shown(tour).toString())
        .isEqualTo(
            "{\"name\":\"north\",\"stops\":[{\"city\":\"Bern\",\"device\":\"DESK\"},"
                + "{\"city\":\"Basel\"},{\"city\":\"Biel\"}]}");
  }
}
