package io.spikewatch.cli;

import io.spikewatch.demo.Regime;
import io.spikewatch.lab.Experiment;
import io.spikewatch.lab.Findings;
import io.spikewatch.lab.LabSpec;
import io.spikewatch.lab.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs experiments, as many at a time as there are processors, and adds up what they find. */
final class LabWorlds {

  private LabWorlds() {}

  /**
   * The scores of each regime, those of its worlds added up.
   *
   * @param worlds one regime after the other
   * @param progress is told how many are done
   * @param ended is handed the worlds of a regime, in that order, when they are done
   */
  static Map<Regime, List<Score>> run(
      List<LabSpec> worlds,
      Function<LabSpec, Experiment> experiment,
      Consumer<String> progress,
      Consumer<List<Findings>> ended) {
    Map<Regime, List<Future<Findings>>> running = new LinkedHashMap<>();
    Map<Regime, List<Score>> scores = new LinkedHashMap<>();
    AtomicInteger done = new AtomicInteger();
    try (ExecutorService pool =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      for (LabSpec world : worlds) {
        running
            .computeIfAbsent(world.regime(), regime -> new ArrayList<>())
            .add(
                pool.submit(
                    () -> {
                      Findings findings = experiment.apply(world).run();
                      progress.accept(
                          "%d of %d worlds".formatted(done.incrementAndGet(), worlds.size()));
                      return findings;
                    }));
      }
      running.forEach(
          (regime, futures) -> {
            List<Findings> findings = futures.stream().map(LabWorlds::ended).toList();
            futures.clear();
            scores.put(regime, together(findings));
            ended.accept(findings);
          });
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
      throw new IllegalStateException("an experiment broke off", e.getCause());
    }
  }

  /** The scores of several worlds as if they were one. */
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
