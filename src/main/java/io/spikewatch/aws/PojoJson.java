package io.spikewatch.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The SDK's requests and responses as JSON objects, by the fields that they list themselves. */
final class PojoJson {

  private static final JsonFactory JSON = new JsonFactory();

  private PojoJson() {}

  static byte[] write(SdkPojo request) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      writeFields(request, json);
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory cannot fail to be written", impossible);
    }
    return bytes.toByteArray();
  }

  private static void writeFields(SdkPojo pojo, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = field.getValueOrDefault(pojo);
      boolean absent =
          value == null
              || value instanceof SdkAutoConstructList<?>
              || value instanceof SdkAutoConstructMap<?, ?>;
      if (!absent) {
        json.writeFieldName(field.locationName());
        write(value, json);
      }
    }
    json.writeEndObject();
  }

  private static void write(Object value, JsonGenerator json) throws IOException {
    switch (value) {
      case String text -> json.writeString(text);
      case Boolean flag -> json.writeBoolean(flag);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case AttributeValue attribute -> AttributeJson.write(attribute, json);
      case SdkPojo pojo -> writeFields(pojo, json);
      case Map<?, ?> map -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          json.writeFieldName((String) entry.getKey());
          write(entry.getValue(), json);
        }
        json.writeEndObject();
      }
      case List<?> list -> {
        json.writeStartArray();
        for (Object element : list) {
          write(element, json);
        }
        json.writeEndArray();
      }
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }

  /** Sets what an object has of a builder's fields; throws {@link IOException} if it is none. */
  static void read(byte[] object, SdkPojo builder) throws IOException {
    try (JsonParser json = JSON.createParser(object)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("an answer that is no JSON object");
      }
      readFields(json, builder);
    }
  }

  private static void readFields(JsonParser json, SdkPojo builder) throws IOException {
    // An error without fields of its own has no such map, and says so by throwing.
    Map<String, SdkField<?>> fields =
        builder.sdkFields().isEmpty() ? Map.of() : builder.sdkFieldNameToField();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken token = json.nextToken();
      SdkField<?> field = fields.get(name);
      if (field == null || token == JsonToken.VALUE_NULL) {
        json.skipChildren();
      } else {
        field.set(builder, read(json, field));
      }
    }
  }

  private static Object read(JsonParser json, SdkField<?> field) throws IOException {
    return switch (field.marshallingType().getKnownType()) {
      case STRING -> json.getText();
      case BOOLEAN -> json.getBooleanValue();
      case INTEGER -> json.getIntValue();
      case LONG -> json.getLongValue();
      case DOUBLE -> json.getDoubleValue();
      case SDK_BYTES -> SdkBytes.fromByteArrayUnsafe(json.getBinaryValue());
      case SDK_POJO -> pojo(json, field.constructor().get());
      case MAP -> map(json, field.getTrait(MapTrait.class).valueFieldInfo());
      case LIST -> list(json, field.getTrait(ListTrait.class).memberFieldInfo());
      default ->
          throw new IOException(field.memberName() + " is of a type that no answer has had so far");
    };
  }

  private static Object pojo(JsonParser json, SdkPojo builder) throws IOException {
    if (builder instanceof AttributeValue.Builder) {
      return AttributeJson.read(json);
    }
    readFields(json, builder);
    return ((SdkBuilder<?, ?>) builder).build();
  }

  private static Map<String, Object> map(JsonParser json, SdkField<?> value) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      map.put(name, read(json, value));
    }
    return map;
  }

  private static List<Object> list(JsonParser json, SdkField<?> element) throws IOException {
    List<Object> list = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      list.add(read(json, element));
    }
    return list;
  }
}
