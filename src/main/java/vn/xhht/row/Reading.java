package vn.xhht.row;

import org.jspecify.annotations.Nullable;
import vn.xhht.finding.FindingCode;

/**
 * The content of a cell: a value, nothing (value and fault both null), or the fault that leaves it without a value.
 *
 * @param <T> Long, Boolean or LocalDate
 */
record Reading<T>(@Nullable T value, @Nullable FindingCode fault) {

    static <T> Reading<T> of(T value) {
        return new Reading<>(value, null);
    }

    static <T> Reading<T> blank() {
        return new Reading<>(null, null);
    }

    static <T> Reading<T> faulty(FindingCode fault) {
        return new Reading<>(null, fault);
    }

    boolean isBlank() {
        return value == null && fault == null;
    }
}
