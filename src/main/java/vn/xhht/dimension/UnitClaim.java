package vn.xhht.dimension;

import org.jspecify.annotations.Nullable;

/**
 * The unit that a workbook names, as it is written there (converted to Unicode).
 *
 * @param code the text or number after {@code Mã đơn vị hành chính}, null where the line is missing
 * @param name the text after {@code Đơn vị báo cáo}: the unit, then what it belongs to; empty where nothing is said
 */
public record UnitClaim(@Nullable String code, String name) {}
