package io.spikewatch.adapters.slack;

import io.spikewatch.adapters.render.ActivityText;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.adapters.render.VideoLink;
import io.spikewatch.adapters.slack.Block.Button;
import io.spikewatch.adapters.slack.Block.Text;
import io.spikewatch.core.alert.CreatorEvent;
import io.spikewatch.core.notify.Notification.Activity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lays out a creator's events: each event in a line, with a button that opens its video. */
final class ActivityLayout {

  private static final int MAX_EVENTS = 10;
  private static final int MAX_LINE = 300;

  private final Activity activity;
  private final ActivityText text;
  private final Texts texts;

  ActivityLayout(Activity activity, Texts texts) {
    this.texts = texts;
    this.text = new ActivityText(activity, texts);
    this.activity = text.activity();
  }

  Layout layout() {
    String below = activity.events().getFirst().video().map(v -> "<" + video(v) + ">").orElse("");
    return Layout.of(activity, texts, "🆕", "#1D9BD1", body(), below);
  }

  private List<Block> body() {
    List<Block> body = new ArrayList<>();
    activity.events().stream().limit(MAX_EVENTS).map(this::event).forEach(body::add);
    long more = activity.events().size() - (long) MAX_EVENTS;
    long left = Math.max(0, more) + activity.more();
    if (left > 0) {
      body.add(Layout.more("more", left, texts));
    }
    List<Text> context = new ArrayList<>();
    String label = texts.get("label.note");
    text.note().ifPresent(n -> context.add(Text.plain(texts.labelled(label, n), MAX_LINE)));
    context.add(Layout.when("label.seen", activity.observedAt(), texts));
    body.add(new Block.Context(context));
    return body;
  }

  private Block event(CreatorEvent event) {
    String caption = event.video().map(CreatorEvent.Video::caption).orElse("");
    Optional<String> url =
        event.video().map(this::video).or(() -> VideoLink.profile(activity.creator()));
    return new Block.Section(
        Text.plain(text.event(event), caption, MAX_LINE),
        url.map(u -> new Button(Text.plain(texts.get("open"), Block.MAX_BUTTON), u)));
  }

  private String video(CreatorEvent.Video video) {
    return VideoLink.of(activity.creator(), video.videoId());
  }
}
