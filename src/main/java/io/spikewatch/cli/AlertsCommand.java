package io.spikewatch.cli;

import io.spikewatch.desk.Amount;
import io.spikewatch.desk.Handles;
import io.spikewatch.desk.LogFilter;
import io.spikewatch.desk.Place;
import io.spikewatch.desk.Problem;
import io.spikewatch.desk.Typed;
import io.spikewatch.message.AlertJson;
import io.spikewatch.notify.AlertLog.Entry;
import io.spikewatch.notify.AlertLog.Fate;
import io.spikewatch.notify.DigestReason;
import io.spikewatch.notify.Outbox;
import io.spikewatch.poll.HealthStore;
import io.spikewatch.text.PlainText;
import io.spikewatch.text.Printable;
import java.io.IOException;
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

/** Lists what has been announced, what a mute kept back, and what still waits. */
@Command(
    name = "alerts",
    mixinStandardHelpOptions = true,
    version = Cli.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "List what has been announced, newest first.",
      "What a mute kept back is marked; what still waits to be sent is told at the end."
    },
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch alerts --since 30d --creator @mira",
      "  spikewatch alerts test --slack --email       to see where alerts arrive"
    })
final class AlertsCommand implements Callable<Integer> {

  private static final int MOST_READ = 5_000;
  private static final int MOST_WAITING = 500;

  private final Shell shell;

  @Option(
      names = "--since",
      paramLabel = "SPAN",
      description = "How far back: P7D or 7d, PT12H or 12h (default: P7D).")
  private String since = "P7D";

  @Option(names = "--creator", paramLabel = "HANDLE", description = "Only about this creator.")
  private Optional<String> creator = Optional.empty();

  @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: 50).")
  private int limit = 50;

  @Option(
      names = "--json",
      description = "For programs: an object with 'alerts', 'pending' and 'held'.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  AlertsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Duration span = Typed.duration("--since", since);
    Optional<String> handle = creator.map(Handles::of);
    if (limit < 1 || span.isNegative() || span.isZero()) {
      throw Problem.usage("--since and --limit are above zero.");
    }
    try (Place place = store.open(shell)) {
      Instant now = shell.clock().instant();
      List<Entry> entries =
          place
              .stores()
              .log()
              .since(now.minus(span), now, handle.isPresent() ? MOST_READ : limit)
              .stream()
              .filter(e -> handle.isEmpty() || LogFilter.isAbout(e.notification(), handle.get()))
              .limit(limit)
              .toList();
      List<Outbox.Address> waiting = place.stores().outbox().waiting(MOST_WAITING);
      List<Outbox.Address> held = place.stores().outbox().held(MOST_WAITING);
      if (json) {
        shell.terminal().out().println(json(entries, waiting, held));
      } else {
        print(entries, waiting, held);
      }
      return Cli.OK;
    }
  }

  private void print(List<Entry> entries, List<Outbox.Address> waiting, List<Outbox.Address> held) {
    PrintStream out = shell.terminal().out();
    if (entries.isEmpty()) {
      out.println("No alerts since " + since + ".");
    }
    for (Entry entry : entries) {
      out.print(PlainText.of(entry.notification()).console());
      LogFilter.fate(entry.fate())
          .ifPresent(f -> out.println("    " + shell.terminal().warning(f)));
      out.println();
    }
    if (entries.size() == limit) {
      out.println("There may be more: raise --limit or shorten --since.");
    }
    if (!waiting.isEmpty()) {
      out.println(
          shell.terminal().warning(Amount.of(waiting.size(), "notification"))
              + " pending, to be sent by the next poll: "
              + pending(waiting));
    }
    if (!held.isEmpty()) {
      out.println(
          shell.terminal().warning(Amount.of(held.size(), "notification"))
              + " held back by: "
              + held(held));
    }
  }

  private static String held(List<Outbox.Address> held) {
    Map<String, Long> byReason =
        held.stream()
            .flatMap(address -> address.why().stream())
            .collect(
                Collectors.groupingBy(
                    why -> why == DigestReason.CAP ? "caps" : "quiet hours",
                    TreeMap::new,
                    Collectors.counting()));
    return byReason.entrySet().stream()
        .map(e -> e.getKey() + " (" + e.getValue() + ")")
        .collect(Collectors.joining(", "));
  }

  private static String pending(List<Outbox.Address> waiting) {
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
        : "@" + Printable.line(key.substring(key.indexOf('#') + 1), 64);
  }

  private static String json(
      List<Entry> entries, List<Outbox.Address> waiting, List<Outbox.Address> held) {
    return Json.written(
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
                                a.field("announced", e.fate() == Fate.ANNOUNCED);
                                a.field("fate", e.fate().name().toLowerCase(Locale.ROOT));
                                a.to().writeFieldName("notification");
                                a.to().writeRawValue(AlertJson.write(e.notification()));
                              }));
                  addresses(o, "pending", waiting);
                  addresses(o, "held", held);
                }));
  }

  private static void addresses(Json json, String name, List<Outbox.Address> addresses)
      throws IOException {
    json.array(
        name,
        addresses,
        (item, a) ->
            item.object(
                p -> {
                  p.field("key", a.key());
                  p.field("id", a.parcelId());
                }));
  }
}
