/**
 * The dated reference data go in — administrative units, their changes — and what workbooks claim about their unit and
 * period; units with versions, and periods with their closing days, come out.
 */
@NullMarked
package vn.xhht.dimension;

import org.jspecify.annotations.NullMarked;
