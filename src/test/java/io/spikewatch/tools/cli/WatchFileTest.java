package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.render.Hostile;
import io.spikewatch.tools.admin.CsvCell;
import io.spikewatch.tools.admin.CsvTable;
import io.spikewatch.tools.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code watch import} and {@code watch export}. */
class WatchFileTest extends CommandLineTest {

  @TempDir private Path desk;

  @Test
  void adds_and_changes_what_the_file_names_and_leaves_the_rest() throws IOException {
    user.types("watch", "add", "glow", "--every", "6h", "--note", "keep me", "--tag", "old");
    user.types("watch", "add", "luna", "--thresholds", "views_1d=5k");
    CommandLineUser.Result result =
        imports(
            """
            Unique_ID,thresholds,tags,every
            @Mira,"views_1d=100k/1m, gmv_1d=off",vip;uk,
            https://www.tiktok.com/@glow?lang=en,,new,
            luna,views_1d=5000,,
            """,
            "--yes");
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .isEqualTo(
            """
            CREATOR  SETTING   BEFORE             AFTER
            @mira    (new)     -                  watched
            @mira    views_1d  default (100k/1m)  100k/1m
            @mira    gmv_1d    default (500)      off
            @mira    tags      -                  uk vip
            @glow    tags      old                new

            1 new, 1 changed (tags 1), 1 unchanged.
            Written.
            """);
    assertThat(user.types("watch", "export").out())
        .isEqualToNormalizingNewlines(
            """
            unique_id,user_id,current_handle,enabled,thresholds,every,mute_until,tags,note,mutes,max_age
            glow,,,true,,PT6H,,new,keep me,,
            luna,,,true,views_1d=5k,,,,,,
            mira,,,true,"views_1d=100k/1m, gmv_1d=off",,,uk vip,,,
            """);
  }

