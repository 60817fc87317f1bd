package io.spikewatch.cli;

import static io.spikewatch.text.Printable.line;

import io.spikewatch.desk.Amount;
import io.spikewatch.signed.Functions;
import io.spikewatch.signed.QueuedMessage;
import io.spikewatch.signed.SqsQueues;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Shows what was given up, and sends it again: batches of creators to the workers, alerts for Slack
 * to the function that posts them.
 *
 * <p>What is sent is deleted afterwards: whoever is interrupted in between sends it twice. The
 * creators of a batch are then polled once, because it says when it was asked for; a post to Slack
 * comes twice, as it may after a crash.
 */
@Command(
    name = "redrive",
    mixinStandardHelpOptions = true,
    version = Cli.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Show what lies in the dead-letter queue of a stack, and send it again: creators to the",
      "workers, of whom those that have been polled since cost nothing, and alerts to Slack. Mend",
      "the cause first. Everything else stays, unless --discard deletes it."
    },
    footerHeading = "%nExample:%n",
    footer = {"  spikewatch redrive --preview", "  spikewatch redrive --yes"})
final class RedriveCommand implements Callable<Integer> {

  /** Longer than anybody thinks about the question. */
  private static final Duration HIDDEN = Duration.ofMinutes(5);

  private static final String INTERRUPTED =
      "What was not sent lies in the queue, and is seen again in five minutes.";

  private static final int MOST = 2_000;
  private static final int MOST_SHOWN = 50;
  private static final int MOST_NAMED = 3;

  private final Shell shell;

  @Option(names = "--preview", description = "Show everything, and change nothing.")
  private boolean preview;

  @Option(names = "--discard", description = "Delete what is not sent again.")
  private boolean discard;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  @Option(
      names = "--json",
      description = {
        "For programs: {messages: [{id, what, sent_at, creators, reason, fate}], sent,",
        "deleted}. It asks nothing, so it takes --preview or --yes."
      })
  private boolean json;

  @Mixin private StackOptions options = new StackOptions();

  RedriveCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (DeployedStack stack = options.open()) {
      SqsQueues queues = stack.queues(shell.variables());
      String dead = stack.queue(queues, shell.variables(), "DeadLetterQueue");
      List<DeadLetter> letters = letters(queues, dead);
      List<DeadLetter> kept = new ArrayList<>(letters);
      try {
        return letters.isEmpty() && !json
            ? nothing()
            : carryOut(letters, kept, stack, queues, dead);
      } finally {
        kept.forEach(letter -> queues.release(dead, letter.message()));
      }
    }
  }

  private static List<DeadLetter> letters(SqsQueues queues, String dead) {
    List<DeadLetter> letters = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    List<QueuedMessage> received = queues.receive(dead, HIDDEN);
    while (!received.isEmpty() && letters.size() < MOST) {
      received.stream().filter(m -> ids.add(m.id())).map(DeadLetter::of).forEach(letters::add);
      received = queues.receive(dead, HIDDEN);
    }
    return letters;
  }

  private int nothing() {
    shell.terminal().out().println("Nothing lies in the dead-letter queue.");
    return Cli.OK;
  }

  private int carryOut(
      List<DeadLetter> letters,
      List<DeadLetter> kept,
      DeployedStack stack,
      SqsQueues queues,
      String dead) {
    List<DeadLetter> again = letters.stream().filter(DeadLetter::sentAgain).toList();
    say(() -> table(letters) + "\n\n" + counts(letters));
    boolean something = !again.isEmpty() || (discard && !letters.isEmpty());
    boolean wanted = something && !preview && (yes || agreed());
    if (wanted) {
      send(again, kept, stack, queues, dead);
    }
    int sent = wanted ? again.size() : 0;
    int deleted = wanted && discard ? discarded(kept, queues, dead) : 0;
    say(() -> wanted ? "Done." : "Nothing was changed.");
    if (json) {
      print(letters, sent, deleted);
    }
    return wanted || preview || !something ? Cli.OK : Cli.FAILED;
  }

  private boolean agreed() {
    return shell
        .terminal()
        .asking(!json)
        .agreed("Do this?", "nobody can be asked here. Say --yes to do it.");
  }

  /** Says something to people. */
  private void say(Supplier<String> words) {
    if (!json) {
      shell.terminal().out().println(words.get());
    }
  }

  private void send(
      List<DeadLetter> again,
      List<DeadLetter> kept,
      DeployedStack stack,
      SqsQueues queues,
      String dead) {
    Map<DeadLetter.What, Consumer<DeadLetter>> senders = new EnumMap<>(DeadLetter.What.class);
    int sent = 0;
    try (Screen screen = new Screen(shell.terminal(), () -> INTERRUPTED)) {
      for (DeadLetter letter : again) {
        senders.computeIfAbsent(letter.what(), what -> sender(what, stack, queues)).accept(letter);
        queues.delete(dead, letter.message());
        kept.remove(letter);
        screen.progress("%d of %d sent".formatted(++sent, again.size()));
      }
    }
  }

  /** Sends what is of that kind to whom it was for. */
  private Consumer<DeadLetter> sender(DeadLetter.What what, DeployedStack stack, SqsQueues queues) {
    return switch (what) {
      case BATCH -> {
        String poll = stack.queue(queues, shell.variables(), "PollQueue");
        yield batch -> queues.send(poll, batch.message().body());
      }
      case SLACK -> {
        Functions functions = stack.functions(shell.variables());
        String slack = stack.slackFunction(functions, shell.variables());
        yield post -> functions.hand(slack, post.slackEvent());
      }
      case RUN, ALERT, OTHER -> throw new IllegalArgumentException(what + " is sent to nobody");
    };
  }

  private static int discarded(List<DeadLetter> kept, SqsQueues queues, String dead) {
    List<DeadLetter> all = List.copyOf(kept);
    for (DeadLetter letter : all) {
      queues.delete(dead, letter.message());
      kept.remove(letter);
    }
    return all.size();
  }

  private void print(List<DeadLetter> letters, int sent, int deleted) {
    shell
        .terminal()
        .out()
        .println(
            Json.written(
                j ->
                    j.object(
                        o -> {
                          o.array("messages", letters, RedriveCommand::write);
                          o.number("sent", sent);
                          o.number("deleted", deleted);
                        })));
  }

  private static void write(Json json, DeadLetter letter) throws IOException {
    json.object(
        o -> {
          o.field("id", letter.message().id());
          o.field("what", letter.what().name().toLowerCase(Locale.ROOT));
          o.field("sent_at", letter.message().sentAt().toString());
          o.strings("creators", letter.creators());
          o.field("reason", letter.reason());
          o.field("fate", letter.what().fate());
        });
  }

  private String counts(List<DeadLetter> letters) {
    List<DeadLetter> batches =
        letters.stream().filter(l -> l.what() == DeadLetter.What.BATCH).toList();
    int creators = batches.stream().mapToInt(b -> b.creators().size()).sum();
    long posts = letters.stream().filter(l -> l.what() == DeadLetter.What.SLACK).count();
    long others = letters.size() - batches.size() - posts;
    return "%s of %s to send to the workers again%s; %d other%s %s."
        .formatted(
            Amount.of(batches.size(), "message"),
            Amount.of(creators, "creator"),
            posts == 0 ? "" : ", %s to Slack".formatted(Amount.of(posts, "message")),
            others,
            others == 1 ? "" : "s",
            discard ? "to delete" : "to leave there");
  }

  private String table(List<DeadLetter> letters) {
    TextTable table =
        new TextTable(
            TextTable.Column.text("AGE"),
            TextTable.Column.text("WHAT"),
            TextTable.Column.elastic("CREATORS"),
            TextTable.Column.elastic("REASON"));
    int shown = preview ? letters.size() : Math.min(MOST_SHOWN, letters.size());
    letters
        .subList(0, shown)
        .forEach(
            letter ->
                table.row(
                    age(letter),
                    letter.what().words(),
                    creators(letter.creators()),
                    line(letter.reason())));
    int more = letters.size() - shown;
    return table.text()
        + (more == 0 ? "" : "\nand %d lines more (--preview shows all)".formatted(more));
  }

  private String age(DeadLetter letter) {
    Duration age = Duration.between(letter.message().sentAt(), shell.clock().instant());
    if (age.toDays() > 1) {
      return age.toDays() + " days";
    }
    return age.toHours() > 1 ? age.toHours() + " h" : Math.max(0, age.toMinutes()) + " min";
  }

  private static String creators(List<String> creators) {
    int more = creators.size() - MOST_NAMED;
    String named =
        String.join(
            ", ", creators.stream().limit(MOST_NAMED).map(name -> "@" + line(name)).toList());
    return creators.isEmpty() ? "-" : named + (more > 0 ? " and %d more".formatted(more) : "");
  }
}
