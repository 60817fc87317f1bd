package io.spikewatch.console;

import io.javalin.http.Context;
import io.spikewatch.desk.Handles;
import io.spikewatch.desk.Levels;
import io.spikewatch.desk.Problem;
import io.spikewatch.desk.TagsCell;
import io.spikewatch.desk.WatchWords;
import io.spikewatch.watch.Thresholds;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.WatchDraft;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings of a watch as they are typed, and why they could not be taken.
 *
 * @param creators handles, one or many
 * @param problem what is wrong with them; absent if nothing is
 */
public record WatchForm(
    String creators,
    String thresholds,
    String every,
    String tags,
    String note,
    boolean enabled,
    Optional<String> problem) {

  private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");

  /** Nothing typed yet. */
  static final WatchForm EMPTY = new WatchForm("", "", "", "", "", true, Optional.empty());

  /** The settings that a watch has. */
  static WatchForm of(Watch watch) {
    return new WatchForm(
        "@" + watch.handle(),
        Levels.text(watch.thresholds()),
        watch.every().map(Object::toString).orElse(""),
        TagsCell.of(watch.tags()),
        watch.note().orElse(""),
        watch.enabled(),
        Optional.empty());
  }

  /** What was typed. */
  static WatchForm typed(Context ctx) {
    return new WatchForm(
        Typing.text(ctx, "creators"),
        Typing.text(ctx, "thresholds"),
        Typing.text(ctx, "every"),
        Typing.text(ctx, "tags"),
        Typing.text(ctx, "note"),
        ctx.formParam("enabled") != null,
        Optional.empty());
  }

  /** The same, which could not be taken. */
  WatchForm refused(Problem why) {
    return new WatchForm(
        creators, thresholds, every, tags, note, enabled, Optional.ofNullable(why.getMessage()));
  }

  /** The handles that are named; a {@link Problem} if one is none. */
  List<String> handles() {
    List<String> words = BETWEEN.splitAsStream(creators.strip()).filter(w -> !w.isEmpty()).toList();
    if (words.isEmpty()) {
      throw Problem.usage(
          "Write whom to watch: a handle such as @mira, or the address of a profile.");
    }
    return Handles.of(words);
  }

  /** The watch with these settings; a {@link Problem} if one cannot be read. */
  Watch on(Watch watch) {
    return new WatchDraft(watch)
        .thresholds(
            thresholds.isBlank() ? Thresholds.NONE : WatchWords.thresholds("Levels", thresholds))
        .every(every.isBlank() ? Optional.empty() : WatchWords.every("Every", every))
        .tags(TagsCell.read("Tags", tags))
        .note(WatchWords.note("Note", note))
        .enabled(enabled)
        .watch();
  }
}
