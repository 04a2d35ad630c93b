/**
 * Checked forms: in come the staged rows of a run, out go findings about cells that contradict one another.
 */
@NullMarked
package vn.xhht.check;

import org.jspecify.annotations.NullMarked;
