package io.spikewatch.adapters.keyapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PaidRequestTest {

  private final AtomicInteger credits = new AtomicInteger();
  private final PaidRequest request = new PaidRequest("/page", () -> credits.incrementAndGet() > 0);

  @Test
  void a_request_that_both_sides_withdraw_was_not_sent() {
    assertThat(request.withdraw()).isTrue();
    assertThat(request.withdraw()).isTrue();
    assertThatThrownBy(request::beforeFirstByte).isInstanceOf(PaidRequest.NotSent.class);
    assertThat(credits).hasValue(0);
  }

  @Test
  void a_request_that_was_sent_cannot_be_withdrawn() throws Exception {
    request.beforeFirstByte();
    assertThat(request.withdraw()).isFalse();
    assertThat(request.withdraw()).isFalse();
    assertThat(credits).hasValue(1);
  }
}
