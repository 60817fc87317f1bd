/**
 * The commands that run and inspect a deployment: poll, credits, doctor, redrive, console and
 * report.
 *
 * <p>Depends on {@code cli.terminal}, {@code admin}, {@code awsadmin}, {@code console}, {@code
 * local} and the rings before {@code tools}.
 *
 * <p>A separate program for operators was rejected: the same person often edits watches and checks
 * the deployment.
 */
@NullMarked
package io.spikewatch.tools.cli.operations;

import org.jspecify.annotations.NullMarked;
