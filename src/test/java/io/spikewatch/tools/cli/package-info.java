/** Tests of the command line: in process, against a simulated source, as a user would type it. */
@NullMarked
package io.spikewatch.tools.cli;

import org.jspecify.annotations.NullMarked;
