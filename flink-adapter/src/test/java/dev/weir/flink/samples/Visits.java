package dev.weir.flink.samples;

import dev.weir.flink.samples.avro.Device;
import dev.weir.flink.samples.avro.Digest;
import dev.weir.flink.samples.avro.Place;
import dev.weir.flink.samples.avro.Visit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Makes records of a class that Avro generated, with every kind of field. */
public final class Visits {
  private Visits() {}

  public static Visit next(Random random) {
    return Visit.newBuilder()
        .setPage(RandomTexts.next(random, 50))
        .setSeconds(random.nextInt())
        .setSize(random.nextLong())
        .setShare(random.nextFloat())
        .setRatio(random.nextDouble())
        .setFirst(random.nextBoolean())
        .setBody(ByteBuffer.wrap(RandomTexts.next(random, 50).getBytes(StandardCharsets.UTF_8)))
        .setDigest(new Digest(BigInteger.valueOf(1_000_000_000).toByteArray()))
        .setDevice(random.nextBoolean() ? Device.DESK : Device.PHONE)
        .setTags(List.of(RandomTexts.next(random, 9), RandomTexts.next(random, 9)))
        .setParts(Map.of(RandomTexts.next(random, 9), random.ints(5).boxed().toList()))
        .setReferrer(random.nextBoolean() ? null : RandomTexts.next(random, 9))
        .setPlace(random.nextBoolean() ? null : new Place("Basel", Device.DESK))
        .setTime(Instant.ofEpochMilli(random.nextInt()))
        .setDay(LocalDate.ofEpochDay(random.nextInt(100_000)))
        .setPrice(BigDecimal.valueOf(random.nextInt(), 2))
        .setId(new UUID(random.nextLong(), random.nextLong()))
        .build();
  }
}
