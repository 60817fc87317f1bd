package io.spikewatch.tools.cli.lab;

import io.spikewatch.tools.simulation.Experiment;
import io.spikewatch.tools.simulation.Findings;
import io.spikewatch.tools.simulation.Score;
import io.spikewatch.tools.simulation.WorldSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs experiments in parallel, and adds up the scores of worlds with the same regime and shape.
 */
final class LabWorlds {

  private final int jobs;
  private final Consumer<String> progress;

  /**
   * @param jobs the number of experiments that run at the same time
   * @param progress receives the number of finished experiments
   */
  LabWorlds(int jobs, Consumer<String> progress) {
    this.jobs = jobs;
    this.progress = progress;
  }

  /** The title of a world in tables: its regime and its shape. */
  static String title(WorldSpec spec) {
    return "%s, %s".formatted(spec.regime(), spec.shape()).toLowerCase(Locale.ROOT);
  }

  /**
   * The scores by title, as sums over the worlds of a title.
   *
   * @param ended receives the worlds of each title, in the order of titles, when all have finished
   */
  Map<String, List<Score>> run(
      List<WorldSpec> worlds,
      Function<WorldSpec, Experiment> experiment,
      Consumer<List<Findings>> ended) {
    Map<String, List<Future<Findings>>> running = new LinkedHashMap<>();
    Map<String, List<Score>> scores = new LinkedHashMap<>();
    AtomicInteger done = new AtomicInteger();
    try (ExecutorService pool = Executors.newFixedThreadPool(jobs)) {
      for (WorldSpec world : worlds) {
        running
            .computeIfAbsent(title(world), _ -> new ArrayList<>())
            .add(
                pool.submit(
                    () -> {
                      Findings findings = experiment.apply(world).run();
                      progress.accept(
                          "%d of %d worlds".formatted(done.incrementAndGet(), worlds.size()));
                      return findings;
                    }));
      }
      try {
        running.forEach(
            (title, futures) -> {
              List<Findings> findings = futures.stream().map(LabWorlds::ended).toList();
              futures.clear();
              scores.put(title, together(findings));
              ended.accept(findings);
            });
      } finally {
        pool.shutdownNow();
      }
    }
    return scores;
  }

  private static Findings ended(Future<Findings> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while an experiment ran", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("an experiment failed", e.getCause());
    }
  }

  /** Adds up the scores of several worlds. */
  static List<Score> together(List<Findings> worlds) {
    List<Score> sum = worlds.getFirst().scores();
    for (Findings world : worlds.subList(1, worlds.size())) {
      List<Score> next = new ArrayList<>();
      for (int i = 0; i < sum.size(); i++) {
        next.add(sum.get(i).and(world.scores().get(i)));
      }
      sum = next;
    }
    return sum;
  }
}
