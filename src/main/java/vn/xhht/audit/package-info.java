/** Who did what, when and why: a log that is only ever added to, each entry sealed with the one before it, with a copy outside the database. */
@NullMarked
package vn.xhht.audit;

import org.jspecify.annotations.NullMarked;
