/**
 * Staged rows: in come the pieces of files, out go rows in the tables of schema {@code staging}, by COPY. Nothing downstream
 * points at them: they are purged.
 */
@NullMarked
package vn.xhht.staging;

import org.jspecify.annotations.NullMarked;
