package io.spikewatch.adapters.dynamodb;

import static io.spikewatch.fake.SampleVideo.video;
import static io.spikewatch.fake.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.spikewatch.core.poll.History.Change;
import io.spikewatch.core.poll.History.Loaded;
import io.spikewatch.core.snapshot.Observation;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoStats;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.fake.SampleVideo;
import io.spikewatch.fake.Samples;
import io.spikewatch.testing.EmbeddedDynamoDb;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The captions of creators with very many videos, and of polls whose captions AWS refuses. */
class CaptionItemsIT {

  private static final int MANY = 2_000;
  private static final int FIRST_HAN = 0x4E00;
  private static final int HAN = 20_000;

  private final Random random = new Random(7);

  @Test
  void the_oldest_captions_are_dropped_if_they_do_not_fit_an_item() {
    try (DynamoDbClient client = EmbeddedDynamoDb.shared().client()) {
      String table = EmbeddedDynamoDb.uniqueName("captions");
      new Tables(client).createSnapshots(table);
      CaptionItems items = new CaptionItems(client, table);

      items.add("dancer", new Loaded.Absent(), change(MANY));

      Map<String, String> kept = items.read("dancer");
      assertThat(kept).hasSizeBetween(MANY / 4, MANY - 1).containsKey(id(MANY - 1));
      assertThat(kept).doesNotContainKey(id(0));
    }
  }

  @Test
  void a_poll_goes_on_without_captions_that_aws_refuses() {
    DynamoDbClient refusing =
        (DynamoDbClient)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (_, _, _) -> {
                  throw SdkClientException.create("refused");
                });
    CaptionItems items = new CaptionItems(refusing, "table");

    assertThatCode(() -> items.add("dancer", new Loaded.Absent(), change(1)))
        .doesNotThrowAnyException();
  }

  /** The first poll of a creator with captions that hardly shrink. */
  private Change change(int videos) {
    List<SampleVideo> samples =
        IntStream.range(0, videos).mapToObj(i -> video(id(i)).with(Metric.VIEWS, 1_000)).toList();
    Snapshot next = Samples.snapshot(TEN, Map.of(), samples);
    List<VideoStats> stats =
        next.videos().values().stream()
            .map(v -> new VideoStats(v.videoId(), TEN, caption(), Optional.empty(), v.figures()))
            .toList();
    Observation seen =
        new Observation(
            TEN,
            Optional.of(next.creator()),
            stats,
            Map.of(),
            false,
            Observation.Coverage.SWEPT,
            Optional.empty());
    return new Change(new ObservationRecord(seen, Instant.EPOCH, true), next, List.of());
  }

  private String caption() {
    return random
        .ints(100, FIRST_HAN, FIRST_HAN + HAN)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String id(int number) {
    return "757500000000000%04d".formatted(number);
  }
}
