package io.spikewatch.tools.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StackNamesTest {

  private final StackNames names = new StackNames("spikewatch", "eu-west-1");

  @Test
  void finds_the_table_of_its_stack_alone() {
    assertThat(
            names.only(
                List.of(
                    "other-WatchlistTable-1",
                    "spikewatch-WatchlistTable-1A2B",
                    "spikewatch-SnapshotsTable-9",
                    "spikewatch-two-WatchlistTable-3"),
                "WatchlistTable",
                "WATCHLIST_TABLE"))
        .isEqualTo("spikewatch-WatchlistTable-1A2B");
  }

  @Test
  void finds_the_topic_by_the_end_of_its_arn() {
    String topic = "arn:aws:sns:eu-west-1:123456789012:spikewatch-AlertsTopic-1A2B";
    assertThat(names.only(List.of(topic), "AlertsTopic", "ALERTS_TOPIC_ARN")).isEqualTo(topic);
  }

  @Test
  void says_how_to_name_a_stack_that_is_not_there() {
    assertThatThrownBy(() -> names.only(List.of(), "WatchlistTable", "WATCHLIST_TABLE"))
        .hasMessageContaining("no stack 'spikewatch' in eu-west-1")
        .hasMessageContaining("--stack");
  }

  @Test
  void asks_which_of_several_is_meant() {
    assertThatThrownBy(
            () ->
                names.only(
                    List.of("spikewatch-WatchlistTable-1", "spikewatch-WatchlistTable-2"),
                    "WatchlistTable",
                    "WATCHLIST_TABLE"))
        .hasMessageContaining("Set the variable WATCHLIST_TABLE");
  }
}
