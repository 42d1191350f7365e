package dev.weir.flink.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.Formats;
import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.step.ParquetCompression;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.codec.Codecs;
import dev.weir.flink.codec.Decoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A row in Parquet")
class ParquetRowsTest {
  private static final String COLUMNS =
      """
      required int64 id;
      optional binary name (STRING);
      required group place {
        required binary city (STRING);
        optional int32 number;
      }
      optional group tags (LIST) {
        repeated group list {
          optional binary element (STRING);
        }
      }
      repeated int32 sizes;
      optional group counts (MAP) {
        repeated group key_value {
          required binary key (STRING);
          optional int64 value;
        }
      }
      """;

  private static final String FULL =
      """
      id: 1
      name: a
      place
        city: Berlin
        number: 7
      tags
        list
          element: x
        list
        list
          element: y
      sizes: 3
      sizes: 4
      counts
        key_value
          key: p
          value: 1
        key_value
          key: q
      """;

  private static final String EMPTY =
      """
      id: 2
      place
        city: b
      tags
      counts
      """;

  private static final String NULLS =
      """
      id: 3
      place
        city: c
      """;

  public record Place(String city, Integer number) {}

  public record Trip(
      long id,
      String name,
      Place place,
      List<String> tags,
      int[] sizes,
      Map<String, Long> counts,
      String notInTheSchema) {}

