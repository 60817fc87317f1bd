package io.spikewatch.adapters.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Detail;
import io.spikewatch.core.notify.DigestReason;
import io.spikewatch.core.notify.Fact;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Status;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.tools.admin.TestAlert;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The published schema of the message. Every message that the code writes is valid, and each way to
 * break one is not: the broken ones are made of the good ones, field by field.
 */
class AlertSchemaTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNode DOCUMENT = tree(Path.of("docs/schema/spikewatch.alert-1.json"));
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(DOCUMENT);

  /**
   * What a subscriber can rely on, written without a look at the schema. A field is named with its
   * path, where {@code []} stands for each element of an array.
   */
  private static final Map<String, Set<String>> REQUIRED =
      Map.of(
          "spike",
          paths(
              "schema kind id observed_at creator creator.unique_id watch tags alerts more",
              "alerts[].",
              "id metric level value previous severity reason video video.video_id video.url"
                  + " video.description video.created_at earlier[].metric earlier[].level"
                  + " earlier[].at projection.figure projection.at projection.low"
                  + " projection.high"),
          "activity",
          paths(
              "schema kind id observed_at creator creator.unique_id watch tags activity more",
              "activity[].",
              "id type video.video_id video.url video.description video.created_at since video"),
          "operations",
          paths(
              "schema kind id observed_at condition status severity detail creator.unique_id"
                  + " facts[].fact facts[].values",
              "",
              ""),
          "digest",
          union(
              paths(
                  "schema kind id observed_at reason from to severity tags alerts operations totals"
                      + " more totals.alerts totals.critical totals.warning totals.info"
                      + " totals.creators totals.operations",
                  "alerts[].",
                  "id metric level value previous severity reason video video.video_id video.url"
                      + " video.description video.created_at creator creator.unique_id watch"
                      + " observed_at projection.figure projection.at projection.low"
                      + " projection.high"),
              union(
                  paths(
                      "",
                      "activity[].",
                      "id observed_at creator creator.unique_id watch tags activity more"
                          + " activity[].id activity[].type activity[].video activity[].since"
                          + " activity[].video.video_id activity[].video.url"
                          + " activity[].video.description activity[].video.created_at"),
                  paths(
                      "",
                      "operations[].",
                      "id observed_at condition status severity detail creator.unique_id"
                          + " facts[].fact facts[].values"))));

  /** Fields that need each other: one of them alone is broken, too. */
  private static final Set<String> TOGETHER =
      Set.of(
          "alerts[].usual",
          "alerts[].samples",
          "alerts[].multiple_of_usual",
          "alerts[].increase",
          "alerts[].increase_since",
          "alerts[].projection.next_level",
          "alerts[].projection.next_level_at",
          "totals.polled",
          "totals.credits");

  static Stream<Named> samples() throws IOException {
    List<Named> samples = new ArrayList<>();
    for (Notification notification : written()) {
      samples.add(named("written " + samples.size(), AlertJson.write(notification)));
    }
    for (String folder : List.of("src/test/resources/slack", "src/test/resources/alert")) {
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        files
            .filter(file -> !file.getFileName().toString().startsWith("newer-kind"))
            .filter(file -> file.toString().matches(".*(\\.alert|/alert/.*)\\.json"))
            .forEach(file -> samples.add(new Named(file.getFileName().toString(), tree(file))));
      }
    }
    for (String file : List.of("spike.json", "digest.json", "operations.json")) {
      JsonNode message = tree(Path.of("events", file)).at("/Records/0/Sns/Message");
      samples.add(named("events/" + file, message.textValue()));
    }
    return samples.stream();
  }

  private static List<Notification> written() {
    List<Notification> written =
        new ArrayList<>(
            List.of(
                SampleAlerts.spikes(
                    SampleAlerts.million(),
                    SampleAlerts.besideUsual(SampleAlerts.million(), "148.5")),
                SampleAlerts.spikes(SampleAlerts.ofUsual(SampleAlerts.million(), "2.5", "148743")),
                SampleAlerts.spikes(SampleAlerts.unseen(SampleAlerts.million(), "0")),
                SampleAlerts.spikes(
                    SampleAlerts.lowerBound(SampleAlerts.suspect(SampleAlerts.million()))),
                SampleAlerts.spikes(SampleAlerts.escalated(SampleAlerts.million())),
                SampleAlerts.operations(Condition.CREATOR_STALE, Status.FIRING, "", "alice")
                    .with(Detail.of(Fact.of(Fact.Kind.FIGURES_UNCHANGED, "alice", 8))),
                SampleAlerts.spikes(SampleAlerts.predicted()),
                SampleAlerts.spikes(SampleAlerts.peaking(SampleAlerts.million())),
                SampleAlerts.spikes(
                    "a/../<b>?x", List.of(SampleAlerts.alert(SampleAlerts.million(), "")), 7),
                SampleAlerts.noted(
                    "Call Mei before boosting.", SampleAlerts.detailed(SampleAlerts.million())),
                SampleAlerts.noted("", SampleAlerts.detailed(SampleAlerts.gmv())),
                SampleAlerts.activity("Call Mei.", SampleAlerts.events()),
                SampleAlerts.activity("", SampleAlerts.events().subList(0, 1)),
                SampleAlerts.digest("bob", "haul"),
                SampleAlerts.activeDigest(),
                SampleAlerts.quietDay(),
                TestAlert.at(SampleAlerts.SEEN)));
    for (Condition condition : Condition.values()) {
      for (Status status : Status.values()) {
        written.add(SampleAlerts.operations(condition, status, "Detail."));
        written.add(SampleAlerts.operations(condition, status, "", "alice"));
      }
    }
    return written;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_good_message_is_valid(Named sample) {
    assertThat(SCHEMA.validate(sample.message())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_message_with_more_fields_than_this_version_knows_is_valid(Named sample) {
    for (Place place : places(sample.message())) {
      JsonNode message = changed(sample.message(), place, o -> o.put("of_later", 7));
      assertThat(SCHEMA.validate(message)).as(place.path()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_message_without_a_required_field_is_broken_and_without_another_it_is_not(Named sample) {
    Set<String> required =
        REQUIRED.getOrDefault(sample.message().path("kind").textValue(), Set.of());
    int broken = 0;
    for (Place place : places(sample.message())) {
      JsonNode message = changed(sample.message(), place, o -> o.remove(place.field()));
      boolean valid = SCHEMA.validate(message).isEmpty();
      boolean needed =
          (required.contains(place.path()) || TOGETHER.contains(place.path()))
              && !isVideoOfReturn(place, sample.message());
      assertThat(valid).as("without %s", place.path()).isEqualTo(!needed);
      broken += needed ? 1 : 0;
    }
    assertThat(broken).isGreaterThanOrEqualTo(8);
  }

  /** A creator that is active again may name the video, and need not. */
  private static boolean isVideoOfReturn(Place place, JsonNode message) {
    return place.field().equals("video")
        && "active_again".equals(message.at(place.pointer()).path("type").textValue());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_field_of_another_type_is_broken(Named sample) {
    for (Place place : places(sample.message())) {
      JsonNode value = place.value(sample.message());
      for (JsonNode wrong : othersThan(value)) {
        JsonNode message = changed(sample.message(), place, o -> o.set(place.field(), wrong));
        assertThat(SCHEMA.validate(message)).as("%s: %s", place.path(), wrong).isNotEmpty();
      }
      if (value.isArray() && !value.isEmpty()) {
        for (JsonNode wrong : othersThan(value.get(0))) {
          JsonNode message =
              changed(sample.message(), place, o -> ((ArrayNode) o.get(place.field())).add(wrong));
          assertThat(SCHEMA.validate(message)).as("%s[]: %s", place.path(), wrong).isNotEmpty();
        }
      }
    }
  }

  @Test
  void the_samples_together_have_every_required_field_and_every_field_of_the_schema()
      throws IOException {
    Map<String, Set<String>> seen = new LinkedHashMap<>();
    Set<String> names = new TreeSet<>();
    samples()
        .forEach(
            sample ->
                places(sample.message())
                    .forEach(
                        place -> {
                          names.add(place.field());
                          seen.computeIfAbsent(
                                  sample.message().path("kind").textValue(), _ -> new TreeSet<>())
                              .add(place.path());
                        }));
    REQUIRED.forEach((kind, paths) -> assertThat(seen.get(kind)).as(kind).containsAll(paths));
    Set<String> described = new TreeSet<>();
    describe(DOCUMENT, described);
    assertThat(names).isEqualTo(described);
  }

  @Test
  void the_schema_lists_what_the_code_knows() {
    assertThat(examples("/$defs/alert/properties/metric"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Metric.values()).map(Metric::key).toList());
    assertThat(examples("/$defs/conditionReport/properties/condition"))
        .containsAll(Arrays.stream(Condition.values()).map(Condition::key).toList());
    assertThat(texts(DOCUMENT.at("/$defs/digest/properties/reason/enum")))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(DigestReason.values()).map(DigestReason::key).toList());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_valid_message_is_read_if_this_version_knows_its_kind(Named sample) {
    boolean later = sample.message().toString().matches("(?s).*(region_blocked).*");
    if (!later) {
      assertThat(AlertJson.read(sample.message().toString()))
          .isInstanceOf(AlertJson.ParsedNotification.Read.class);
    }
  }

  /** A message and where it comes from. */
  record Named(String name, JsonNode message) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** One field of a message; {@code pointer} leads to its object. */
  private record Place(String pointer, String field, String path) {
    JsonNode value(JsonNode message) {
      return message.at(pointer).get(field);
    }
  }

  private static List<Place> places(JsonNode message) {
    List<Place> places = new ArrayList<>();
    collect(message, "", "", places);
    return places;
  }

  private static void collect(JsonNode node, String pointer, String path, List<Place> places) {
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(node.get(i), pointer + "/" + i, path + "[]", places);
      }
    }
    node.fieldNames()
        .forEachRemaining(
            name -> {
              String below = path.isEmpty() ? name : path + "." + name;
              places.add(new Place(pointer, name, below));
              collect(node.get(name), pointer + "/" + name, below, places);
            });
  }

  /** The names of all fields that a schema describes, at any depth. */
  private static void describe(JsonNode schema, Set<String> names) {
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    schema.forEach(part -> describe(part, names));
  }

  private static JsonNode changed(JsonNode message, Place place, Consumer<ObjectNode> change) {
    JsonNode copy = message.deepCopy();
    change.accept((ObjectNode) copy.at(place.pointer()));
    return copy;
  }

  private static List<JsonNode> othersThan(JsonNode value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return Stream.of(
            nodes.textNode("<text>"),
            nodes.numberNode(7),
            nodes.booleanNode(true),
            nodes.nullNode(),
            nodes.arrayNode(),
            nodes.objectNode())
        .<JsonNode>map(node -> node)
        .filter(node -> node.getNodeType() != value.getNodeType())
        .toList();
  }

  private static List<String> examples(String pointer) {
    return texts(DOCUMENT.at(pointer + "/examples"));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.textValue()));
    return texts;
  }

  private static Set<String> paths(String top, String prefix, String below) {
    Set<String> paths = new TreeSet<>();
    Stream.of(top.split(" ")).filter(path -> !path.isEmpty()).forEach(paths::add);
    Stream.of(below.split(" ")).filter(path -> !path.isEmpty()).forEach(p -> paths.add(prefix + p));
    return paths;
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> union = new TreeSet<>(some);
    union.addAll(others);
    return union;
  }

  private static Named named(String name, String message) {
    try {
      return new Named(name, MAPPER.readTree(message));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode tree(Path file) {
    try {
      return MAPPER.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
