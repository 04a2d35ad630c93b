/**
 * Snapshots: in come the publications in force at a moment, out go indicators and the plan's progress, never changed again.
 */
@NullMarked
package vn.xhht.snapshot;

import org.jspecify.annotations.NullMarked;
