/**
 * Notifications in plain words: subjects, mails, short messages, lines of a terminal.
 *
 * <p>Depends on {@code watch}, {@code alert} and {@code notify}; the same notification always gives
 * the same words. Templates were rejected: with them every place has to remember for itself what is
 * hostile, what is estimated and what was cut, and here one place does.
 */
@NullMarked
package io.spikewatch.text;

import org.jspecify.annotations.NullMarked;
