/** The program's entrance; every state of the data has a package of its own below. */
@NullMarked
package vn.xhht;

import org.jspecify.annotations.NullMarked;
