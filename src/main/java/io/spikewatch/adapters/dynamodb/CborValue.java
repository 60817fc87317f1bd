package io.spikewatch.adapters.dynamodb;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;

/**
 * A value of a stored CBOR document.
 *
 * <p>A document is read as a whole before it is interpreted. So the order of its fields does not
 * matter, and a field of a newer version that this version does not know is ignored.
 */
sealed interface CborValue {

  /** A whole number of at most 64 bits. */
  record IntegerValue(long value) implements CborValue {}

  /** A larger whole number. */
  record Large(BigInteger value) implements CborValue {}

  /** Text. */
  record TextValue(String value) implements CborValue {}

  /** True or false. */
  record Flag(boolean value) implements CborValue {}

  /** A value that is absent. */
  record NoValue() implements CborValue {}

  /** An array. */
  record Values(List<CborValue> all) implements CborValue {}

  /** A map. */
  record FieldsValue(Map<String, CborValue> all) implements CborValue {}

  /**
   * More values than the largest snapshot has. Each value needs memory, even if it has few bytes.
   */
  int MAX_VALUES = 2_000_000;

  /** A document has tables, a table has columns, and a column has values. */
  int MAX_DEPTH = 8;

  /** More than a number of {@link Decimals#MAX_DIGITS} digits has. */
  int MAX_BITS = 512;

  /** Reads and writes CBOR within these bounds. */
  CBORFactory FACTORY =
      CBORFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  /** Reads a document. The result is a map or the declared exception, whatever the bytes are. */
  static FieldsValue read(byte[] cbor) throws DataFormatException {
    try (CBORParser parser = FACTORY.createParser(cbor)) {
      parser.nextToken();
      if (new CborDecoder(parser).value() instanceof FieldsValue fields
          && parser.nextToken() == null) {
        return fields;
      }
    } catch (IOException e) {
      throw damaged("it is not valid CBOR", e);
    } catch (RuntimeException e) {
      // The parser does not declare the exceptions that it throws at some malformed numbers.
      throw damaged("it is not valid CBOR", e);
    }
    throw new DataFormatException("it is not one CBOR map");
  }

  private static DataFormatException damaged(String problem, Exception cause) {
    DataFormatException damaged = new DataFormatException(problem);
    damaged.initCause(cause);
    return damaged;
  }

  /** Decodes one document. */
  final class CborDecoder {
    private final CBORParser parser;
    private int values;

    private CborDecoder(CBORParser parser) {
      this.parser = parser;
    }

    /** The value at the current token. */
    CborValue value() throws IOException, DataFormatException {
      if (++values > MAX_VALUES) {
        throw new DataFormatException("it has more than " + MAX_VALUES + " values");
      }
      return switch (parser.currentToken()) {
        case VALUE_NUMBER_INT -> number();
        case VALUE_STRING -> new TextValue(parser.getText());
        case VALUE_TRUE, VALUE_FALSE -> new Flag(parser.getBooleanValue());
        case VALUE_NULL -> new NoValue();
        case VALUE_EMBEDDED_OBJECT -> typedArray();
        case START_ARRAY -> array();
        case START_OBJECT -> map();
        case null, default -> throw new DataFormatException("it has a value of an unknown type");
      };
    }

    private CborValue number() throws IOException, DataFormatException {
      return switch (parser.getNumberType()) {
        case INT, LONG -> new IntegerValue(parser.getLongValue());
        default -> large(parser.getBigIntegerValue());
      };
    }

    private static Large large(BigInteger value) throws DataFormatException {
      if (value.bitLength() > MAX_BITS) {
        throw new DataFormatException("it has a number of more than " + MAX_BITS + " bits");
      }
      return new Large(value);
    }

    private CborValue array() throws IOException, DataFormatException {
      List<CborValue> all = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        all.add(value());
      }
      return new Values(all);
    }

    /** See {@link TableWriter#TYPED_ARRAY}. */
    private CborValue typedArray() throws IOException, DataFormatException {
      if (parser.getCurrentTag() != TableWriter.TYPED_ARRAY) {
        throw new DataFormatException("it has a byte string that is not a typed array");
      }
      ByteBuffer bytes = ByteBuffer.wrap(parser.getBinaryValue());
      List<CborValue> all = new ArrayList<>();
      while (bytes.remaining() >= Long.BYTES) {
        all.add(new IntegerValue(bytes.getLong()));
      }
      values += all.size();
      return new Values(all);
    }

    private CborValue map() throws IOException, DataFormatException {
      Map<String, CborValue> all = new LinkedHashMap<>();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        if (all.put(name, value()) != null) {
          throw new DataFormatException("it has the field " + name + " twice");
        }
      }
      if (parser.currentToken() != JsonToken.END_OBJECT) {
        throw new DataFormatException("it is incomplete");
      }
      return new FieldsValue(all);
    }
  }
}
