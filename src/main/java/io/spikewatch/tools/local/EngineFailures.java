package io.spikewatch.tools.local;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.shared.exceptions.LocalDBAccessException;

/** Replaces the engine's exceptions about its file by sentences with advice. */
final class EngineFailures {

  /** The prefix of the engine's messages, which contains SQLite's error number. */
  private static final Pattern NUMBERED = Pattern.compile("\\[(\\d{1,5})\\].*", Pattern.DOTALL);

  private static final int IO_ERROR = 10;
  private static final int CORRUPT = 11;
  private static final int FULL = 13;
  private static final int CANNOT_OPEN = 14;
  private static final int NOT_A_STORE = 26;

  private EngineFailures() {}

  /** The same client; it throws {@link StoreUnavailable} if the file cannot be used. */
  static DynamoDbClient explained(DynamoDbClient client, StoreFile file) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (_, method, arguments) -> call(client, file, method, arguments));
  }

  private static @Nullable Object call(
      DynamoDbClient client, StoreFile file, Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(client, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause() instanceof LocalDBAccessException failed
          ? unavailable(failed, file)
          : thrown.getCause();
    }
  }

  static StoreUnavailable unavailable(LocalDBAccessException failed, StoreFile file) {
    Matcher numbered = NUMBERED.matcher(String.valueOf(failed.getMessage()));
    int number = numbered.matches() ? Integer.parseInt(numbered.group(1)) & 0xFF : 0;
    StoreUnavailable unavailable =
        switch (number) {
          case CORRUPT, NOT_A_STORE -> file.damaged("a part of it cannot be read");
          case FULL -> file.full();
          case IO_ERROR -> file.failed("the disk reported an error");
          case CANNOT_OPEN -> file.failed("the file cannot be opened");
          default -> file.failed("the engine failed with SQLite error " + number);
        };
    unavailable.initCause(failed);
    return unavailable;
  }
}
