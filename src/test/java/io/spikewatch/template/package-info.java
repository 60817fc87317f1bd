/** What the deployment and the code say of each other agrees. */
@NullMarked
package io.spikewatch.template;

import org.jspecify.annotations.NullMarked;
