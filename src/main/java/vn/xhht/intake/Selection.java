package vn.xhht.intake;

import org.jspecify.annotations.Nullable;

/**
 * Which archived originals to read again. Everything in force and everything that failed, narrowed by what is not null;
 * {@code file} stands alone.
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
