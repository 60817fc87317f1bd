package io.spikewatch.tools.console;

import io.javalin.http.Context;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import io.spikewatch.tools.admin.Handles;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.admin.TagsCell;
import io.spikewatch.tools.admin.WatchInput;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The input of a watch's settings, and its error.
 *
 * @param creators one or more handles
 * @param levels the levels of each metric, and the signals
 * @param problem the error; empty if the input is valid
 */
public record WatchForm(
    String creators,
    LevelsForm levels,
    String every,
    String tags,
    String note,
    boolean enabled,
    Optional<String> problem) {

  private static final List<String> LABELS = List.of("Every", "Tags", "Note");
  private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");

  /** An empty form. */
  static WatchForm empty(Thresholds defaults) {
    return new WatchForm(
        "", LevelsForm.of(Thresholds.NONE, defaults), "", "", "", true, Optional.empty());
  }

  /** The settings of a watch. */
  static WatchForm of(Watch watch, Thresholds defaults) {
    return new WatchForm(
        "@" + watch.handle(),
        LevelsForm.of(watch.thresholds(), defaults),
        watch.every().map(Object::toString).orElse(""),
        TagsCell.of(watch.tags()),
        watch.note().orElse(""),
        watch.enabled(),
        Optional.empty());
  }

  /** The input of a request. */
  static WatchForm typed(Context ctx, Thresholds defaults) {
    return new WatchForm(
        FormInput.text(ctx, "creators"),
        LevelsForm.typed(ctx, defaults),
        FormInput.text(ctx, "every"),
        FormInput.text(ctx, "tags"),
        FormInput.text(ctx, "note"),
        ctx.formParam("enabled") != null,
        Optional.empty());
  }

  /** The same input with an error. */
  WatchForm refused(Problem why) {
    return new WatchForm(
        creators, levels, every, tags, note, enabled, Optional.ofNullable(why.getMessage()));
  }

  /** The error of a field, by the field's label. */
  public Optional<String> problemOf(String label) {
    return problem.filter(text -> text.startsWith(label + ":"));
  }

  /** The error that belongs to no field, such as an invalid handle. */
  public Optional<String> generalProblem() {
    return problem.filter(
        _ ->
            Stream.concat(LABELS.stream(), levels.labels().stream())
                .allMatch(label -> problemOf(label).isEmpty()));
  }

  /** The handles; a {@link Problem} if one is not valid. */
  List<String> handles() {
    return handles(creators);
  }

  /** The handles in a text; a {@link Problem} if one is not valid. */
  static List<String> handles(String text) {
    List<String> words = BETWEEN.splitAsStream(text.strip()).filter(w -> !w.isEmpty()).toList();
    if (words.isEmpty()) {
      throw Problem.usage("Write a handle such as @mira, or the address of a profile.");
    }
    return Handles.of(words);
  }

  /** The watch with these settings; a {@link Problem} if a setting is not valid. */
  Watch on(Watch watch) {
    return new WatchDraft(watch)
        .thresholds(levels.thresholds())
        .every(every.isBlank() ? Optional.empty() : WatchInput.every("Every", every))
        .tags(TagsCell.read("Tags", tags))
        .note(WatchInput.note("Note", note))
        .enabled(enabled)
        .watch();
  }
}
