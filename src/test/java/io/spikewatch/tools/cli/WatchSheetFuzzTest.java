package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchEdit;
import io.spikewatch.tools.admin.CsvTable;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.admin.WatchColumn;
import io.spikewatch.tools.admin.WatchSheet;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whatever a file holds, it is read or its problems are told; what is exported imports the same.
 */
class WatchSheetFuzzTest {

  @FuzzTest
  void reads_any_file(byte[] file) {
    List<Watch> watches;
    try {
      watches = watches(file);
    } catch (Problem problem) {
      assertThat(said(problem).replace("\n", "")).matches("[^\\p{Cc}\\p{Zl}\\p{Zp}]+");
      return;
    }
    byte[] exported = WatchColumn.csv(watches).getBytes(StandardCharsets.UTF_8);
    assertThat(watches(exported)).isEqualTo(watches);
  }

  private static List<Watch> watches(byte[] file) {
    return WatchSheet.edits(CsvTable.of(file), List.of(), false, ZoneOffset.UTC).stream()
        .map(WatchEdit::after)
        .toList();
  }

  private static String said(Throwable problem) {
    @Nullable String message = problem.getMessage();
    return message == null ? "" : message;
  }
}
