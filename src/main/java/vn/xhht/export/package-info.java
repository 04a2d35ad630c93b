/**
 * {@code bi_v1} as files for those who cannot or may not ask the database: views in, whole folders of CSV with a manifest out.
 */
@NullMarked
package vn.xhht.export;

import org.jspecify.annotations.NullMarked;
