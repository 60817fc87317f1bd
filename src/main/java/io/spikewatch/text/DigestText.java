package io.spikewatch.text;

import io.spikewatch.notify.Digest;
import io.spikewatch.notify.Digest.Spike;
import io.spikewatch.notify.Digest.Totals;
import io.spikewatch.notify.Notification.Operations;
import io.spikewatch.notify.Notification.Status;
import java.util.ArrayList;
import java.util.List;

/** A digest in words: how much it tells and why now, then what comes first, then the rest. */
public record DigestText(Digest digest) implements PlainText {

  private static final int MOST_SUBJECT = 99;
  private static final int MOST_SMS = 300;
  private static final int LONGEST_NAME = 64;
  private static final int SHORT_NAME = 30;
  private static final int SHORT_CAPTION = 60;
  private static final int LONGEST_DETAIL = 300;

  @Override
  public String subject() {
    return Printable.ascii(opening() + lead(), MOST_SUBJECT, "");
  }

  @Override
  public String sms() {
    String link =
        digest.spikes().isEmpty()
            ? ""
            : " " + VideoLink.of(first().creator(), first().alert().videoId());
    return Printable.ascii(opening() + lead(), MOST_SMS, link);
  }

  @Override
  public String email() {
    Letter letter = new Letter().paragraph(opening() + lead()).blank();
    int rank = 0;
    for (Spike spike : digest.spikes()) {
      rank++;
      spike(rank, spike, letter);
    }
    if (digest.more() > 0) {
      letter.paragraph("and " + digest.more() + " more, in the alert log").blank();
    }
    if (!digest.operations().isEmpty()) {
      letter.paragraph(
          digest.reason().lasting() ? "What is stale or failing:" : "About the watching itself:");
      digest.operations().forEach(o -> operations(o, letter));
      int left = digest.totals().operations() - digest.operations().size();
      if (left > 0) {
        letter.item("and " + left + " more");
      }
      letter.blank();
    }
    letter.field("From", Wording.instant(digest.from()));
    letter.field("To", Wording.instant(digest.observedAt()));
    return letter.field("Total", totals()).written();
  }

  @Override
  public String console() {
    Letter letter = Letter.forTerminal();
    letter.entry(
        Wording.instant(digest.observedAt())
            + "  "
            + digest.severity().name()
            + "  "
            + opening()
            + lead());
    digest.spikes().stream().skip(1).forEach(s -> letter.indented(fact(s, LONGEST_NAME), 4));
    if (digest.more() > 0) {
      letter.indented("and " + digest.more() + " more", 4);
    }
    digest.operations().forEach(o -> letter.indented(OperationsText.line(o), 4));
    return letter.indented(totals(), 4).written();
  }

  private void spike(int rank, Spike spike, Letter letter) {
    letter.indented(
        rank
            + ". "
            + fact(spike, LONGEST_NAME)
            + " ("
            + spike.alert().crossing().severity().key()
            + ")",
        0);
    String caption = Printable.line(spike.alert().caption(), SHORT_CAPTION);
    String seen = "Seen: " + Wording.instant(spike.observedAt());
    letter.indented(caption.isEmpty() ? seen : seen + ", \"" + caption + "\"", 3);
    letter.link(VideoLink.of(spike.creator(), spike.alert().videoId()), 3).blank();
  }

  private static void operations(Operations operations, Letter letter) {
    letter.item(OperationsText.line(operations));
    String detail = Printable.line(operations.detail(), LONGEST_DETAIL);
    if (!detail.isEmpty() && operations.status() == Status.FIRING) {
      letter.indented(detail, 2);
    }
  }

  private String opening() {
    Totals totals = digest.totals();
    String spikes =
        totals.alerts() == 0
            ? ""
            : Wording.count(totals.alerts(), "spike")
                + " of "
                + Wording.count(totals.creators(), "creator");
    return switch (digest.reason()) {
      case DAILY -> "Last day: " + (spikes.isEmpty() ? "no spikes" : spikes);
      case QUIET_HOURS -> "Quiet hours: " + orNews(spikes);
      case CAP -> "Held back: " + orNews(spikes);
    };
  }

  private String orNews(String spikes) {
    return spikes.isEmpty() ? Wording.count(digest.totals().operations(), "notice") : spikes;
  }

  private String lead() {
    if (!digest.spikes().isEmpty()) {
      return "; " + fact(first(), SHORT_NAME);
    }
    return digest.operations().isEmpty()
        ? ""
        : "; " + OperationsText.line(digest.operations().getFirst());
  }

  private Spike first() {
    return digest.spikes().getFirst();
  }

  private String totals() {
    Totals totals = digest.totals();
    List<String> parts = new ArrayList<>();
    parts.add(
        "%s (%d critical, %d warning, %d info)"
            .formatted(
                Wording.count(totals.alerts(), "alert"),
                totals.critical(),
                totals.warning(),
                totals.info()));
    totals
        .work()
        .ifPresent(
            work -> {
              parts.add(Wording.count(work.polled(), "creator") + " polled");
              parts.add(Wording.count(work.credits(), "credit") + " on the last full day (UTC)");
            });
    return String.join(", ", parts);
  }

  private static String fact(Spike spike, int longestName) {
    return Wording.name(spike.creator(), longestName)
        + ": "
        + Fact.of(spike.alert().crossing()).brief();
  }
}
