package io.spikewatch.tools.cli.alerts;

import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.adapters.render.AlertJson;
import io.spikewatch.adapters.render.Formats;
import io.spikewatch.adapters.render.PlainText;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.health.HealthStore;
import io.spikewatch.core.notify.AlertLog.DeliveryStatus;
import io.spikewatch.core.notify.AlertLog.Entry;
import io.spikewatch.core.notify.DigestReason;
import io.spikewatch.core.notify.Outbox;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.tools.admin.Handles;
import io.spikewatch.tools.admin.InputParser;
import io.spikewatch.tools.admin.LogFilter;
import io.spikewatch.tools.admin.OpenStore;
import io.spikewatch.tools.admin.Plural;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.admin.Watches;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.cli.terminal.StoreOptions;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the notifications: sent, muted, deferred and pending. */
@Command(
    name = "alerts",
    mixinStandardHelpOptions = true,
    version = CliContext.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "List the alerts, newest first.",
      "Muted alerts are marked. Pending and deferred notifications are counted at the end."
    },
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch alerts --since 30d --creator @mira",
      "  spikewatch alerts test --slack --email       to check where alerts arrive"
    })
public final class AlertsCommand implements Callable<Integer> {

  private static final int MAX_READ = 5_000;
  private static final int MAX_WAITING = 500;

  private final CliContext context;

  @Option(
      names = "--since",
      paramLabel = "SPAN",
      description = "Show alerts of this time: P7D or 7d, PT12H or 12h (default: 7d).")
  private String since = "7d";

  @Option(
      names = "--creator",
      paramLabel = "HANDLE",
      description = "Show only alerts about this creator.")
  private Optional<String> creator = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Show at most this many alerts (default: 50).")
  private int limit = 50;

  @Option(
      names = "--json",
      description = "Print JSON: an object with 'alerts', 'pending' and 'held'.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  public AlertsCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Duration span = InputParser.duration("--since", since);
    Optional<String> handle = creator.map(Handles::of);
    if (limit < 1 || span.isNegative() || span.isZero()) {
      throw Problem.usage("--since and --limit must be above zero.");
    }
    try (OpenStore openStore = store.open(context)) {
      Instant now = context.clock().instant();
      List<Entry> entries =
          openStore
              .stores()
              .log()
              .since(now.minus(span), now, handle.isPresent() ? MAX_READ : limit)
              .stream()
              .filter(e -> handle.isEmpty() || LogFilter.isAbout(e.notification(), handle.get()))
              .limit(limit)
              .toList();
      List<Outbox.OutboxKey> waiting = openStore.stores().outbox().waiting(MAX_WAITING);
      List<Outbox.OutboxKey> deferred = openStore.stores().outbox().deferred(MAX_WAITING);
      if (json) {
        context.terminal().data().println(json(entries, waiting, deferred));
      } else {
        print(entries, span, waiting, deferred);
      }
      if (entries.isEmpty()) {
        handle.ifPresent(h -> hint(openStore, h));
      }
      return ExitCode.OK;
    }
  }

  /** Prints a hint if the creator is not watched, because the handle may be mistyped. */
  private void hint(OpenStore openStore, String handle) {
    List<Watch> watches = openStore.stores().watchlist().read().watches();
    boolean watched =
        watches.stream().anyMatch(w -> w.handle().equals(handle))
            || Watches.renamed(watches, handle).isPresent();
    if (!watched) {
      context
          .terminal()
          .err()
          .println(
              context.terminal().warning("note: ") + "@" + handle + " is not on the watchlist.");
    }
  }

  private void print(
      List<Entry> entries,
      Duration span,
      List<Outbox.OutboxKey> waiting,
      List<Outbox.OutboxKey> deferred) {
    PrintStream out = context.terminal().out();
    if (entries.isEmpty()) {
      out.println("No alerts in the last " + Formats.span(span) + ".");
    }
    for (Entry entry : entries) {
      out.print(PlainText.of(entry.notification()).console(context.terminal().alertWidth()));
      LogFilter.whyNotAnnounced(entry.status())
          .ifPresent(f -> out.println("    " + context.terminal().warning(f)));
      out.println();
    }
    if (entries.size() == limit) {
      out.println("There may be more alerts: raise --limit or shorten --since.");
    }
    if (!waiting.isEmpty()) {
      out.println(
          context.terminal().warning(Plural.of(waiting.size(), "notification"))
              + " pending, to be sent by the next poll: "
              + pending(waiting));
    }
    if (!deferred.isEmpty()) {
      out.println(
          context.terminal().warning(Plural.of(deferred.size(), "notification"))
              + " deferred because of: "
              + deferred(deferred));
    }
  }

  private static String deferred(List<Outbox.OutboxKey> deferred) {
    Map<String, Long> byReason =
        deferred.stream()
            .flatMap(outboxKey -> outboxKey.why().stream())
            .collect(
                Collectors.groupingBy(
                    why -> why == DigestReason.CAP ? "caps" : "quiet hours",
                    TreeMap::new,
                    Collectors.counting()));
    return byReason.entrySet().stream()
        .map(e -> e.getKey() + " (" + e.getValue() + ")")
        .collect(Collectors.joining(", "));
  }

  private static String pending(List<Outbox.OutboxKey> waiting) {
    Map<String, Long> byKey =
        waiting.stream()
            .collect(
                Collectors.groupingBy(a -> whose(a.key()), TreeMap::new, Collectors.counting()));
    return byKey.entrySet().stream()
        .map(e -> e.getKey() + (e.getValue() == 1 ? "" : " (" + e.getValue() + ")"))
        .collect(Collectors.joining(", "));
  }

  private static String whose(String key) {
    return key.equals(HealthStore.OUTBOX_KEY)
        ? "about Spikewatch itself"
        : "@" + Sanitizer.line(key.substring(key.indexOf('#') + 1), 64);
  }

  private static String json(
      List<Entry> entries, List<Outbox.OutboxKey> waiting, List<Outbox.OutboxKey> deferred) {
    return JsonWriter.written(
        j ->
            j.object(
                o -> {
                  o.array(
                      "alerts",
                      entries,
                      (item, e) ->
                          item.object(
                              a -> {
                                a.field("at", e.at().toString());
                                a.field("announced", e.status() == DeliveryStatus.ANNOUNCED);
                                a.field("fate", e.status().name().toLowerCase(Locale.ROOT));
                                a.raw("notification", AlertJson.write(e.notification()));
                              }));
                  addresses(o, "pending", waiting);
                  addresses(o, "held", deferred);
                }));
  }

  private static void addresses(JsonWriter json, String name, List<Outbox.OutboxKey> keys) {
    json.array(
        name,
        keys,
        (item, a) ->
            item.object(
                p -> {
                  p.field("key", a.key());
                  p.field("id", a.entryId());
                }));
  }
}