  @Test
  void a_preview_and_a_missing_yes_write_nothing() throws IOException {
    String file = "unique_id\nmira\n";
    assertThat(imports(file, "--preview").out())
        .isEqualTo(
            """
            CREATOR  SETTING  BEFORE  AFTER
            @mira    (new)    -       watched

            1 new, 0 changed, 0 unchanged.
            Nothing was written.
            """);
    CommandLineUser.Result piped = imports(file);
    assertThat(piped.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(piped.err())
        .isEqualTo("spikewatch: this terminal is not interactive. Add --yes to confirm.\n");
    user.answers = "n";
    assertThat(imports(file).exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(user.types("watch", "list").out()).startsWith("The watchlist is empty.");
    user.answers = "y";
    assertThat(imports(file).out()).endsWith("Written.\n");
    assertThat(user.questions)
        .containsExactly("Write these changes? [y/N] ", "Write these changes? [y/N] ");
    assertThat(user.types("watch", "list").out()).contains("@mira");
  }

  @Test
  void reports_everything_that_is_wrong_by_line_and_writes_nothing() throws IOException {
    CommandLineUser.Result result =
        imports(
            """
            unique_id,user_id,enabled,thresholds,every,mute_until,tags
            mira,,,,,,
            not a handle,,,views_1d=lots,,,

            @MIRA,x1,maybe,"views_1d=1k, view=2, views=abc",often,tomorrow,
            luna,7.12234E+18,,,PT1S,,
            glow,,,,,,,oops
            """,
            "--yes");
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .isEqualTo(
            """
            spikewatch: line 3, unique_id: 'not a handle' is not a valid handle. Write a name such as @mira, \
            or the address of the profile.
            spikewatch: line 3, thresholds: views_1d: 'lots' is not a valid level; write a number (250000, \
            100k, 1.5m), a multiple (5x) or off, and a severity if you like (100k:info)
            spikewatch: line 5, unique_id: @mira is already in line 2. Remove one of the two lines.
            spikewatch: line 5, user_id: 'x1' is not a valid creator id. It has digits only, and is not 0.
            spikewatch: line 5, enabled: 'maybe' is not valid. Write true or false.
            spikewatch: line 5, thresholds: 'view' is not a valid metric; valid names are views, views_1d, \
            views_7d, views_30d, likes, likes_1d, likes_7d, likes_30d, sales, sales_1d, gmv, gmv_1d, \
            and posts, first_sale, silent, max_age
            spikewatch: line 5, thresholds: views: 'abc' is not a valid level; write a number (250000, 100k, \
            1.5m), a multiple (5x) or off, and a severity if you like (100k:info)
            spikewatch: line 5, every: 'often' is not a valid duration. Write PT6H or 6h for six hours, P7D \
            or 7d for seven days.
            spikewatch: line 5, mute_until: 'tomorrow' is not a valid instant. Write 2026-11-24T08:00:00Z, \
            or a day such as 2026-11-24.
            spikewatch: line 6, user_id: a spreadsheet has rounded '7.12234E+18'. Leave the cell \
            empty: the first poll sets it.
            spikewatch: line 6, every: write a duration from PT1M to P30D, such as PT6H.
            spikewatch: line 7: 'oops' is in column 8, which has no name. Put quotes around a \
            cell that contains a separator.
            spikewatch: 12 problems; nothing was written.
            """);
    assertThat(user.types("watch", "list").out()).startsWith("The watchlist is empty.");
  }

  @Test
  void names_unknown_double_and_missing_columns() throws IOException {
    assertThat(imports("name;tags;Tags;note\nmira;a;b;c\n", "--yes").err())
        .isEqualTo(
            """
            spikewatch: header: 'name' is not a valid column. The columns are unique_id, user_id, \
            current_handle, enabled, thresholds, every, mute_until, tags, note, \
            mutes, max_age.
            spikewatch: header: the column tags occurs twice. Remove one.
            spikewatch: header: the column unique_id (or handle), which names the creator, is missing.
            spikewatch: 3 problems; nothing was written.
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void understands_what_spreadsheets_write(String separator) throws IOException {
    String file =
        """
        \ufeffunique_id,note,tags,,
        "mira","two
        lines ""quoted"" , ; ;",vip,,
        ,,,,
        LUNA,plain,,,
        """
            .replace("\n", "\r\n");
    String separated = separator.equals(",") ? file : file.replace(",", separator);
    assertThat(imports(separated, "--yes").err()).isEmpty();
    assertThat(user.types("watch", "list").out()).contains("@mira", "@luna", "vip");
  }

  @Test
  void understands_a_first_line_that_names_the_separator() throws IOException {
    assertThat(imports("sep=;\r\nunique_id;note\r\nmira;a,b,c\r\n", "--yes").err()).isEmpty();
    assertThat(imports("sep=;\r\nunique_id;enabled\r\nmira;x\r\n", "--yes").err())
        .startsWith("spikewatch: line 3, enabled:");
  }

  @Test
  void says_so_if_a_file_is_not_in_utf_8() throws IOException {
    Path file = desk.resolve("latin.csv");
    Files.writeString(
        file, "unique_id,note\nmira,ok\nluna,caf\u00e9\n", Charset.forName("ISO-8859-1"));
    CommandLineUser.Result result = user.types("watch", "import", file.toString(), "--yes");
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err())
        .isEqualTo(
            """
            spikewatch: line 3 is not valid UTF-8. Save the file as \
            "CSV UTF-8". Nothing was written.
            """);
    Files.writeString(file, "unique_id\nmira\n", StandardCharsets.UTF_16);
    assertThat(user.types("watch", "import", file.toString(), "--yes").err())
        .contains("line 1 is not valid UTF-8");
  }

  @Test
  void checks_what_comes_before_a_broken_quote_too() throws IOException {
    assertThat(imports("unique_id,note\na b,x\nmira,\"open\nluna,y\n", "--yes").err())
        .isEqualTo(
            """
            spikewatch: line 2, unique_id: 'a b' is not a valid handle. Write a name such as @mira, or the \
            address of the profile.
            spikewatch: line 3: Unclosed quoted field at end of input (record starting at line 3). \
            The rest of the file was not read.
            spikewatch: 2 problems; nothing was written.
            """);
  }

  @Test
  void refuses_a_missing_file_and_an_empty_file() throws IOException {
    assertThat(user.types("watch", "import", desk.resolve("no.csv").toString()).exitCode())
        .isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(user.types("watch", "import", desk.toString()).exitCode())
        .isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(imports("\n \n").err())
        .isEqualTo("spikewatch: the file is empty. The first line must name the columns.\n");
    assertThat(imports("unique_id\n").out())
        .isEqualTo("0 new, 0 changed, 0 unchanged.\nThere is nothing to change.\n");
  }

  @Test
  void takes_ten_thousand_rows_and_no_more() throws IOException {
    StringBuilder file = new StringBuilder("unique_id\n");
    for (int i = 0; i < 10_000; i++) {
      file.append("creator").append(i).append('\n');
    }
    assertThat(imports(file.toString(), "--preview").out())
        .contains("10000 new, 0 changed, 0 unchanged.");
    assertThat(imports(file + "onemore\n", "--preview").err())
        .startsWith("spikewatch: line 10002: there are more than 10000 rows.");
  }

  @Test
  void refuses_a_note_that_is_too_long() throws IOException {
    assertThat(imports("unique_id,note\nmira," + "x".repeat(10_001) + "\n", "--yes").err())
        .startsWith(
            "spikewatch: line 2, note: the note is too long. The maximum is 10000 characters, and it has 10001.");
  }

  @Test
  void replaces_settings_by_empty_cells_only_if_asked_to_and_never_an_identity()
      throws IOException {
    user.types(
        "watch",
        "add",
        "mira",
        "--note",
        "n",
        "--tag",
        "t",
        "--every",
        "6h",
        "--disabled",
        "--user-id",
        "7122344901288068123",
        "--thresholds",
        "views=5");
    String file = "unique_id,user_id,enabled,thresholds,tags,note\nmira,,,,none,\n";
    assertThat(imports(file, "--preview").out()).contains("1 changed (tags 1)");
    assertThat(imports(file, "--replace", "--yes").out())
        .contains("0 new, 1 changed (enabled 1, thresholds 1, tags 1, note 1), 0 unchanged.");
    assertThat(user.types("watch", "export").out())
        .isEqualToNormalizingNewlines(
            """
            unique_id,user_id,current_handle,enabled,thresholds,every,mute_until,tags,note,mutes,max_age
            mira,7122344901288068123,,true,,PT6H,,,,,
            """);
  }

  @Test
  void what_was_exported_changes_nothing_when_it_is_imported_whatever_the_notes_are()
      throws IOException {
    Hostile hostile = new Hostile(20);
    String[] starts = {"=", "+", "-", "@", "\t", "\r", "'=", "'", "none", "", "\"", ";", ","};
    StringBuilder file =
        new StringBuilder("unique_id,tags,note,thresholds,every,mute_until,mutes\n");
    for (int i = 0; i < 60; i++) {
      String note = wellFormed(starts[i % starts.length] + hostile.text(6));
      file.append(i % 2 == 0 ? "'-" : "c").append(i).append(",vip \"north america\" \"=1\",\"");
      file.append(CsvCell.of(note).replace("\"", "\"\"")).append("\",");
      file.append("\"views_1d=1.5k:info/5x, gmv=0.25\",PT90M,2026-12-01T00:00:00.123Z,");
      file.append("likes_1d=2026-12-01 7456066022957665553=2026-12-02T08:00:00Z\n");
    }
    assertThat(imports(file.toString(), "--yes").err()).isEmpty();
    Path exported = desk.resolve("exported.csv");
    assertThat(user.types("watch", "export", "--out", exported.toString()).err())
        .isEqualTo("60 watches in " + exported + "\n");
    assertThat(user.types("watch", "import", exported.toString()).out())
        .isEqualTo("0 new, 0 changed, 60 unchanged.\nThere is nothing to change.\n");
    assertThat(user.types("watch", "import", exported.toString(), "--replace").out())
        .isEqualTo("0 new, 0 changed, 60 unchanged.\nThere is nothing to change.\n");
    CsvTable table = CsvTable.in(exported);
    assertThat(table.rows())
        .hasSize(60)
        .allSatisfy(
            row ->
                assertThat(row.cells())
                    .allSatisfy(
                        cell -> assertThat(cell).doesNotContainPattern("\\A\\s*[=+@\\-\\t\\r]")));
  }

  @Test
  void exports_by_tag_and_marks_the_file_as_utf_8_only_where_it_matters() throws IOException {
    user.types("watch", "add", "mira", "--tag", "vip");
    user.types("watch", "add", "luna", "--note", "caf\u00e9");
    assertThat(user.types("watch", "export", "--tag", "vip").out()).contains("mira");
    Path file = desk.resolve("out.csv");
    user.types("watch", "export", "--tag", "vip", "--out", file.toString());
    assertThat(Files.readString(file))
        .startsWith("unique_id")
        .contains("mira")
        .doesNotContain("luna");
    user.types("watch", "export", "--out", file.toString());
    assertThat(Files.readString(file)).startsWith("\ufeffunique_id").contains("caf\u00e9");
    assertThat(user.types("watch", "export", "--out", desk.toString()).exitCode())
        .isEqualTo(ExitCode.FAILED);
  }

  private CommandLineUser.Result imports(String text, String... options) throws IOException {
    Path file = desk.resolve("watches.csv");
    Files.writeString(file, text);
    String[] words = new String[options.length + 3];
    words[0] = "watch";
    words[1] = "import";
    words[2] = file.toString();
    System.arraycopy(options, 0, words, 3, options.length);
    return user.types(words);
  }

  /** Half characters cannot be in a file, nor in a table. */
  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
