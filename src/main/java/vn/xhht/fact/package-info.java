/**
 * Facts: in come checked forms, out go figures that only grow, and the publications that say which of them are in force.
 */
@NullMarked
package vn.xhht.fact;

import org.jspecify.annotations.NullMarked;
