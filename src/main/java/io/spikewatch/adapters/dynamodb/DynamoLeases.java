package io.spikewatch.adapters.dynamodb;

import io.spikewatch.core.poll.Leases;
import io.spikewatch.core.poll.Leases.Claim;
import io.spikewatch.core.poll.Leases.LeaseClaims;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * All claims in one item, {@code leases}. It is written only if {@code changes} has the value that
 * was read.
 */
public final class DynamoLeases implements Leases {

  private static final String KEY = "leases";
  private static final String CHANGES = "changes";
  private static final String CLAIMS = "claims";
  private static final String OWNER = "owner";
  private static final String CREATORS = "creators";
  private static final String UNTIL = "until";

  private final DynamoDbClient client;
  private final String table;

  /** The leases in that table. */
  public DynamoLeases(DynamoDbClient client, String snapshotsTable) {
    this.client = client;
    this.table = snapshotsTable;
  }

  @Override
  public LeaseClaims current() {
    return claims(
        client
            .getItem(get -> get.tableName(table).key(VersionedItems.key(KEY)).consistentRead(true))
            .item());
  }

  @Override
  public Optional<LeaseClaims> replace(LeaseClaims seen, List<Claim> claims) {
    UpdateBuilder update =
        new UpdateBuilder(table, VersionedItems.key(KEY))
            .set(CHANGES, Item.number(seen.changes() + 1))
            .set(
                CLAIMS, AttributeValue.fromL(claims.stream().map(DynamoLeases::attribute).toList()))
            .value("seen", Item.number(seen.changes()))
            .onlyIf(
                seen.changes() == 0
                    ? "attribute_not_exists(#changes) OR #changes = :seen"
                    : "#changes = :seen");
    try {
      client.updateItem(update.request().build());
      return Optional.empty();
    } catch (ConditionalCheckFailedException anotherRunWasFirst) {
      return Optional.of(claims(anotherRunWasFirst.item()));
    }
  }

  private static LeaseClaims claims(Map<String, AttributeValue> item) {
    return new LeaseClaims(
        new Item(item).number(CHANGES).orElse(0L),
        new Item(item).list(CLAIMS).stream().flatMap(DynamoLeases::claim).toList());
  }

  private static AttributeValue attribute(Claim claim) {
    return AttributeValue.fromM(
        Map.of(
            OWNER,
            AttributeValue.fromS(claim.owner()),
            UNTIL,
            Item.number(claim.until().toEpochMilli()),
            CREATORS,
            AttributeValue.fromNs(claim.creators().stream().map(String::valueOf).toList())));
  }

  /** An unreadable claim is ignored. At worst a creator is polled twice. */
  private static Stream<Claim> claim(AttributeValue attribute) {
    Item fields = new Item(attribute.hasM() ? attribute.m() : Map.of());
    Optional<String> owner = fields.text(OWNER);
    Optional<Long> until = fields.number(UNTIL);
    Optional<AttributeValue> creators = fields.of(CREATORS, AttributeValue.Type.NS);
    if (owner.isEmpty() || until.isEmpty() || creators.isEmpty()) {
      return Stream.empty();
    }
    return Stream.of(
        new Claim(
            owner.get(),
            creators.get().ns().stream()
                .map(number -> new BigDecimal(number).intValue())
                .collect(Collectors.toSet()),
            Instant.ofEpochMilli(until.get())));
  }
}
