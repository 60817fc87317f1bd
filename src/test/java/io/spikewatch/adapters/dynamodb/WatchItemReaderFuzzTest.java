package io.spikewatch.adapters.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchAttribute;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whatever people put into an item, it is read or told of; what is written reads the same. */
class WatchItemReaderFuzzTest {

  @FuzzTest
  void reads_any_item(byte[] text) {
    Map<String, AttributeValue> item = ItemText.read(new String(text, StandardCharsets.UTF_8));

    WatchItemReader.ParsedItem parsed = WatchItemReader.read(item);

    assertThat(parsed.problems())
        .allSatisfy(
            problem -> assertThat(problem.problem()).matches("[^\\p{C}\\p{Zl}\\p{Zp}]{1,500}"));
    assertThat(parsed.watch().isPresent() || !parsed.problems().isEmpty()).isTrue();
    parsed.watch().ifPresent(WatchItemReaderFuzzTest::writtenReadsTheSame);
  }

  private static void writtenReadsTheSame(Watch watch) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(WatchItemReader.UNIQUE_ID, AttributeValue.fromS(watch.handle()));
    for (WatchAttribute attribute : WatchAttribute.values()) {
      DynamoWatchlist.value(watch, attribute).ifPresent(v -> item.put(attribute.key(), v));
    }
    WatchItemReader.ParsedItem again = WatchItemReader.read(item);
    assertThat(again.problems()).isEmpty();
    assertThat(again.watch()).contains(watch);
  }
}
