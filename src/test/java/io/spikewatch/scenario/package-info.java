/**
 * The whole cycle on virtual time: scenarios that read like the story they tell, through the real
 * {@code Poll} and ports in memory.
 *
 * <p>Each scenario is told many times: once as it is, and once for every effect it has outside,
 * with a crash just before and just after that effect, and the run then run again. Tests that crash
 * at a few chosen places were rejected: the places one thinks of are the ones that are right.
 */
@NullMarked
package io.spikewatch.scenario;

import org.jspecify.annotations.NullMarked;
