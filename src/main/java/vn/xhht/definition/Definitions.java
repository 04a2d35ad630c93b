package vn.xhht.definition;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All definitions in use, each with the text it was read from.
 *
 * @param forms      every version of every form
 * @param indicators every version of every indicator
 * @param standards  every version of every standard
 * @param plans      by year
 * @param checks     every version of every check
 * @param sources    one for every definition above
 */
public record Definitions(
        List<Form> forms,
        List<Indicator> indicators,
        List<Standard> standards,
        List<Plan> plans,
        List<Check> checks,
        List<Source> sources) {

    /**
     * The text a definition was read from.
     *
     * @param kind     {@code form}, {@code indicator}, {@code standard}, {@code plan}, {@code check} or {@code list}
     * @param hash     SHA-256 of the text in lower-case hexadecimal: two definitions are the same if it is
     * @param override true where a file of the configured folder replaced the shipped one
     */
    public record Source(
            String kind, String code, LocalDate validFrom, String file, String text, String hash, boolean override) {}

    /** The version of a form in use on a day, if there is one: the last whose {@code validFrom} is not after it. */
    public Optional<Form> form(String code, LocalDate day) {
        return forms.stream()
                .filter(form -> form.code().equals(code) && !form.validFrom().isAfter(day))
                .max(Comparator.comparing(Form::validFrom));
    }

    /** The checks of forms whose period ends on a day: of each the last version that began by then, unless it has ended. */
    public List<Check> checks(LocalDate periodEnd) {
        return checks.stream()
                .filter(check -> !check.validFrom().isAfter(periodEnd))
                .collect(Collectors.toMap(
                        Check::code,
                        Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparing(Check::validFrom)),
                        TreeMap::new))
                .values()
                .stream()
                .filter(check -> check.validTo() == null || !check.validTo().isBefore(periodEnd))
                .toList();
    }

    /** The source of a definition of this kind, code and first day. */
    public Source source(String kind, String code, LocalDate validFrom) {
        return sources.stream()
                .filter(source -> source.kind().equals(kind)
                        && source.code().equals(code)
                        && source.validFrom().equals(validFrom))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(kind + " " + code + " " + validFrom));
    }
}
