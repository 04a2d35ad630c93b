/**
 * The page that is handed to people: a night and a plan year's progress from {@code bi_v1} in, one HTML file that needs nothing else out.
 */
@NullMarked
package vn.xhht.page;

import org.jspecify.annotations.NullMarked;
