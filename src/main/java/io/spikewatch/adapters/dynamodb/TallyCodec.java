package io.spikewatch.adapters.dynamodb;

import io.spikewatch.adapters.dynamodb.TableReader.ReadColumn;
import io.spikewatch.core.credits.CreditTally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A tally as a document: a row for each reason of each creator. An unreadable document counts as
 * empty, because a tally only explains the count.
 */
final class TallyCodec {

  static final String REQUESTS = "requests";
  private static final String CREATOR = "creator";
  private static final String REASON = "reason";
  private static final String COUNT = "count";

  private record TallyRow(String creator, String reason, long count) {}

  private TallyCodec() {}

  static AttributeValue write(CreditTally tally) {
    List<TallyRow> rows = new ArrayList<>();
    new TreeMap<>(tally.requests())
        .forEach(
            (creator, reasons) ->
                new TreeMap<>(reasons)
                    .forEach((reason, count) -> rows.add(new TallyRow(creator, reason, count))));
    byte[] document =
        new DocumentWriter()
            .table(
                REQUESTS,
                rows,
                table -> {
                  table.texts(CREATOR, row -> Optional.of(row.creator()));
                  table.texts(REASON, row -> Optional.of(row.reason()));
                  table.wholes(COUNT, TallyRow::count);
                })
            .toBytes();
    return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(document));
  }

  static CreditTally read(Optional<byte[]> document) {
    if (document.isEmpty()) {
      return CreditTally.NONE;
    }
    try {
      return read(DocumentReader.of(document.get()).table(REQUESTS));
    } catch (DataFormatException unreadable) {
      return CreditTally.NONE;
    }
  }

  private static CreditTally read(TableReader in) throws DataFormatException {
    ReadColumn<String> creators = in.texts(CREATOR);
    ReadColumn<String> reasons = in.texts(REASON);
    ReadColumn<Long> counts = in.wholes(COUNT);
    Map<String, Map<String, Long>> requests = new HashMap<>();
    for (int row = 0; row < in.rows(); row++) {
      requests
          .computeIfAbsent(creators.get(row), _ -> new HashMap<>())
          .put(reasons.get(row), counts.get(row));
    }
    return new CreditTally(requests);
  }
}
