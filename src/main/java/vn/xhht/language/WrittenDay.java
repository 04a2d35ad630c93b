package vn.xhht.language;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** A day as Vietnamese offices write it, in both languages: 03/10/2023. */
public final class WrittenDay {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    private WrittenDay() {}

    public static String of(LocalDate day) {
        return DAY.format(day);
    }
}
