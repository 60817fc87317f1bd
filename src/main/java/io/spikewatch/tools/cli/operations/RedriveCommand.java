package io.spikewatch.tools.cli.operations;

import static io.spikewatch.adapters.render.Sanitizer.line;

import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.tools.admin.Plural;
import io.spikewatch.tools.awsadmin.Functions;
import io.spikewatch.tools.awsadmin.Queues;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.DeployedStack;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.cli.terminal.ProgressOutput;
import io.spikewatch.tools.cli.terminal.StackOptions;
import io.spikewatch.tools.cli.terminal.TextTable;
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
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Shows the messages of the dead-letter queue, and sends them again. Batches of creators go to the
 * workers, and alerts for Slack go to the function that posts them.
 *
 * <p>A message is deleted after it was sent, so an interruption in between can send it twice. A
 * batch contains its request time, so its creators are polled once. A post to Slack may come twice.
 */
@Command(
    name = "redrive",
    mixinStandardHelpOptions = true,
    version = CliContext.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "List the messages in the dead-letter queue of a stack, and resend them.",
      "Batches of creators go to the workers, and alerts to Slack. Creators polled "
          + "in the meantime are skipped and cost no credits. Fix the cause first. Other "
          + "messages stay, unless --discard deletes them."
    },
    footerHeading = "%nExample:%n",
    footer = {"  spikewatch redrive --preview", "  spikewatch redrive --yes"})
public final class RedriveCommand implements Callable<Integer> {

  /**
   * The time for which received messages are hidden, longer than a user needs to answer the
   * question.
   */
  private static final Duration HIDDEN = Duration.ofMinutes(5);

  private static final String INTERRUPTED =
      "Messages that were not sent stay in the queue and are visible again in five minutes.";

  private static final int MAX = 2_000;
  private static final int MAX_SHOWN = 50;
  private static final int MAX_NAMED = 3;

  private final CliContext context;

  @Option(names = "--preview", description = "Show all messages, and change nothing.")
  private boolean preview;

  @Option(names = "--discard", description = "Delete the messages that are not sent again.")
  private boolean discard;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask for confirmation.")
  private boolean yes;

  @Option(
      names = "--json",
      description =
          "Print JSON: {messages: [{id, what, sent_at, creators, reason, fate}], sent, "
              + "deleted}. It cannot ask, so add --preview or --yes.")
  private boolean json;

  @Mixin private StackOptions options = new StackOptions();

  public RedriveCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (DeployedStack stack = options.open(context)) {
      Queues queues = stack.queues();
      String dead = stack.queue(queues, context.variables(), "DeadLetterQueue");
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

  private static List<DeadLetter> letters(Queues queues, String dead) {
    List<DeadLetter> letters = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    List<Message> received = queues.receive(dead, HIDDEN);
    while (!received.isEmpty() && letters.size() < MAX) {
      received.stream()
          .filter(m -> ids.add(m.messageId()))
          .map(DeadLetter::of)
          .forEach(letters::add);
      received = queues.receive(dead, HIDDEN);
    }
    return letters;
  }

  private int nothing() {
    context.terminal().out().println("The dead-letter queue is empty.");
    return ExitCode.OK;
  }

  private int carryOut(
      List<DeadLetter> letters,
      List<DeadLetter> kept,
      DeployedStack stack,
      Queues queues,
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
    return wanted || preview || !something ? ExitCode.OK : ExitCode.FAILED;
  }

  private boolean agreed() {
    return context
        .terminal()
        .asking(!json)
        .agreed("Continue?", "this terminal is not interactive. Add --yes to confirm.");
  }

  /** Prints a text for users, unless JSON is requested. */
  private void say(Supplier<String> words) {
    if (!json) {
      context.terminal().out().println(words.get());
    }
  }

  private void send(
      List<DeadLetter> again,
      List<DeadLetter> kept,
      DeployedStack stack,
      Queues queues,
      String dead) {
    Map<DeadLetter.What, Consumer<DeadLetter>> senders = new EnumMap<>(DeadLetter.What.class);
    int sent = 0;
    try (ProgressOutput output = new ProgressOutput(context.terminal(), () -> INTERRUPTED)) {
      for (DeadLetter letter : again) {
        senders.computeIfAbsent(letter.what(), what -> sender(what, stack, queues)).accept(letter);
        queues.delete(dead, letter.message());
        kept.remove(letter);
        output.progress("%d of %d sent".formatted(++sent, again.size()));
      }
    }
  }

  /** Sends a message to its destination. */
  private Consumer<DeadLetter> sender(DeadLetter.What what, DeployedStack stack, Queues queues) {
    return switch (what) {
      case BATCH -> {
        String poll = stack.queue(queues, context.variables(), "PollQueue");
        yield batch -> queues.send(poll, batch.message().body());
      }
      case SLACK -> {
        Functions functions = stack.functions();
        String slack = stack.slackFunction(functions, context.variables());
        yield post -> functions.hand(slack, post.slackEvent());
      }
      case RUN, ALERT, OTHER -> throw new IllegalArgumentException(what + " is not sent again");
    };
  }

  private static int discarded(List<DeadLetter> kept, Queues queues, String dead) {
    List<DeadLetter> all = List.copyOf(kept);
    for (DeadLetter letter : all) {
      queues.delete(dead, letter.message());
      kept.remove(letter);
    }
    return all.size();
  }

  private void print(List<DeadLetter> letters, int sent, int deleted) {
    context
        .terminal()
        .data()
        .println(
            JsonWriter.written(
                j ->
                    j.object(
                        o -> {
                          o.array("messages", letters, RedriveCommand::write);
                          o.number("sent", sent);
                          o.number("deleted", deleted);
                        })));
  }

  private static void write(JsonWriter json, DeadLetter letter) {
    json.object(
        o -> {
          o.field("id", letter.message().messageId());
          o.field("what", letter.what().name().toLowerCase(Locale.ROOT));
          o.field("sent_at", letter.sentAt().toString());
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
            Plural.of(batches.size(), "message"),
            Plural.of(creators, "creator"),
            posts == 0 ? "" : ", %s to Slack".formatted(Plural.of(posts, "message")),
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
    int shown = preview ? letters.size() : Math.min(MAX_SHOWN, letters.size());
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
    return context.terminal().text(table)
        + (more == 0 ? "" : "\nand %d lines more (--preview shows all)".formatted(more));
  }

  private String age(DeadLetter letter) {
    Duration age = Duration.between(letter.sentAt(), context.clock().instant());
    if (age.toDays() > 1) {
      return age.toDays() + " days";
    }
    return age.toHours() > 1 ? age.toHours() + " h" : Math.max(0, age.toMinutes()) + " min";
  }

  private static String creators(List<String> creators) {
    int more = creators.size() - MAX_NAMED;
    String named =
        String.join(
            ", ", creators.stream().limit(MAX_NAMED).map(name -> "@" + line(name)).toList());
    return creators.isEmpty() ? "-" : named + (more > 0 ? " and %d more".formatted(more) : "");
  }
}
