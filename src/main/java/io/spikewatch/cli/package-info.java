/**
 * The command line: one command a file, thin around the same program that runs on AWS.
 *
 * <p>An edge: it may depend on everything, reads the clock and the environment, and alone may
 * print. It is never in what is deployed. Prompting for settings was rejected: every command can be
 * put into a script, and asks only before it forgets something, and only on a terminal.
 */
@NullMarked
package io.spikewatch.cli;

import org.jspecify.annotations.NullMarked;
