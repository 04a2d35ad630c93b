/**
 * The jobs: wires the states of the data into Spring Batch jobs and runs them, one run at a time. Only this package knows
 * Spring's container.
 */
@NullMarked
package vn.xhht.job;

import org.jspecify.annotations.NullMarked;
