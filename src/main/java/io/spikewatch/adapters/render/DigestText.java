package io.spikewatch.adapters.render;

import io.spikewatch.core.notify.Digest;
import io.spikewatch.core.notify.Digest.Spike;
import io.spikewatch.core.notify.Digest.Totals;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.notify.Notification.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text of a digest: the counts and the reason, then the most important content, then the rest.
 */
public record DigestText(Digest digest, Texts texts) implements PlainText {

  private static final int MAX_SUBJECT = 99;
  private static final int MAX_NAME = 64;
  private static final int SHORT_NAME = 30;
  private static final int SHORT_CAPTION = 60;
  private static final int MAX_DETAIL = 300;

  @Override
  public String headline() {
    return opening() + lead();
  }

  @Override
  public String subject() {
    return Sanitizer.ascii(new DigestText(digest, texts.english()).headline(), MAX_SUBJECT, "");
  }

  @Override
  public String sms() {
    String link =
        digest.spikes().isEmpty()
            ? ""
            : " " + VideoLink.of(first().creator(), first().alert().videoId());
    return texts.sms(headline(), link);
  }

  @Override
  public String email(int width) {
    PlainTextBuilder builder = new PlainTextBuilder(texts, width).paragraph(headline()).blank();
    int rank = 0;
    for (Spike spike : digest.spikes()) {
      rank++;
      spike(rank, spike, builder);
    }
    if (digest.more() > 0) {
      builder.paragraph(texts.get("digest.more", digest.more())).blank();
    }
    if (!digest.activity().isEmpty()) {
      builder.paragraph(texts.get("digest.activity"));
      events().forEach(builder::item);
      builder.blank();
    }
    if (!digest.operations().isEmpty()) {
      builder.paragraph(
          texts.get(digest.reason().lasting() ? "digest.lasting" : "digest.operations"));
      digest.operations().forEach(o -> operations(o, builder));
      int left = digest.totals().operations() - digest.operations().size();
      if (left > 0) {
        builder.item(texts.get("more", left));
      }
      builder.blank();
    }
    week().forEach(line -> builder.field(line.label(), line.value()));
    LocalFormats formats = texts.formats();
    builder.field(texts.get("label.from"), formats.instant(digest.from()));
    builder.field(texts.get("label.to"), formats.instant(digest.observedAt()));
    return builder.field(texts.get("label.totals"), totals()).written();
  }

  @Override
  public String console(int width) {
    PlainTextBuilder builder = new PlainTextBuilder(texts, width);
    builder.entry(
        texts.formats().instant(digest.observedAt())
            + "  "
            + texts.formats().severity(digest.severity())
            + "  "
            + headline());
    digest.spikes().stream().skip(1).forEach(s -> builder.indented(fact(s, MAX_NAME), 4));
    if (digest.more() > 0) {
      builder.indented(texts.get("more", digest.more()), 4);
    }
    events().forEach(line -> builder.indented(line, 4));
    digest.operations().forEach(o -> builder.indented(operations(o).line(), 4));
    return builder.indented(totals(), 4).written();
  }

  private void spike(int rank, Spike spike, PlainTextBuilder builder) {
    builder.indented(rank + ". " + line(spike), 0);
    String caption = Sanitizer.line(spike.alert().caption(), SHORT_CAPTION);
    String seen =
        texts.labelled(texts.get("label.seen"), texts.formats().instant(spike.observedAt()));
    builder.indented(
        caption.isEmpty()
            ? seen
            : seen + texts.get("list.separator") + texts.get("quoted", caption),
        3);
    builder.link(VideoLink.of(spike.creator(), spike.alert().videoId()), 3).blank();
  }

  private OperationsText operations(Operations operations) {
    return new OperationsText(operations, texts);
  }

  private void operations(Operations operations, PlainTextBuilder builder) {
    builder.item(operations(operations).line());
    String detail = Sanitizer.line(DetailText.of(operations.detail(), texts), MAX_DETAIL);
    if (!detail.isEmpty() && operations.status() == Status.FIRING) {
      builder.indented(detail, 2);
    }
  }

  private String opening() {
    Totals totals = digest.totals();
    LocalFormats formats = texts.formats();
    String spikes =
        totals.alerts() == 0
            ? ""
            : texts.get(
                "digest.spikes",
                formats.count(totals.alerts(), "spike"),
                formats.count(totals.creators(), "creator"));
    String content =
        digest.reason().lasting() && spikes.isEmpty() ? texts.get("digest.none") : orNews(spikes);
    return texts.labelled(texts.named("digest", digest.reason()), content);
  }

  private String orNews(String spikes) {
    if (!spikes.isEmpty()) {
      return spikes;
    }
    LocalFormats formats = texts.formats();
    return digest.activity().isEmpty()
        ? formats.count(digest.totals().operations(), "notice")
        : texts.get("digest.events", formats.count(digest.events(), "event"));
  }

  /** What the digest of a week or a month says beside its list; empty for another digest. */
  public List<SpikeFacts.Line> week() {
    return digest.reason().ofManyDays() ? new WeekFacts(digest, texts).lines() : List.of();
  }

  /** The creators' events, one line each. */
  public List<String> events() {
    return digest.activity().stream()
        .flatMap(activity -> new ActivityText(activity, texts).lines().stream())
        .toList();
  }

  private String lead() {
    Optional<String> lead = Optional.empty();
    if (!digest.spikes().isEmpty()) {
      lead = Optional.of(fact(first(), SHORT_NAME));
    } else if (!digest.activity().isEmpty()) {
      lead = Optional.of(events().getFirst());
    } else if (!digest.operations().isEmpty()) {
      lead = Optional.of(operations(digest.operations().getFirst()).line());
    }
    return lead.map(words -> texts.get("list.semicolon") + words).orElse("");
  }

  private Spike first() {
    return digest.spikes().getFirst();
  }

  /** The totals. */
  public String totals() {
    Totals totals = digest.totals();
    LocalFormats formats = texts.formats();
    String credits =
        switch (digest.reason()) {
          case WEEKLY -> "digest.credits_of_week";
          case MONTHLY -> "digest.credits_of_month";
          default -> "digest.credits";
        };
    List<String> parts = new ArrayList<>();
    parts.add(
        texts.get(
            "digest.severities",
            formats.count(totals.alerts(), "alert"),
            totals.critical(),
            totals.warning(),
            totals.info()));
    totals
        .work()
        .ifPresent(
            work -> {
              parts.add(texts.get("digest.polled", formats.count(work.polled(), "creator")));
              parts.add(texts.get(credits, formats.count(work.credits(), "credit")));
            });
    return String.join(texts.get("list.separator"), parts);
  }

  /** One spike in one line. */
  public String line(Spike spike) {
    return texts.get(
        "with_severity",
        fact(spike, MAX_NAME),
        texts.formats().severity(spike.alert().crossing().severity()));
  }

  private String fact(Spike spike, int longestName) {
    return texts.labelled(
        texts.formats().name(spike.creator(), longestName),
        Headline.of(spike.alert().crossing()).brief(texts));
  }
}
