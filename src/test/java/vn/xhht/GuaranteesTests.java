package vn.xhht;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** Every promise of {@code src/docs/guarantees.md} names a test, and the tests named are there. */
class GuaranteesTests {

    private static final Pattern NAMED = Pattern.compile("`([\\w.]+Tests?)#([\\w*]+)`");

    private static List<String> promises() throws IOException {
        return Files.readAllLines(Path.of("src", "docs", "guarantees.md")).stream()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .toList();
    }

    static Stream<MatchResult> named() throws IOException {
        return promises().stream().flatMap(line -> NAMED.matcher(line).results());
    }

    @Test
    void everyPromiseNamesATestAndTheyAreNumbered() throws IOException {
        List<String> promises = promises();
        assertThat(promises).allMatch(line -> NAMED.matcher(line).find());
        for (int i = 0; i < promises.size(); i++) {
            assertThat(promises.get(i)).startsWith("| " + (i + 1) + " |");
        }
    }

    @ParameterizedTest
    @MethodSource("named")
    void theTestIsThere(MatchResult test) throws ClassNotFoundException {
        Stream<Method> tests = Arrays.stream(
                        Class.forName("vn.xhht." + test.group(1)).getDeclaredMethods())
                .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class));

        assertThat(tests)
                .anyMatch(
                        method -> test.group(2).equals("*") || method.getName().equals(test.group(2)));
    }
}
