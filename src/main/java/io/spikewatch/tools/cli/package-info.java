/**
 * The command line: the entry point, the table of all commands and the handling of errors.
 *
 * <p>Depends on all packages below it, on {@code admin} and on {@code config}. The commands are in
 * {@code watch}, {@code alerts}, {@code operations} and {@code lab}; they share {@code terminal}.
 *
 * <p>Interactive prompts for settings were rejected: every command can be used in a script. A
 * command asks only before it deletes something, and only on a terminal.
 */
@NullMarked
package io.spikewatch.tools.cli;

import org.jspecify.annotations.NullMarked;
