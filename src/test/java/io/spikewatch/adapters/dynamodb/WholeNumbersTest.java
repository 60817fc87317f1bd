package io.spikewatch.adapters.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Small and large numbers are one column, exact at every boundary. */
class WholeNumbersTest {

  private static final List<BigInteger> BOUNDARIES =
      List.of(
          BigInteger.ZERO,
          BigInteger.valueOf(23),
          BigInteger.valueOf(24),
          BigInteger.valueOf(255),
          BigInteger.valueOf(256),
          BigInteger.valueOf(65_536),
          BigInteger.TWO.pow(32),
          BigInteger.TWO.pow(62).subtract(BigInteger.ONE),
          BigInteger.TWO.pow(62),
          BigInteger.TWO.pow(63).subtract(BigInteger.ONE),
          BigInteger.TWO.pow(63),
          BigInteger.TWO.pow(200));

  @Test
  void the_sums_of_the_differences_are_the_numbers() {
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      List<@Nullable BigInteger> numbers = numbers(random);
      assertThat(list(column(numbers).differences().sums())).isEqualTo(numbers);
    }
  }

  @Test
  void the_size_is_the_number_of_bytes_in_an_array() throws IOException {
    for (long number : new long[] {0, -1, 23, 24, 25, 255, 256, 65_535, 65_536, 1L << 32}) {
      WholeNumbers one = new WholeNumbers(1);
      one.add(number);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (var out = CborValue.FACTORY.createGenerator(bytes)) {
        one.write(out);
      }
      // The array itself needs one byte.
      assertThat(one.bytes()).as("%d", number).isEqualTo(bytes.size() - 1);
    }
  }

  @Test
  void decimals_are_added_without_their_point() {
    WholeNumbers numbers = new WholeNumbers(4);
    numbers.addUnscaled(new BigDecimal("12.5"), 2);
    numbers.addUnscaled(new BigDecimal("-7"), 2);
    numbers.addNone();
    numbers.addUnscaled(new BigDecimal("123456789012345678901234567890"), 0);
    assertThat(list(numbers))
        .isEqualTo(
            Arrays.asList(
                BigInteger.valueOf(1_250),
                BigInteger.valueOf(-700),
                null,
                new BigInteger("123456789012345678901234567890")));
  }

  @Test
  void a_column_without_numbers_is_empty() {
    WholeNumbers numbers = new WholeNumbers(2);
    numbers.addNone();
    assertThat(numbers.isEmpty()).isTrue();
    numbers.add(0);
    assertThat(numbers.isEmpty()).isFalse();
  }

  private static List<@Nullable BigInteger> numbers(Random random) {
    List<@Nullable BigInteger> numbers = new ArrayList<>();
    for (int row = random.nextInt(8); row > 0; row--) {
      BigInteger number = BOUNDARIES.get(random.nextInt(BOUNDARIES.size()));
      numbers.add(
          switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> number.negate();
            case 2 -> number.subtract(BigInteger.ONE);
            default -> number;
          });
    }
    return numbers;
  }

  private static WholeNumbers column(List<@Nullable BigInteger> numbers) {
    WholeNumbers column = new WholeNumbers(numbers.size());
    for (BigInteger number : numbers) {
      if (number == null) {
        column.addNone();
      } else {
        column.add(number);
      }
    }
    return column;
  }

  private static List<@Nullable BigInteger> list(WholeNumbers column) {
    List<@Nullable BigInteger> numbers = new ArrayList<>();
    for (int row = 0; row < column.rows(); row++) {
      numbers.add(column.has(row) ? column.exact(row) : null);
    }
    return numbers;
  }
}
