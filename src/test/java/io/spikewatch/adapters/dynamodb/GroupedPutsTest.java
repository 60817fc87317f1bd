package io.spikewatch.adapters.dynamodb;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Puts at the same time share a request, and each caller learns only about its own item. */
@Timeout(60)
class GroupedPutsTest {

  private static final String TABLE = "table";

  private final Table table = new Table();
  private final GroupedPuts puts = new GroupedPuts(table, TABLE);

  @AfterEach
  void answer() {
    table.answerAll();
  }

  @Test
  void a_put_without_others_is_a_plain_put() {
    table.answerAll();
    put("a", 1);
    put("b", 1);
    assertThat(table.requests).containsExactly("put [a]", "put [b]");
    assertThat(table.items).isEqualTo(Map.of("a", item("a", 1), "b", item("b", 1)));
  }

  @Test
  void puts_during_a_request_share_the_next_one() throws Exception {
    List<Caller> callers = startAll("first", "a", "b", "c");
    table.answerAll();
    endAll(callers);
    assertThat(table.requests).containsExactly("put [first]", "batch [a, b, c]");
    assertThat(table.items).containsOnlyKeys("first", "a", "b", "c");
  }

  @Test
  void a_call_returns_only_when_its_item_is_stored() throws Exception {
    Caller first = start("first", 1);
    Caller second = start("second", 1);
    assertThat(first.ended() || second.ended()).isFalse();
    table.answer(1);
    first.end();
    assertThat(second.ended()).isFalse();
    assertThat(table.items).containsOnlyKeys("first");
    table.answer(1);
    second.end();
    assertThat(table.items).containsOnlyKeys("first", "second");
  }

  @Test
  void a_request_has_at_most_25_items() throws Exception {
    List<Caller> callers =
        startAll(IntStream.range(0, 61).mapToObj(i -> "k" + i).toArray(String[]::new));
    table.answerAll();
    endAll(callers);
    assertThat(table.sizes).containsExactly(1, 25, 25, 10);
    assertThat(table.items).hasSize(61);
  }

  @Test
  void a_second_put_of_a_key_is_in_a_later_request() throws Exception {
    List<Caller> callers = startAll("first", "a");
    callers.add(start("a", 2));
    callers.add(start("b", 1));
    table.answerAll();
    endAll(callers);
    assertThat(table.requests).containsExactly("put [first]", "put [a]", "batch [a, b]");
    assertThat(table.items).containsEntry("a", item("a", 2));
  }

  @Test
  void items_that_a_request_leaves_out_are_put_alone() throws Exception {
    table.leavesOut = key -> key.equals("b") || key.equals("c");
    List<Caller> callers = startAll("first", "a", "b", "c");
    table.answerAll();
    endAll(callers);
    assertThat(table.requests)
        .containsExactlyInAnyOrder("put [first]", "batch [a, b, c]", "put [b]", "put [c]");
    assertThat(table.items).containsOnlyKeys("first", "a", "b", "c");
  }

  /** The second caller leads the group: it sends the request. */
  @ParameterizedTest
  @ValueSource(strings = {"first good bad fine", "first bad good fine"})
  void an_item_that_is_refused_fails_only_its_own_caller(String keys) throws Exception {
    table.refuses = key -> key.equals("bad");
    List<String> all = List.of(keys.split(" "));
    List<Caller> callers = startAll(all.toArray(String[]::new));
    table.answerAll();
    Caller bad = callers.remove(all.indexOf("bad"));
    endAll(callers);

    assertThatThrownBy(bad::end).hasRootCauseInstanceOf(SdkClientException.class);
    assertThat(table.items).containsOnlyKeys("first", "good", "fine");
  }

  @Test
  void a_program_error_in_a_request_fails_only_the_caller_that_sent_it() throws Exception {
    table.breaks = true;
    List<Caller> callers = startAll("first", "leader", "other");
    table.answerAll();
    Caller leader = callers.remove(1);
    endAll(callers);
    assertThatThrownBy(leader::end).hasRootCauseInstanceOf(IllegalArgumentException.class);
    assertThat(table.items).containsOnlyKeys("first", "other");
  }

  @Test
  void a_put_that_fails_does_not_stop_later_puts() {
    table.refuses = key -> key.equals("bad");
    table.answerAll();
    assertThatThrownBy(() -> put("bad", 1)).isInstanceOf(SdkClientException.class);
    put("good", 1);
    assertThat(table.items).containsOnlyKeys("good");
  }

