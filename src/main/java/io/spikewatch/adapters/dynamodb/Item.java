package io.spikewatch.adapters.dynamodb;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item of a table. An attribute that is absent or has another type is empty. */
record Item(Map<String, AttributeValue> attributes) {

  Optional<AttributeValue> of(String name, AttributeValue.Type type) {
    return Optional.ofNullable(attributes.get(name)).filter(value -> value.type() == type);
  }

  Optional<String> text(String name) {
    return of(name, AttributeValue.Type.S).map(AttributeValue::s);
  }

  Optional<Long> number(String name) {
    return of(name, AttributeValue.Type.N).flatMap(value -> whole(value.n()));
  }

  Optional<Boolean> flag(String name) {
    return of(name, AttributeValue.Type.BOOL).map(AttributeValue::bool);
  }

  Optional<byte[]> bytes(String name) {
    return of(name, AttributeValue.Type.B).map(value -> value.b().asByteArray());
  }

  Item map(String name) {
    return new Item(of(name, AttributeValue.Type.M).map(AttributeValue::m).orElse(Map.of()));
  }

  List<AttributeValue> list(String name) {
    return of(name, AttributeValue.Type.L).map(AttributeValue::l).orElse(List.of());
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  private static Optional<Long> whole(String number) {
    try {
      return Optional.of(Long.valueOf(number));
    } catch (NumberFormatException notWhole) {
      return Optional.empty();
    }
  }
}
