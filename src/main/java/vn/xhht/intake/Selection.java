package vn.xhht.intake;

import org.jspecify.annotations.Nullable;

/**
 * The choice of archived originals to read again: everything in force and everything that failed, narrowed by what is
 * not null. {@code file} is never combined with the others.
 *
 * @param file   a file's name; the last one received under it, with all its forms
 * @param unit   code of a unit, for itself and everything below it
 * @param failed only what was refused, rejected or held and nobody has mended since
 */
public record Selection(
        @Nullable String file,
        @Nullable String unit,
        @Nullable String form,
        @Nullable String period,
        boolean failed) {}
