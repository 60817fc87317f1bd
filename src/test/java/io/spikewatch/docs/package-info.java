/**
 * Tests of README, CONTRIBUTING, CHANGELOG and the pages in docs: complete, linked, and plain.
 *
 * <p>Reading Markdown with a parser was rejected: these pages use few of its forms, and a test that
 * finds a heading, a table or a link by its first characters is easier to follow.
 */
@NullMarked
package io.spikewatch.docs;

import org.jspecify.annotations.NullMarked;
