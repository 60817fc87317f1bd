package io.spikewatch.adapters.render;

import io.spikewatch.adapters.json.JsonObject;
import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.adapters.json.MalformedJsonException;
import io.spikewatch.core.credits.BudgetAllocation;
import io.spikewatch.core.poll.Batch;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A batch of creators for a worker, as JSON: their handles, the time of the request, their part of
 * the day's budget, and their watches. The watches have the field names of the watchlist. A watch
 * that does not fit, or cannot be read, is omitted, and the worker reads it from the list. If the
 * part of the budget cannot be read, the worker allocates it itself.
 */
public final class BatchJson {

  /** At most three times this number of bytes in UTF-8. SNS accepts 262,144. */
  private static final int MAX_CHARS = 60_000;

  private BatchJson() {}

  /** Writes a batch. */
  public static String write(Batch batch) {
    return JsonWriter.written(
        json ->
            json.object(
                fields -> {
                  fields
                      .strings("creators", batch.watches().stream().map(Watch::handle).toList())
                      .field("asked_at", batch.askedAt().toString());
                  batch.allocation().ifPresent(allocation -> write(fields, allocation));
                  fields.array("watches", fitting(batch.watches()), JsonWriter::raw);
                }));
  }

  /**
   * A batch cannot spend more than an int can hold, so a larger number limits nothing and is
   * omitted.
   */
  private static void write(JsonWriter json, BudgetAllocation allocation) {
    json.object(
        "allocation",
        fields -> {
          if (allocation.credits() <= Integer.MAX_VALUE) {
            fields.number("credits", allocation.credits());
          }
          fields
              .number("creators", allocation.creators())
              .number("first_pages", allocation.firstPages())
              .field("scarce", allocation.scarce());
        });
  }

  /** The watches as JSON, as many as fit. */
  private static List<String> fitting(List<Watch> watches) {
    List<String> fitting = new ArrayList<>();
    int room = MAX_CHARS;
    for (Watch watch : watches) {
      String written = written(watch);
      room -= written.length();
      if (room >= 0) {
        fitting.add(written);
      }
    }
    return fitting;
  }

  /**
   * The part of a watch that a poll needs. A polled watch is always enabled, and notes are for
   * people.
   */
  private static String written(Watch watch) {
    Watch polled = new WatchDraft(watch).enabled(true).note(Optional.empty()).watch();
    return JsonWriter.written(json -> json.object(item -> WatchItemJson.write(item, polled)));
  }

  /**
   * The content of a batch in addition to its names.
   *
   * @param watches the readable watches
   * @param allocation its part of the budget, if it can be read
   */
  public record Contents(List<Watch> watches, Optional<BudgetAllocation> allocation) {
    public Contents {
      watches = List.copyOf(watches);
    }
  }

  /** Reads the content of a parsed batch. Unreadable parts are omitted. */
  public static Contents read(JsonObject batch) {
    return new Contents(watches(batch), allocation(batch));
  }

  private static Optional<BudgetAllocation> allocation(JsonObject batch) {
    try {
      Optional<JsonObject> written = batch.optionalObject("allocation");
      return written.isPresent() ? allocated(written.get()) : Optional.empty();
    } catch (MalformedJsonException noAllocation) {
      return Optional.empty();
    }
  }

  private static Optional<BudgetAllocation> allocated(JsonObject written)
      throws MalformedJsonException {
    long credits = written.has("credits") ? written.count("credits") : BudgetAllocation.UNBOUNDED;
    int creators = written.count("creators");
    int firstPages = written.count("first_pages");
    return creators < 0 || firstPages < 1
        ? Optional.empty()
        : Optional.of(new BudgetAllocation(credits, creators, firstPages, written.flag("scarce")));
  }

  private static List<Watch> watches(JsonObject batch) {
    List<Watch> watches = new ArrayList<>();
    try {
      for (JsonObject written : batch.objects("watches")) {
        watch(written).ifPresent(watches::add);
      }
    } catch (MalformedJsonException noWatches) {
      return List.of();
    }
    return watches;
  }

  private static Optional<Watch> watch(JsonObject written) {
    try {
      return Optional.of(WatchItemJson.read(written));
    } catch (MalformedJsonException unreadable) {
      return Optional.empty();
    }
  }
}
