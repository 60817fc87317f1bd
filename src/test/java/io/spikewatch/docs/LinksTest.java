package io.spikewatch.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.docs.MarkdownPage.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinksTest {

  private static final long MAX_PICTURE_BYTES = 300_000;
  private static final Path IMAGES = Path.of("docs", "images");

  static List<MarkdownPage> pages() {
    return MarkdownPage.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_relative_link_leads_to_a_file_and_a_heading(MarkdownPage page) {
    for (Link link : page.links()) {
      if (!link.target().startsWith("https://")) {
        String[] parts = link.target().split("#", 2);
        Path file = parts[0].isEmpty() ? page.file() : target(page, parts[0]);
        assertThat(file).as("%s: %s", page.file(), link.target()).exists();
        if (parts.length > 1) {
          assertThat(MarkdownPage.read(file).anchors())
              .as("%s: %s", page.file(), link.target())
              .contains(parts[1]);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_picture_is_described(MarkdownPage page) {
    assertThat(page.links().stream().filter(Link::picture))
        .allSatisfy(
            picture -> assertThat(picture.words()).as(picture.target()).hasSizeGreaterThan(6));
  }

  @Test
  void every_picture_is_shown_on_a_page_and_small() throws IOException {
    Set<Path> shown =
        pages().stream()
            .flatMap(page -> page.links().stream().map(link -> target(page, link.target())))
            .collect(Collectors.toSet());
    try (Stream<Path> images = Files.list(IMAGES)) {
      assertThat(images)
          .hasSizeGreaterThanOrEqualTo(9)
          .allSatisfy(
              image -> {
                assertThat(shown).contains(image);
                assertThat(Files.size(image)).as("%s", image).isLessThan(MAX_PICTURE_BYTES);
              });
    }
  }

  @Test
  void the_readme_leads_to_every_page() throws IOException {
    MarkdownPage readme = MarkdownPage.read(Path.of("README.md"));
    MarkdownPage chinese = MarkdownPage.read(Path.of("README.zh-CN.md"));
    List<String> targets =
        Stream.of(readme, chinese)
            .flatMap(page -> page.links().stream())
            .map(Link::target)
            .toList();
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      assertThat(docs.filter(file -> file.toString().endsWith(".md")))
          .allSatisfy(file -> assertThat(targets).contains(file.toString()));
    }
    assertThat(readme.links().stream().filter(Link::picture).map(Link::target))
        .filteredOn(target -> target.startsWith("docs/images/"))
        .hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void the_readme_is_short_enough_to_be_read() {
    MarkdownPage readme = MarkdownPage.read(Path.of("README.md"));

    assertThat(readme.text().lines().count()).isLessThanOrEqualTo(140);
  }

  @Test
  void a_broken_link_is_noticed() {
    MarkdownPage page =
        new MarkdownPage(Path.of("README.md"), "# A b-c?\n[x](docs/none.md) ![y z](a.png)\n");

    assertThat(page.anchors()).containsExactly("a-b-c");
    assertThat(page.links())
        .containsExactly(new Link(false, "x", "docs/none.md"), new Link(true, "y z", "a.png"));
    assertThat(target(page, page.links().getFirst().target())).doesNotExist();
  }

  private static Path target(MarkdownPage page, String link) {
    return page.file().resolveSibling(link).normalize();
  }
}