  public static class Base {
    public long id;
    private String name;

    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }
  }

  public static final class Bean extends Base {
    private Place place;
    private boolean old;
    public Set<String> tags;
    public List<Integer> sizes;
    public TreeMap<String, Long> counts;

    public Place getPlace() {
      return place;
    }

    public void setPlace(Place place) {
      this.place = place;
    }

    public boolean isOld() {
      return old;
    }

    public void setOld(boolean old) {
      this.old = old;
    }
  }

  private static Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("p", 1L);
    counts.put("q", null);
    return counts;
  }

  private static List<Trip> trips() {
    return List.of(
        new Trip(
            1,
            "a",
            new Place("Berlin", 7),
            Arrays.asList("x", null, "y"),
            new int[] {3, 4},
            counts(),
            "left out"),
        new Trip(2, null, new Place("b", null), List.of(), new int[0], Map.of(), null),
        new Trip(3, null, new Place("c", null), null, null, null, null));
  }

  private static JsonValue json(String text) {
    try {
      Decoder<JsonValue> decoder =
          Codecs.decoder(Formats.json(), PayloadType.of(JsonValue.class), List.of());
      decoder.open();
      return decoder.decode(text.getBytes(StandardCharsets.UTF_8), null);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void assertHolds(ParquetFile file, String... rows) {
    assertThat(file.rows()).extracting(Object::toString).containsExactly(rows);
  }

  @Test
  void comesFromRecords() {
    assertHolds(ParquetFile.of(COLUMNS, trips().toArray()), FULL, EMPTY, NULLS);
  }

  @Test
  void comesFromBeans() {
    Bean bean = new Bean();
    bean.id = 1;
    bean.setName("a");
    bean.setPlace(new Place("Berlin", 7));
    bean.tags = Collections.singleton("x");
    bean.sizes = List.of(3);
    bean.counts = new TreeMap<>(Map.of("p", 1L));
    bean.setOld(true);

    assertHolds(
        ParquetFile.of(COLUMNS + " required boolean old;", bean),
        """
        id: 1
        name: a
        place
          city: Berlin
          number: 7
        tags
          list
            element: x
        sizes: 3
        counts
          key_value
            key: p
            value: 1
        old: true
        """);
  }

  @Test
  void comesFromMaps() {
    Map<String, Object> nulls = new LinkedHashMap<>();
    nulls.put("id", 3);
    nulls.put("place", Map.of("city", "c"));
    nulls.put("tags", null);
    assertHolds(
        ParquetFile.of(
            COLUMNS,
            Map.of(
                "id",
                1,
                "name",
                "a",
                "place",
                new TreeMap<>(Map.of("city", "Berlin", "number", 7)),
                "tags",
                new String[] {"x", null, "y"},
                "sizes",
                List.of(3, 4),
                "counts",
                counts(),
                "other",
                1),
            nulls),
        FULL,
        NULLS);
  }

  @Test
  void comesFromJson() {
    assertHolds(
        ParquetFile.of(
            COLUMNS,
            json(
                """
                {"id": 1, "name": "a", "place": {"city": "Berlin", "number": 7, "more": []},
                 "tags": ["x", null, "y"], "sizes": [3, 4], "counts": {"p": 1, "q": null}}
                """),
            json(
                """
                {"id": 2, "place": {"city": "b"}, "tags": [], "sizes": [], "counts": {}}
                """),
            json(
                """
                {"id": 3, "name": null, "place": {"city": "c", "number": null}, "tags": null,
                 "sizes": null, "counts": null}
                """)),
        FULL,
        EMPTY,
        NULLS);
  }

  @Test
  void mayBeOfAnotherClassThanTheOneBefore() {
    assertHolds(
        ParquetFile.of("required int64 id;", trips().get(0), Map.of("id", 2), json("{\"id\":3}")),
        "id: 1\n",
        "id: 2\n",
        "id: 3\n");
  }

  @Test
  void isNotNeededForAFile() {
    ParquetFile file = ParquetFile.of(COLUMNS);

    assertThat(file.rows()).isEmpty();
    assertThat(file.footer().getFileMetaData().getSchema().getFieldCount()).isEqualTo(6);
  }

  @Test
  void isOneOfVeryMany() {
    List<Map<String, Integer>> rows =
        java.util.stream.IntStream.range(0, 50_000).mapToObj(i -> Map.of("id", i)).toList();

    ParquetFile file = ParquetFile.of("required int64 id;", ParquetCompression.UNCOMPRESSED, rows);

    assertThat(file.rows()).hasSize(50_000);
    assertThat(file.rows().get(49_999).getLong("id", 0)).isEqualTo(49_999);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "repeated int32 element;",
        "repeated int32 array;",
        "repeated group list { required int32 element; }",
        "repeated group bag { optional int32 array_element; }",
      })
  void hasListsInEveryFormOfTheFormat(String repeated) {
    ParquetFile file =
        ParquetFile.of("required group x (LIST) { " + repeated + " }", Map.of("x", List.of(1, 2)));

    assertThat(file.rows().get(0).toString().replaceAll("[^0-9]", "")).isEqualTo("12");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "repeated group element { required int32 a; optional int32 b; }",
        "repeated group array { required int32 a; }",
        "repeated group x_tuple { required int32 a; }",
        "repeated group list { required group element { required int32 a; } }",
      })
  void hasListsOfGroupsInEveryFormOfTheFormat(String repeated) {
    ParquetFile file =
        ParquetFile.of(
            "required group x (LIST) { " + repeated + " }",
            Map.of("x", List.of(Map.of("a", 1), Map.of("a", 2))));

    assertThat(file.rows().get(0).toString().replaceAll("[^0-9]", "")).isEqualTo("12");
  }

  @Test
  void hasListsOfListsInTwoAndInThreeLevels() {
    List<List<Integer>> value = List.of(List.of(1, 2), List.of(), List.of(3));
    assertHolds(
        ParquetFile.of(
            """
            required group x (LIST) {
              repeated group array (LIST) {
                repeated int32 array;
              }
            }
            required group y (LIST) {
              repeated group list {
                required group element (LIST) {
                  repeated group list {
                    required int32 element;
                  }
                }
              }
            }
            """,
            Map.of("x", value, "y", value)),
        """
        x
          array
            array: 1
            array: 2
          array
          array
            array: 3
        y
          list
            element
              list
                element: 1
              list
                element: 2
          list
            element
          list
            element
              list
                element: 3
        """);
  }

  @Test
  void hasMapsOfMapsAndMapsWithoutValuesAndOldNames() {
    assertHolds(
        ParquetFile.of(
            """
            optional group x (MAP) {
              repeated group key_value {
                required int32 key;
                required group value (MAP) {
                  repeated group key_value {
                    required binary key (ENUM);
                    required boolean value;
                  }
                }
              }
            }
            optional group y (MAP_KEY_VALUE) {
              repeated group map (MAP_KEY_VALUE) {
                required int32 k;
                optional int32 v;
              }
            }
            optional group z (MAP) {
              repeated group key_value {
                required binary key (STRING);
              }
            }
            """,
            Map.of(
                "x", Map.of(1, Map.of(Thread.State.NEW, true)),
                "y", Map.of(2, 3),
                "z", Map.of("only", "left out"))),
        """
        x
          key_value
            key: 1
            value
              key_value
                key: NEW
                value: true
        y
          map
            k: 2
            v: 3
        z
          key_value
            key: only
        """);
  }

  @Test
  void hasRepeatedGroups() {
    assertHolds(
        ParquetFile.of(
            "repeated group places { required binary city (STRING); }",
            Map.of("places", List.of(new Place("a", null), new Place("b", 1)))),
        """
        places
          city: a
        places
          city: b
        """);
  }

  public record Picky(int x) {
    @Override
    public int x() {
      throw new InvalidMessageException("it is picky");
    }
  }

  @Test
  void throwsWhatItsOwnCodeThrows() {
    assertThatThrownBy(() -> ParquetFile.of("required int32 x;", new Picky(1)))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage("it is picky");
  }
}
