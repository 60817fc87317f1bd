package io.spikewatch.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoiseControlTest {

  @ParameterizedTest
  @CsvSource({
    "08:00, 2026-10-25T07:59:59+01:00, false",
    "08:00, 2026-10-25T08:00:00+01:00, true",
    "08:00, 2026-10-25T23:59:59+01:00, true",
    "08:00, 2026-10-26T00:00:00+01:00, false",
    // Comes twice: due from the first on.
    "02:30, 2026-10-25T02:29:59+02:00, false",
    "02:30, 2026-10-25T02:30:00+02:00, true",
    "02:30, 2026-10-25T02:00:00+01:00, true",
    // Never comes: due when the clocks pass over it.
    "02:30, 2027-03-28T01:59:59+01:00, false",
    "02:30, 2027-03-28T03:00:00+02:00, true"
  })
  void knows_from_when_a_days_digest_is_due(LocalTime at, OffsetDateTime now, boolean due) {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    NoiseControl noise = new NoiseControl(QuietHours.NONE, Caps.NONE, Optional.of(at), berlin);
    Optional<LocalDate> day = Optional.of(now.toLocalDate()).filter(_ -> due);
    assertThat(noise.dailyDue(now.toInstant())).isEqualTo(day);
  }

  @Test
  void knows_of_no_digest_where_none_is_asked_for() {
    assertThat(NoiseControl.NONE.dailyDue(Instant.EPOCH)).isEmpty();
  }
}
