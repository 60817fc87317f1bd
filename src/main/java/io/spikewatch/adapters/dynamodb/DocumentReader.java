package io.spikewatch.adapters.dynamodb;

import io.spikewatch.adapters.dynamodb.CborValue.FieldsValue;
import io.spikewatch.adapters.dynamodb.CborValue.Flag;
import io.spikewatch.adapters.dynamodb.CborValue.IntegerValue;
import io.spikewatch.adapters.dynamodb.CborValue.TextValue;
import io.spikewatch.adapters.dynamodb.CborValue.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;

/**
 * Reads one document that {@link DocumentWriter} wrote. Every method returns a value or throws a
 * {@link DataFormatException}, whatever was stored.
 *
 * <p>A newer minor version has further fields, which are ignored. A newer major version is
 * rejected, because its fields may have another meaning.
 */
final class DocumentReader {

  static final int MAJOR = 1;
  static final int MINOR = 0;

  private static final Pattern VERSION = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})");

  private final FieldsValue fields;
  private final List<Instant> instants;

  private DocumentReader(FieldsValue fields, List<Instant> instants) {
    this.fields = fields;
    this.instants = instants;
  }

  static DocumentReader of(byte[] stored) throws DataFormatException {
    FieldsValue fields = CborValue.read(Compressed.inflate(stored));
    Matcher version = VERSION.matcher(text(fields, DocumentWriter.VERSION).orElse(""));
    if (!version.matches()) {
      throw new DataFormatException("its version is not a valid version such as 1.0");
    }
    if (Integer.parseInt(version.group(1)) != MAJOR) {
      throw new UnsupportedFormatException(
          "it has format %s, and this version of Spikewatch reads format %d"
              .formatted(version.group(), MAJOR));
    }
    return new DocumentReader(fields, instants(fields));
  }

  String text(String name) throws DataFormatException {
    return optionalText(name).orElseThrow(() -> missing(name));
  }

  Optional<String> optionalText(String name) throws DataFormatException {
    return text(fields, name);
  }

  boolean has(String name) {
    return fields.all().containsKey(name);
  }

  boolean flag(String name) throws DataFormatException {
    return switch (fields.all().get(name)) {
      case Flag(boolean flag) -> flag;
      case null, default -> throw missing(name);
    };
  }

  Instant instant(String name) throws DataFormatException {
    if (fields.all().get(name) instanceof FieldsValue(Map<String, CborValue> instant)
        && instant.get(DocumentWriter.INSTANTS) instanceof IntegerValue(long place)) {
      return instant(place);
    }
    throw missing(name);
  }

  /** The rows of a table; no rows if it is absent. */
  TableReader table(String name) throws DataFormatException {
    return TableReader.of(this, fields, name);
  }

  /** The instant at an index of the list of instants. */
  Instant instant(long place) throws DataFormatException {
    if (place < 0 || place >= instants.size()) {
      throw new DataFormatException("an instant is not in the list of instants");
    }
    return instants.get((int) place);
  }

  /** The instant of a second since 1970. */
  static Instant atSecond(long second) throws DataFormatException {
    if (second < Instant.MIN.getEpochSecond() || second > Instant.MAX.getEpochSecond()) {
      throw new DataFormatException("an instant is out of range");
    }
    return Instant.ofEpochSecond(second);
  }

  /** The fields, by name. */
  Map<String, CborValue> fields() {
    return fields.all();
  }

  static DataFormatException missing(String name) {
    return new DataFormatException("its field " + name + " is missing or has another type");
  }

  private static Optional<String> text(FieldsValue fields, String name) throws DataFormatException {
    return switch (fields.all().get(name)) {
      case null -> Optional.empty();
      case TextValue(String text) -> Optional.of(text);
      default -> throw missing(name);
    };
  }

  private static List<Instant> instants(FieldsValue fields) throws DataFormatException {
    if (!(fields.all().get(DocumentWriter.INSTANTS) instanceof Values(List<CborValue> all))) {
      throw missing(DocumentWriter.INSTANTS);
    }
    List<Instant> instants = new ArrayList<>();
    long second = 0;
    for (CborValue value : all) {
      if (!(value instanceof IntegerValue(long difference))) {
        throw missing(DocumentWriter.INSTANTS);
      }
      second += difference;
      instants.add(atSecond(second));
    }
    return instants;
  }
}
