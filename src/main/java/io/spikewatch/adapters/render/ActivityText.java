package io.spikewatch.adapters.render;

import io.spikewatch.core.alert.CreatorEvent;
import io.spikewatch.core.notify.Notification.Activity;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The text of a creator's events: the most important event first, then all of them with links. */
public record ActivityText(Activity activity, Texts texts) implements PlainText {

  private static final int MAX_SUBJECT = 99;
  private static final int MAX_NAME = 64;
  private static final int SHORT_NAME = 30;
  private static final int SHORT_CAPTION = 100;
  private static final int MAX_NOTE = 500;

  public ActivityText {
    activity = activity.atMost(activity.events().size());
  }

  @Override
  public String headline() {
    return opening(MAX_NAME) + others();
  }

  @Override
  public String subject() {
    ActivityText english = new ActivityText(activity, texts.english());
    return Sanitizer.ascii(english.opening(SHORT_NAME), MAX_SUBJECT, english.others());
  }

  @Override
  public String sms() {
    String link =
        activity.events().stream().limit(1).flatMap(e -> link(e).stream()).findFirst().orElse("");
    return texts.sms(opening(SHORT_NAME), others() + (link.isEmpty() ? "" : " " + link));
  }

  @Override
  public String email(int width) {
    PlainTextBuilder builder = new PlainTextBuilder(texts, width).paragraph(headline()).blank();
    for (CreatorEvent event : activity.events()) {
      builder.item(event(event));
      caption(event).ifPresent(caption -> builder.indented(caption, 2));
      link(event).ifPresent(link -> builder.link(link, 2));
    }
    builder.blank();
    if (activity.more() > 0) {
      builder.paragraph(texts.get("more", activity.more())).blank();
    }
    note().ifPresent(note -> builder.field(texts.get("label.note"), note));
    return builder
        .field(texts.get("label.seen"), texts.formats().instant(activity.observedAt()))
        .written();
  }

  @Override
  public String console(int width) {
    PlainTextBuilder builder = new PlainTextBuilder(texts, width);
    builder.entry(
        texts.formats().instant(activity.observedAt())
            + "  "
            + texts.formats().severity(activity.severity())
            + "  "
            + headline());
    for (CreatorEvent event : activity.events()) {
      if (activity.events().size() > 1) {
        builder.indented(event(event), 4);
      }
      caption(event).ifPresent(caption -> builder.indented(caption, 4));
      link(event).ifPresent(link -> builder.link(link, 4));
    }
    String label = texts.get("label.note").toLowerCase(Locale.ROOT);
    note().ifPresent(note -> builder.indented(texts.labelled(label, note), 4));
    return builder.written();
  }

  /** The note of the watch. */
  public Optional<String> note() {
    return activity
        .note()
        .map(note -> Sanitizer.line(note, MAX_NOTE))
        .filter(note -> !note.isEmpty());
  }

  private String opening(int longestName) {
    return named(
        longestName,
        activity.events().stream()
            .min(Comparator.comparing(CreatorEvent::type))
            .map(this::event)
            .orElseGet(() -> texts.get("event.none")));
  }

  private String named(int longestName, String event) {
    return texts.labelled(texts.formats().name(activity.creator(), longestName), event);
  }

  private String others() {
    int others = activity.events().size() - 1 + activity.more();
    return others > 0 ? texts.get("others", others) : "";
  }

  /** The event in a few words. */
  public String event(CreatorEvent event) {
    String words =
        switch (event.type()) {
          case NEW_POST, FIRST_SALE ->
              event
                  .video()
                  .map(video -> texts.get(key(event) + ".posted", age(video)))
                  .orElseGet(() -> texts.get(key(event)));
          case SILENT, ACTIVE_AGAIN -> texts.get(key(event), since(event));
        };
    return words
        + event
            .suspect()
            .map(s -> texts.get("list.separator") + Headline.suspected(texts, s))
            .orElse("");
  }

  private static String key(CreatorEvent event) {
    return "event." + event.type().key();
  }

  private String since(CreatorEvent event) {
    return event
        .since()
        .map(since -> texts.formats().span(Duration.between(since, end(event))))
        .orElseGet(() -> texts.get("event.long"));
  }

  /** A silence ends when the next video was posted, not when it was observed. */
  private Instant end(CreatorEvent event) {
    return event.video().map(CreatorEvent.Video::createdAt).orElse(activity.observedAt());
  }

  private String age(CreatorEvent.Video video) {
    return texts.formats().span(Duration.between(video.createdAt(), activity.observedAt()));
  }

  private Optional<String> caption(CreatorEvent event) {
    return event
        .video()
        .map(video -> Sanitizer.line(video.caption(), SHORT_CAPTION))
        .filter(caption -> !caption.isEmpty())
        .map(caption -> texts.get("quoted", caption));
  }

  private Optional<String> link(CreatorEvent event) {
    return event
        .video()
        .map(video -> VideoLink.of(activity.creator(), video.videoId()))
        .or(() -> VideoLink.profile(activity.creator()));
  }

  /** One line for each event, for a digest. */
  List<String> lines() {
    return activity.events().stream().map(event -> named(MAX_NAME, event(event))).toList();
  }
}
