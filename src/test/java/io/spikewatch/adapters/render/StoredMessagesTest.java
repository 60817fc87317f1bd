package io.spikewatch.adapters.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikewatch.adapters.render.AlertJson.ParsedNotification.Read;
import io.spikewatch.core.notify.Notification;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Messages that an earlier version stored in the outbox and the alert log are read by this one. The
 * messages in {@code stored/messages-1.1.json} were written once, with the details of an alert and
 * with activity, and must never be written again. Version 1.2 adds the projection.
 */
class StoredMessagesTest {

  @Test
  void of_version_1_1_are_read() throws IOException {
    assertThat(read("1.1"))
        .containsExactly(
            SampleAlerts.noted(
                "Call Mei before boosting.", SampleAlerts.detailed(SampleAlerts.million())),
            SampleAlerts.activity("Call Mei.", SampleAlerts.events()),
            SampleAlerts.activeDigest());
  }

  @Test
  void of_version_1_2_are_read() throws IOException {
    assertThat(read("1.2")).containsExactly(SampleAlerts.spikes(SampleAlerts.predicted()));
  }

  private static List<Notification> read(String version) throws IOException {
    File file = new File("src/test/resources/stored/messages-" + version + ".json");
    List<Notification> read = new ArrayList<>();
    for (JsonNode stored : new ObjectMapper().readTree(file)) {
      read.add(((Read) AlertJson.read(stored.toString())).notification());
    }
    return read;
  }
}
