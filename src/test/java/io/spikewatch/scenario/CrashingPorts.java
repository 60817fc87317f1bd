package io.spikewatch.scenario;

import io.spikewatch.adapters.dynamodb.HistoryRecords;
import io.spikewatch.core.credits.CreditCounter;
import io.spikewatch.core.health.HealthStore;
import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.MessageCounter;
import io.spikewatch.core.notify.Notifier;
import io.spikewatch.core.notify.Outbox;
import io.spikewatch.core.poll.DigestStore;
import io.spikewatch.core.poll.Dispatcher;
import io.spikewatch.core.poll.History;
import io.spikewatch.core.poll.Leases;
import io.spikewatch.core.poll.Ports;
import io.spikewatch.core.schedule.PollTimes;
import io.spikewatch.core.snapshot.VideoAnalytics;
import io.spikewatch.core.watch.Watchlist;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ports that count every effect outside, and let the process die just before or just after one of
 * them. A dead process has no further effects until it is started again.
 */
final class CrashingPorts {

  /** Before the effect has happened, or after it but before its answer has come. */
  enum Side {
    BEFORE,
    AFTER
  }

  /** After these, and until the entry has been removed, a message may have been sent unmarked. */
  private static final Set<String> SENT_BUT_NOT_MARKED =
      Set.of(
          "Notifier.publish AFTER",
          "AlertLog.append BEFORE",
          "AlertLog.append AFTER",
          "Outbox.remove BEFORE");

  private final int fatal;
  private final Side side;
  private final List<String> effects = new ArrayList<>();
  private boolean dead;
  private String died = "";

  private CrashingPorts(int fatal, Side side) {
    this.fatal = fatal;
    this.side = side;
  }

  /** Ports that never crash. */
  static CrashingPorts sound() {
    return new CrashingPorts(Integer.MAX_VALUE, Side.BEFORE);
  }

  /** Ports that crash once, at the effect of this number, counted from 0. */
  static CrashingPorts dyingAt(int effect, Side side) {
    return new CrashingPorts(effect, side);
  }

  /** These ports, with every effect counted. */
  Ports around(Ports ports) {
    return new Ports(
        wrapped(VideoAnalytics.class, ports.source()),
        wrapped(Watchlist.class, ports.watchlist()),
        wrapped(History.class, ports.history()),
        wrapped(HealthStore.class, ports.health()),
        wrapped(PollTimes.class, ports.times()),
        wrapped(Leases.class, ports.leases()),
        wrapped(CreditCounter.class, ports.credits()),
        wrapped(Outbox.class, ports.outbox()),
        wrapped(AlertLog.class, ports.log()),
        wrapped(Notifier.class, ports.notifier()),
        wrapped(MessageCounter.class, ports.messages()),
        wrapped(DigestStore.class, ports.digests()),
        ports.dispatcher().map(d -> wrapped(Dispatcher.class, d)));
  }

  /** This place for older records, with every put counted. */
  HistoryRecords around(HistoryRecords records) {
    return wrapped(HistoryRecords.class, records);
  }

  /** Starts the process again; it does not die a second time. */
  synchronized void restart() {
    dead = false;
  }

  /** Where it died, as {@code Port.method SIDE}; empty if it never did. */
  synchronized String died() {
    return died;
  }

  /** Whether it died where a message may have been sent without being marked as sent. */
  synchronized boolean mayRepeat() {
    return SENT_BUT_NOT_MARKED.contains(died);
  }

  /** The same of a digest, which is marked in many writes: between two of them, too. */
  synchronized boolean mayRepeatInAnother() {
    return mayRepeat() || died.equals("Outbox.remove AFTER");
  }

  /** How many effects there were. */
  synchronized int effects() {
    return effects.size();
  }

  private <T> T wrapped(Class<T> port, T inner) {
    Object proxy =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (self, method, arguments) -> {
              String effect = port.getSimpleName() + "." + method.getName();
              int number = begin(effect);
              Object result = invoke(inner, method, arguments);
              end(number, effect);
              return result;
            });
    return port.cast(proxy);
  }

  private synchronized int begin(String effect) {
    dieIfDead();
    effects.add(effect);
    int number = effects.size() - 1;
    dieAt(number, Side.BEFORE, effect);
    return number;
  }

  private synchronized void end(int number, String effect) {
    dieIfDead();
    dieAt(number, Side.AFTER, effect);
  }

  private void dieAt(int number, Side now, String effect) {
    if (number == fatal && now == side) {
      dead = true;
      died = effect + " " + now;
      throw new Crash(died);
    }
  }

  private void dieIfDead() {
    if (dead) {
      throw new Crash(died);
    }
  }

  private static @Nullable Object invoke(
      Object inner, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(inner, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
