package io.spikewatch.tools.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.spikewatch.adapters.parameterstore.Secret;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchEdit;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.tools.admin.Check;
import io.spikewatch.tools.admin.KeyCheck;
import io.spikewatch.tools.admin.LocalSlack;
import io.spikewatch.tools.admin.Plural;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.admin.TestAlert;
import io.spikewatch.tools.admin.Watches;
import io.spikewatch.tools.console.SetupSteps.SetupStep;
import io.spikewatch.tools.console.SetupView.RejectedForm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The page that leads from an empty folder to the first message in Slack. */
final class SetupController {

  private static final String PAGE = "/setup";
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,512}");
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int MAX_LENGTH = 300;

  private final PageContext context;
  private final LocalSetup setup;

  SetupController(PageContext context, LocalSetup setup) {
    this.context = context;
    this.setup = setup;
  }

  void open(RoutesConfig routes) {
    routes.get(PAGE, this::page);
    routes.post(PAGE + "/key", ctx -> step(ctx, SetupStep.KEY, this::storeKey));
    routes.post(PAGE + "/key/check", ctx -> step(ctx, SetupStep.KEY, this::checkKey));
    routes.post(PAGE + "/key/remove", ctx -> step(ctx, SetupStep.KEY, this::removeKey));
    routes.post(PAGE + "/creators", ctx -> step(ctx, SetupStep.CREATORS, this::addCreators));
    routes.post(PAGE + "/poll", ctx -> step(ctx, SetupStep.POLL, this::startPoll));
    routes.get(PAGE + "/poll", this::progress);
    routes.post(PAGE + "/levels", ctx -> step(ctx, SetupStep.LEVELS, this::keepLevels));
    routes.post(PAGE + "/slack", ctx -> step(ctx, SetupStep.SLACK, this::testSlack));
    routes.post(PAGE + "/slack/remove", ctx -> step(ctx, SetupStep.SLACK, this::removeWebhook));
  }

  private void page(Context ctx) {
    print(ctx, RejectedForm.NONE);
  }

  private void print(Context ctx, RejectedForm form) {
    SetupView view =
        context.withStore(application -> SetupView.of(application, setup, form, context.now()));
    context.renderer().page(ctx, "setup.jte", "Setup", view);
  }

  /** Does a step and shows what it did, or shows the error at the step. */
  private void step(Context ctx, SetupStep step, StepAction action) {
    try {
      Done done = action.on(ctx);
      setup.marks().add("started");
      context.renderer().done(ctx, done.sentence(), done.undo(), after());
    } catch (Problem problem) {
      ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
      print(
          ctx,
          new RejectedForm(
              Optional.of(step),
              String.valueOf(problem.getMessage()),
              FormInput.text(ctx, "creators")));
    }
  }

  /** The next step, or the overview after the last one. */
  private String after() {
    SetupSteps steps =
        context.withStore(
            application -> {
              List<Watch> watches = application.stores().watchlist().read().watches();
              Map<String, Times> times = application.stores().times().read();
              return SetupSteps.of(setup, watches, SetupSteps.polled(watches, times));
            });
    return steps.next().map(step -> PAGE + "#" + step.key()).orElse("/");
  }

  private Done storeKey(Context ctx) {
    setup.poll().refuseWhileRunning();
    String key = FormInput.text(ctx, "key");
    if (!KEY.matcher(key).matches()) {
      throw Problem.usage("This is not a valid key. Copy it from the dashboard of KeyAPI.");
    }
    setup.secrets().key().write(Secret.of(key));
    context.session().renew();
    return new Done("The key is stored.");
  }

  private Done checkKey(Context ctx) {
    if (!setup.hasKey()) {
      throw Problem.usage("There is no key to check.");
    }
    Check check =
        context.withStore(
            application ->
                KeyCheck.ask(application, Deadline.in(TIMEOUT, System::nanoTime), context.now()));
    if (check.state() != Check.CheckState.OK) {
      throw Problem.failure(check.finding() + ". " + check.advice());
    }
    return new Done("The key: " + check.finding() + ".");
  }

  private Done removeKey(Context ctx) {
    setup.poll().refuseWhileRunning();
    setup.secrets().key().remove();
    context.session().renew();
    return new Done("The stored key is removed.");
  }

  private Done addCreators(Context ctx) {
    List<String> handles = WatchForm.handles(FormInput.text(ctx, "creators"));
    return context.withStore(application -> add(application, handles));
  }

  /** Adds the creators that are not watched yet. */
  private Done add(Application application, List<String> handles) {
    List<Watch> watches = application.stores().watchlist().read().watches();
    List<WatchEdit> edits = new ArrayList<>();
    for (String handle : handles) {
      if (watches.stream().noneMatch(watch -> watch.handle().equals(handle))) {
        Watches.refuseRenamed(watches, handle);
        edits.add(new WatchEdit(Optional.empty(), Watch.of(handle)));
      }
    }
    if (edits.isEmpty()) {
      throw Problem.usage("These creators are watched already.");
    }
    String added = Plural.of(edits.size(), "creator");
    Optional<String> undo = context.write(application, edits, "the addition of " + added);
    int known = handles.size() - edits.size();
    return new Done(added + " added." + (known > 0 ? " " + known + " watched already." : ""), undo);
  }

  private Done startPoll(Context ctx) {
    if (!setup.hasKey()) {
      throw Problem.usage("There is no key. Set it first.");
    }
    setup.poll().start(context.session());
    return new Done("The poll has started.");
  }

  /** The progress. Its end reloads the page, because other steps have changed too. */
  private void progress(Context ctx) {
    PollState state = setup.poll().state();
    if (!state.running()) {
      ctx.header("HX-Refresh", "true");
    }
    context.renderer().part(ctx, "setup-poll.jte", state);
  }

  private Done keepLevels(Context ctx) {
    setup.marks().add(SetupStep.LEVELS.key());
    return new Done("The default levels are kept.");
  }

  /** Posts the test alert, and then stores a new webhook. */
  private Done testSlack(Context ctx) {
    String webhook = FormInput.text(ctx, "webhook");
    Map<String, String> variables = setup.variables();
    if (!setup.environmentSetsWebhook() && !webhook.isEmpty()) {
      variables.remove(LocalSlack.FILE);
      variables.put(LocalSlack.URL, LocalSlack.checked(webhook, "Webhook"));
    }
    List<String> problems =
        LocalSlack.post(variables)
            .orElseThrow(() -> Problem.usage("Paste the address of an incoming webhook."))
            .post(TestAlert.at(context.now()), TIMEOUT);
    if (!problems.isEmpty()) {
      throw Problem.failure(Sanitizer.line(String.join("; ", problems), MAX_LENGTH));
    }
    if (!setup.environmentSetsWebhook() && !webhook.isEmpty()) {
      setup.secrets().webhook().write(Secret.of(webhook));
    }
    setup.marks().add(SetupStep.SLACK.key());
    return new Done("Slack has accepted the test message.");
  }

  private Done removeWebhook(Context ctx) {
    setup.secrets().webhook().remove();
    return new Done("The stored webhook is removed.");
  }

  /** What a step did. */
  private record Done(String sentence, Optional<String> undo) {

    private Done(String sentence) {
      this(sentence, Optional.empty());
    }
  }

  /** The action of a step; throws a {@link Problem} if the input is not valid. */
  private interface StepAction {
    Done on(Context ctx);
  }
}
