package io.spikewatch.adapters.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import io.spikewatch.core.watch.WatchProblem;
import io.spikewatch.core.watch.Watchlist;
import io.spikewatch.core.watch.WatchlistContract;
import io.spikewatch.core.watch.WatchlistEditor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoWatchlistIT extends WatchlistContract {

  private final DynamoDbClient client = FreshTables.client();
  private final String table = FreshTables.watchlist();

  @Override
  protected Watchlist list() {
    return new DynamoWatchlist(client, table);
  }

  @Override
  protected WatchlistEditor editor() {
    return new DynamoWatchlist(client, table);
  }

  @Test
  void takes_an_item_that_is_its_key_alone() {
    item("dancer", Map.of());
    assertThat(list().read().watches()).containsExactly(Watch.of("dancer"));
  }

  @Test
  void finds_some_watches_whose_keys_people_wrote_in_their_own_way() {
    item("@Dancer ", Map.of());
    item("singer", Map.of("every", AttributeValue.fromS("soon")));
    assertThat(list().read(List.of("dancer", "singer")).watches())
        .contains(Watch.of("dancer"), Watch.of("singer"));
    assertThat(list().read(List.of("singer")).watches()).containsExactly(Watch.of("singer"));
    assertThat(list().read(List.of("singer")).problems())
        .extracting(WatchProblem::item)
        .containsExactly("singer");
  }

  @Test
  void keeps_keys_as_people_wrote_them_when_it_pins_edits_and_removes() {
    item("@Dancer ", Map.of("shoe_size", AttributeValue.fromN("38")));
    DynamoWatchlist watchlist = new DynamoWatchlist(client, table);
    Watch watch = watchlist.read().watches().getFirst();
    assertThat(watch).isEqualTo(Watch.of("dancer"));
    watchlist.updateIdentity(new WatchDraft(watch).userId("1").watch());
    editor().put(editor().find("dancer").orElseThrow());
    assertThat(client.scan(s -> s.tableName(table)).items())
        .containsExactly(
            Map.of(
                "unique_id", AttributeValue.fromS("@Dancer "),
                "user_id", AttributeValue.fromS("1"),
                "enabled", AttributeValue.fromBool(true),
                "shoe_size", AttributeValue.fromN("38")));
    assertThat(editor().remove("dancer")).isTrue();
    assertThat(list().read().watches()).isEmpty();
  }

  @Test
  void updates_an_item_under_its_own_key_for_a_dispatched_watch() {
    item("@Dancer ", Map.of());
    list().updateIdentity(new WatchDraft(Watch.of("dancer")).userId("1").watch());
    assertThat(client.scan(s -> s.tableName(table)).items())
        .containsExactly(
            Map.of(
                "unique_id", AttributeValue.fromS("@Dancer "),
                "user_id", AttributeValue.fromS("1")));
    list().updateIdentity(new WatchDraft(Watch.of("nobody")).userId("2").watch());
    assertThat(list().read().watches()).hasSize(1);
  }

  @Test
  void keeps_the_item_whose_key_is_the_handle_and_reports_the_others() {
    item("@dancer", Map.of());
    item("Dancer", Map.of());
    item("dancer", Map.of("note", AttributeValue.fromS("this one")));
    item("@Singer", Map.of("note", AttributeValue.fromS("first")));
    item("SINGER", Map.of());
    assertThat(list().read().watches())
        .extracting(Watch::handle)
        .containsExactly("dancer", "singer");
    assertThat(list().read().watches())
        .extracting(w -> w.note().orElse(""))
        .containsExactly("this one", "first");
    assertThat(list().read().problems())
        .extracting(WatchProblem::item)
        .containsExactly("@dancer", "Dancer", "SINGER");
    assertThat(list().read().problems().getFirst().problem())
        .isEqualTo("it is a duplicate of 'dancer', which alone counts; delete one of them");
  }

  @Test
  void skips_an_item_whose_key_is_not_a_handle() {
    item("not a handle!", Map.of());
    item("dancer", Map.of());
    assertThat(list().read().watches()).containsExactly(Watch.of("dancer"));
    assertThat(list().read().problems())
        .containsExactly(
            new WatchProblem(
                "not a handle!",
                "unique_id",
                "'not a handle!' is not a valid handle; write the creator's name as in @name, without"
                    + " the @"));
  }

  @Test
  void reads_a_list_of_more_than_one_page() {
    AttributeValue page = AttributeValue.fromS("x".repeat(300_000));
    for (int i = 0; i < 8; i++) {
      item("creator" + i, Map.of("note", page));
    }
    assertThat(list().read().watches()).hasSize(8);
  }

  private void item(String key, Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> item = new HashMap<>(attributes);
    item.put("unique_id", AttributeValue.fromS(key));
    client.putItem(put -> put.tableName(table).item(item));
  }
}