  @Test
  void an_interrupted_caller_still_learns_that_its_item_is_stored() throws Exception {
    List<Caller> callers = startAll("first", "a", "b");
    callers.getLast().thread.interrupt();
    table.answerAll();
    endAll(callers);
    assertThat(table.items).containsOnlyKeys("first", "a", "b");
  }

  @Test
  void very_many_puts_at_the_same_time_are_all_stored() throws Exception {
    table.leavesOut = key -> key.endsWith("7");
    table.answerAll();
    List<Caller> callers = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      callers.add(new Caller("k" + i % 500, i));
    }
    callers.forEach(caller -> caller.thread.start());
    endAll(callers);
    assertThat(table.items).hasSize(500);
  }

  /** Starts callers one after the other. Each of them waits before the next one is started. */
  private List<Caller> startAll(String... keys) {
    List<Caller> callers = new ArrayList<>();
    for (String key : keys) {
      callers.add(start(key, 1));
    }
    return callers;
  }

  private Caller start(String key, int value) {
    Caller caller = new Caller(key, value);
    caller.thread.start();
    while (caller.thread.getState() != Thread.State.WAITING && !caller.ended()) {
      Thread.onSpinWait();
    }
    return caller;
  }

  private static void endAll(List<Caller> callers) {
    callers.forEach(caller -> assertThatCode(caller::end).doesNotThrowAnyException());
  }

  private void put(String key, int value) {
    puts.put(key(key), Map.of("value", Item.number(value)));
  }

  private static Map<String, AttributeValue> key(String key) {
    return Map.of("key", AttributeValue.fromS(key));
  }

  private static Map<String, AttributeValue> item(String key, int value) {
    return Map.of("key", AttributeValue.fromS(key), "value", Item.number(value));
  }

  /** A thread that puts one item. */
  private final class Caller {

    private final FutureTask<Void> call;
    private final Thread thread;

    Caller(String key, int value) {
      call = new FutureTask<>(() -> put(key, value), null);
      thread = Thread.ofVirtual().unstarted(call);
    }

    boolean ended() {
      return call.isDone();
    }

    void end() throws Exception {
      call.get();
    }
  }

  /** A table that answers a request only when it is allowed to. */
  private static final class Table implements DynamoDbClient {

    private static final int UNLIMITED = 1_000_000;

    private final Map<String, Map<String, AttributeValue>> items = new HashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final Semaphore answers = new Semaphore(0);
    private volatile Predicate<String> leavesOut = _ -> false;
    private volatile Predicate<String> refuses = _ -> false;
    private volatile boolean breaks;

    void answer(int requests) {
      answers.release(requests);
    }

    void answerAll() {
      answer(UNLIMITED);
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
      store("put", List.of(request.item()), _ -> false);
      return PutItemResponse.builder().build();
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
      if (breaks) {
        throw new IllegalArgumentException("broken");
      }
      assertThat(request.requestItems()).containsOnlyKeys(TABLE);
      List<WriteRequest> all = request.requestItems().getOrDefault(TABLE, List.of());
      List<WriteRequest> leftOut = all.stream().filter(one -> leavesOut.test(key(one))).toList();
      store("batch", all.stream().map(one -> one.putRequest().item()).toList(), leavesOut);
      return leftOut.isEmpty()
          ? BatchWriteItemResponse.builder().build()
          : BatchWriteItemResponse.builder().unprocessedItems(Map.of(TABLE, leftOut)).build();
    }

    private static String key(WriteRequest request) {
      return key(request.putRequest().item());
    }

    private static String key(Map<String, AttributeValue> item) {
      return requireNonNull(item.get("key")).s();
    }

    private void store(
        String operation, List<Map<String, AttributeValue>> written, Predicate<String> except) {
      answers.acquireUninterruptibly();
      List<String> keys = written.stream().map(Table::key).toList();
      synchronized (this) {
        requests.add(operation + " " + keys);
        sizes.add(keys.size());
        if (keys.stream().anyMatch(refuses)) {
          throw SdkClientException.create("refused: " + keys);
        }
        for (Map<String, AttributeValue> item : written) {
          if (!except.test(key(item))) {
            items.put(key(item), item);
          }
        }
      }
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {
      // There is nothing to close.
    }
  }
}
