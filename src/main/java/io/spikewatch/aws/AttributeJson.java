package io.spikewatch.aws;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Values of items: an object whose one field is named after the value's type. */
final class AttributeJson {

  private AttributeJson() {}

  static void write(AttributeValue value, JsonGenerator json) throws IOException {
    json.writeStartObject();
    switch (value.type()) {
      case S -> json.writeStringField("S", value.s());
      case N -> json.writeStringField("N", value.n());
      case B -> writeBytes("B", value.b(), json);
      case BOOL -> json.writeBooleanField("BOOL", value.bool());
      case NUL -> json.writeBooleanField("NULL", value.nul());
      case M -> {
        json.writeObjectFieldStart("M");
        writeFields(value.m(), json);
      }
      case L -> {
        json.writeArrayFieldStart("L");
        for (AttributeValue element : value.l()) {
          write(element, json);
        }
        json.writeEndArray();
      }
      case SS -> writeTexts("SS", value.ss(), json);
      case NS -> writeTexts("NS", value.ns(), json);
      case BS -> {
        json.writeArrayFieldStart("BS");
        for (SdkBytes element : value.bs()) {
          json.writeBinary(element.asByteArrayUnsafe());
        }
        json.writeEndArray();
      }
      case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("a value without a type");
    }
    json.writeEndObject();
  }

  private static void writeBytes(String name, SdkBytes bytes, JsonGenerator json)
      throws IOException {
    json.writeFieldName(name);
    json.writeBinary(bytes.asByteArrayUnsafe());
  }

  private static void writeTexts(String name, List<String> texts, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private static void writeFields(Map<String, AttributeValue> fields, JsonGenerator json)
      throws IOException {
    for (Map.Entry<String, AttributeValue> field : fields.entrySet()) {
      json.writeFieldName(field.getKey());
      write(field.getValue(), json);
    }
    json.writeEndObject();
  }

  /** The value whose object has just begun. */
  static AttributeValue read(JsonParser json) throws IOException {
    String type = json.nextFieldName();
    json.nextToken();
    AttributeValue value =
        switch (type) {
          case "S" -> AttributeValue.fromS(json.getText());
          case "N" -> AttributeValue.fromN(json.getText());
          case "B" -> AttributeValue.fromB(bytes(json));
          case "BOOL" -> AttributeValue.fromBool(json.getBooleanValue());
          case "NULL" -> AttributeValue.fromNul(json.getBooleanValue());
          case "M" -> AttributeValue.fromM(fields(json));
          case "L" -> AttributeValue.fromL(elements(json, AttributeJson::read));
          case "SS" -> AttributeValue.fromSs(elements(json, JsonParser::getText));
          case "NS" -> AttributeValue.fromNs(elements(json, JsonParser::getText));
          case "BS" -> AttributeValue.fromBs(elements(json, AttributeJson::bytes));
          case null, default -> throw new IOException("a value of an unknown type: " + type);
        };
    if (json.nextToken() != JsonToken.END_OBJECT) {
      throw new IOException("a value of several types");
    }
    return value;
  }

  private static Map<String, AttributeValue> fields(JsonParser json) throws IOException {
    Map<String, AttributeValue> fields = new LinkedHashMap<>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      fields.put(name, read(json));
    }
    return fields;
  }

  private static SdkBytes bytes(JsonParser json) throws IOException {
    return SdkBytes.fromByteArrayUnsafe(json.getBinaryValue());
  }

  private interface Element<T> {
    T read(JsonParser json) throws IOException;
  }

  private static <T> List<T> elements(JsonParser json, Element<T> element) throws IOException {
    List<T> elements = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      elements.add(element.read(json));
    }
    return elements;
  }
}
