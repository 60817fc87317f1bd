@NullMarked
package io.spikewatch.tools.admin;

import org.jspecify.annotations.NullMarked;
