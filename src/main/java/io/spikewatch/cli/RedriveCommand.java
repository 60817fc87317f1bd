package io.spikewatch.cli;

import static io.spikewatch.text.Printable.line;

import io.spikewatch.desk.Amount;
import io.spikewatch.sqs.Functions;
import io.spikewatch.sqs.QueuedMessage;
import io.spikewatch.sqs.SqsQueues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
        return letters.isEmpty() ? nothing() : carryOut(letters, kept, stack, queues, dead);
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
    Terminal terminal = shell.terminal();
    terminal.out().println(table(letters) + "\n\n" + counts(letters));
    boolean something = discard || letters.stream().anyMatch(DeadLetter::sentAgain);
    if (preview || !something) {
      terminal.out().println("Nothing was changed.");
      return Cli.OK;
    }
    if (!yes && !terminal.agreed("Do this?", "nobody can be asked here. Say --yes to do it.")) {
      terminal.out().println("Nothing was changed.");
      return Cli.FAILED;
    }
    Map<DeadLetter.What, Consumer<DeadLetter>> senders = new EnumMap<>(DeadLetter.What.class);
    for (DeadLetter letter : letters) {
      if (discard || letter.sentAgain()) {
        senders.computeIfAbsent(letter.what(), what -> sender(what, stack, queues)).accept(letter);
        queues.delete(dead, letter.message());
        kept.remove(letter);
      }
    }
    terminal.out().println("Done.");
    return Cli.OK;
  }

  /** Sends what is of that kind to whom it was for, if to anybody. */
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
      case RUN, ALERT, OTHER -> discarded -> {};
    };
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
