/**
 * What all commands share: the terminal, tables, exit codes, and the options that select a store or
 * a stack.
 *
 * <p>Depends on {@code admin}, {@code awsadmin}, {@code console}, {@code local}, {@code simulation}
 * and the rings before {@code tools}. It knows no command. Only this package prints.
 *
 * <p>A base class for commands was rejected: a command takes the parts that it needs as values.
 */
@NullMarked
package io.spikewatch.tools.cli.terminal;

import org.jspecify.annotations.NullMarked;
