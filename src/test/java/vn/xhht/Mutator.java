package vn.xhht;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Spoils a workbook in one of many ways; the same seed spoils the same workbook in the same way. */
final class Mutator {

    private static final List<String> ODD_VALUES = List.of(
            "",
            " ",
            "-1",
            "-0",
            "0",
            "1.5",
            "1e400",
            "-1E308",
            "NaN",
            "INF",
            "99999999999999999999",
            "1e15",
            "0x1F",
            "1,5",
            "١٢",
            "=1+1",
            "true",
            "#REF!",
            "\uFFFE",
            "&#0;",
            "&nbsp;",
            "]]>",
            "<v>1</v>",
            "x".repeat(40_000));
    /** Those that leave a workbook a workbook. */
    private static final List<String> LIKELY_VALUES =
            List.of("", "-1", "0", "1.5", "7", "12", "1000000", "1e15", "45291", "0.25", "1234567");

    private static final List<String> ODD_ATTRIBUTES = List.of(
            "",
            "-1",
            "2147483648",
            "A0",
            "XFE1",
            "ZZZZ99999999",
            "A1048577",
            "a1",
            "$C$5",
            "s",
            "str",
            "inlineStr",
            "e",
            "d",
            "b",
            "rId99",
            "../../x",
            "http://example.org/x");
    private static final Pattern ATTRIBUTE = Pattern.compile("(?<= )[A-Za-z:]+=\"([^\"]*)\"");
    private static final Pattern VALUE = Pattern.compile("<v>([^<]*)</v>|<t[^>]*>([^<]*)</t>");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    /** Unlike {@code Random} it scatters also where seeds follow one another. */
    private final SplittableRandom random;

    Mutator(long seed) {
        random = new SplittableRandom(seed);
    }

    /** @return what was done, and the spoilt workbook */
    Map.Entry<String, byte[]> mutate(byte[] workbook) throws IOException {
        boolean zip = workbook[0] == 'P' && workbook[1] == 'K';
        // cells more often: most of the rest ends before a cell is read
        return switch (zip ? random.nextInt(6) : 0) {
            case 0 -> bytes(workbook);
            case 1 -> entries(workbook);
            case 2 -> xml(workbook, false);
            default -> xml(workbook, true);
        };
    }

    private Map.Entry<String, byte[]> bytes(byte[] workbook) {
        byte[] spoilt = workbook.clone();
        int at = random.nextInt(spoilt.length);
        switch (random.nextInt(4)) {
            case 0 -> {
                for (int flips = 1 + random.nextInt(20); flips > 0; flips--) {
                    spoilt[random.nextInt(spoilt.length)] ^= (byte) (1 << random.nextInt(8));
                }
                return Map.entry("bits flipped", spoilt);
            }
            case 1 -> {
                return Map.entry("cut", Arrays.copyOf(spoilt, at));
            }
            case 2 -> {
                Arrays.fill(spoilt, at, Math.min(spoilt.length, at + random.nextInt(600)), (byte) random.nextInt(256));
                return Map.entry("overwritten", spoilt);
            }
            default -> {
                byte[] longer = new byte[spoilt.length + 1 + random.nextInt(100)];
                System.arraycopy(spoilt, 0, longer, 0, at);
                System.arraycopy(spoilt, at, longer, longer.length - spoilt.length + at, spoilt.length - at);
                return Map.entry("stretched", longer);
            }
        }
    }

    private Map.Entry<String, byte[]> entries(byte[] workbook) throws IOException {
        Map<String, byte[]> parts = parts(workbook);
        List<String> names = new ArrayList<>(parts.keySet());
        String one = names.get(random.nextInt(names.size()));
        String other = names.get(random.nextInt(names.size()));
        byte[] content = parts.getOrDefault(one, new byte[0]);
        switch (random.nextInt(5)) {
            case 0 -> parts.remove(one);
            case 1 -> parts.put(one, new byte[0]);
            case 2 -> {
                parts.put(one, parts.getOrDefault(other, new byte[0]));
                parts.put(other, content);
            }
            case 3 -> {
                parts.remove(one);
                parts.put(one.toUpperCase(java.util.Locale.ROOT), content);
            }
            default -> {
                for (int copies = 0; copies < 3_000; copies++) {
                    parts.put("xl/copy" + copies + ".xml", content.length > 500 ? new byte[1] : content);
                }
            }
        }
        return Map.entry("parts " + one + " " + other, zipped(parts));
    }

    private Map.Entry<String, byte[]> xml(byte[] workbook, boolean cells) throws IOException {
        Map<String, byte[]> parts = parts(workbook);
        List<String> names = parts.keySet().stream()
                .filter(name ->
                        cells ? name.contains("worksheets/sheet") : name.endsWith(".xml") || name.endsWith(".rels"))
                .toList();
        String name = names.get(random.nextInt(names.size()));
        String text = new String(parts.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
        int edits = cells ? 1 + random.nextInt(4) : 1;
        for (int edit = 0; edit < edits; edit++) {
            text = cells ? value(text) : markup(text);
        }
        parts.put(name, text.getBytes(StandardCharsets.UTF_8));
        return Map.entry((cells ? "cells of " : "markup of ") + name, zipped(parts));
    }

    private String value(String text) {
        return random.nextInt(10) == 0
                ? replaced(text, ATTRIBUTE, 1, ODD_ATTRIBUTES)
                : replaced(
                        text, VALUE, random.nextBoolean() ? 1 : 2, random.nextInt(5) == 0 ? ODD_VALUES : LIKELY_VALUES);
    }

    private String markup(String text) {
        return switch (random.nextInt(6)) {
            case 0 -> replaced(text, TAG, 0, List.of("", "<x>", "</x>", "<c/>", "<row r='1'>", "<!-- -->"));
            case 1 -> replaced(text, ATTRIBUTE, 1, ODD_ATTRIBUTES);
            case 2 -> "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>" + text;
            case 3 -> text.substring(0, random.nextInt(text.length() + 1));
            case 4 -> {
                int at = text.indexOf('>', text.length() / 2) + 1;
                yield text.substring(0, at) + "<a>".repeat(20_000) + text.substring(at);
            }
            default -> {
                int from = random.nextInt(text.length() + 1);
                int to = Math.min(text.length(), from + random.nextInt(2_000));
                yield text.substring(0, to) + text.substring(from);
            }
        };
    }

    private String replaced(String text, Pattern pattern, int group, List<String> by) {
        List<MatchResult> found = pattern.matcher(text)
                .results()
                .filter(match -> match.start(group) >= 0)
                .toList();
        if (found.isEmpty()) {
            return text;
        }
        MatchResult one = found.get(random.nextInt(found.size()));
        return text.substring(0, one.start(group)) + by.get(random.nextInt(by.size())) + text.substring(one.end(group));
    }

    private static Map<String, byte[]> parts(byte[] workbook) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        }
        return parts;
    }

    private static byte[] zipped(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
