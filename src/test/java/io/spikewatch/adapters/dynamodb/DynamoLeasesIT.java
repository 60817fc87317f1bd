package io.spikewatch.adapters.dynamodb;

import static io.spikewatch.fake.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.poll.Leases;
import io.spikewatch.core.poll.Leases.Claim;
import io.spikewatch.core.poll.LeasesContract;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoLeasesIT extends LeasesContract {

  private final DynamoDbClient client = FreshTables.client();
  private final String table = FreshTables.snapshots();

  @Override
  protected Leases leases() {
    return new DynamoLeases(client, table);
  }

  @Test
  void stores_the_owner_the_end_and_the_hash_codes() {
    leases().replace(leases().current(), List.of(new Claim("run", Set.of(1, 258), TEN)));

    Item claim = new Item(item().list("claims").getFirst().m());
    assertThat(claim.text("owner")).contains("run");
    assertThat(claim.number("until")).contains(TEN.toEpochMilli());
    assertThat(claim.of("creators", AttributeValue.Type.NS).orElseThrow().ns())
        .containsExactlyInAnyOrder("1", "258");
  }

  @Test
  void ignores_an_unreadable_claim() {
    leases().replace(leases().current(), List.of(new Claim("run", Set.of(1), TEN)));
    client.updateItem(
        update ->
            update
                .tableName(table)
                .key(VersionedItems.key("leases"))
                .updateExpression("SET claims = list_append(claims, :odd)")
                .expressionAttributeValues(
                    Map.of(
                        ":odd",
                        AttributeValue.fromL(
                            List.of(
                                AttributeValue.fromS("odd"), AttributeValue.fromM(Map.of()))))));

    assertThat(leases().current().claims()).extracting(Claim::owner).containsExactly("run");
  }

  private Item item() {
    return new Item(
        client
            .getItem(
                get -> get.tableName(table).key(VersionedItems.key("leases")).consistentRead(true))
            .item());
  }
}
