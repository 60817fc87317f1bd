package io.spikewatch.adapters.sns;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spikewatch.adapters.render.DetailText;
import io.spikewatch.core.notify.Digest;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Activity;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.notify.Notification.Spikes;

/** As much of a notification in JSON as these tests need, and as large as it can be. */
final class PlainJson {

  private PlainJson() {}

  static String write(Notification notification) {
    ObjectNode json = new ObjectMapper().createObjectNode().put("id", notification.id());
    switch (notification) {
      case Spikes spikes -> {
        ArrayNode alerts = json.put("more", spikes.more()).putArray("alerts");
        spikes.alerts().forEach(a -> alerts.addObject().put("id", a.id()).put("d", a.caption()));
      }
      case Activity activity -> json.put("more", activity.more());
      case Operations operations -> json.put("detail", DetailText.of(operations.detail()));
      case Digest digest -> {
        ArrayNode alerts = json.put("more", digest.more()).putArray("alerts");
        digest.spikes().forEach(s -> alerts.addObject().put("id", s.alert().id()));
        ArrayNode said = json.putArray("operations");
        digest.operations().forEach(o -> said.addObject().put("detail", DetailText.of(o.detail())));
      }
    }
    return json.toString();
  }
}
