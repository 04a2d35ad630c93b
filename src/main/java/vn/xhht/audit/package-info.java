/**
 * The audit log: who did what, when and why. Entries are only ever added, each is sealed with the one before it, and a
 * copy lies outside the database.
 */
@NullMarked
package vn.xhht.audit;

import org.jspecify.annotations.NullMarked;
