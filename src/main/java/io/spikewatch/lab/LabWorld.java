package io.spikewatch.lab;

import io.spikewatch.demo.RefreshCalendar;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A generated world at one instant after the other; it only goes forward. */
final class LabWorld {

  private final LabSpec spec;
  private final RefreshCalendar calendar;
  private final List<Maker> makers;
  private final List<Shelf> shelves;
  private final Map<String, Shelf> byUserId = new HashMap<>();
  private final Map<String, Shelf> byHandle = new HashMap<>();
  private long now = LabSpec.START.getEpochSecond();

  LabWorld(LabSpec spec) {
    this.spec = spec;
    calendar =
        new RefreshCalendar(
            spec.seed(),
            spec.regime(),
            LabSpec.START.getEpochSecond(),
            spec.end().getEpochSecond());
    MakerGenerator generator = new MakerGenerator(spec);
    makers = IntStream.range(0, spec.creators()).mapToObj(generator::maker).toList();
    shelves = makers.stream().map(Shelf::new).toList();
    for (Shelf shelf : shelves) {
      byUserId.put(shelf.maker().userId(), shelf);
      byHandle.put(shelf.maker().handle(), shelf);
      byHandle.put(shelf.maker().handle(Long.MAX_VALUE), shelf);
    }
  }

  LabSpec spec() {
    return spec;
  }

  List<Shelf> shelves() {
    return shelves;
  }

  /** How often each kind of thing happens out of the ordinary, by name. */
  Map<String, Integer> happenings() {
    Map<String, Integer> all = new LinkedHashMap<>();
    for (Happening happening : Happening.values()) {
      all.put(happening.label(), makers.stream().mapToInt(m -> m.times(happening)).sum());
    }
    return all;
  }

  /** Lets it be that instant. */
  void at(Instant instant) {
    now = instant.getEpochSecond();
    for (Shelf shelf : shelves) {
      shelf.show(shownAt(shelf.maker().userId(), instant), shelf.maker().isUncollected(now));
    }
  }

  /** The instant of the figures that the source shows of the creator. */
  long shownAt(String userId, Instant instant) {
    int index = shelf(userId).orElseThrow().maker().index();
    return calendar.shownAt(index, instant.getEpochSecond());
  }

  Optional<Shelf> shelf(String userId) {
    return Optional.ofNullable(byUserId.get(userId));
  }

  /** Who goes by the handle now. */
  Optional<Shelf> called(String handle) {
    return Optional.ofNullable(byHandle.get(handle))
        .filter(shelf -> shelf.maker().handle(now).equals(handle));
  }

  String handle(Shelf shelf) {
    return shelf.maker().handle(now);
  }
}
