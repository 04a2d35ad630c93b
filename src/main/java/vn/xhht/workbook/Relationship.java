package vn.xhht.workbook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The relationship of one part of a package to another (ECMA-376-2, 9.3).
 *
 * @param part the name of the other, as {@link #normal} writes it; empty where it is none of the package
 */
record Relationship(String id, String type, String part) {

    private static final Pattern ESCAPED = Pattern.compile("(?:%[0-9a-fA-F]{2})+");

    /** @param source the name of the part that says it */
    static Relationship of(String id, String type, String target, boolean external, String source) {
        return new Relationship(id.strip(), type.strip(), external ? "" : resolved(target.strip(), source));
    }

    boolean isOf(String typeEnding) {
        return type.endsWith(typeEnding);
    }

    /** The name of a part or of an entry of the archive: case plays no part, nor do back slashes, escapes and a slash before it. */
    static String normal(String name) {
        String plain = name.replace('\\', '/');
        if (plain.indexOf('%') >= 0) {
            plain = ESCAPED.matcher(plain).replaceAll(escaped -> Matcher.quoteReplacement(decoded(escaped.group())));
        }
        int from = 0;
        while (from < plain.length() && plain.charAt(from) == '/') {
            from++;
        }
        return plain.substring(from).toLowerCase(Locale.ROOT);
    }

    private static String decoded(String escaped) {
        byte[] bytes = new byte[escaped.length() / 3];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(escaped.substring(3 * i + 1, 3 * i + 3), 16);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String resolved(String target, String source) {
        int fragment = target.indexOf('#');
        String path = (fragment < 0 ? target : target.substring(0, fragment)).replace('\\', '/');
        boolean absolute = path.startsWith("/");
        Deque<String> steps = new ArrayDeque<>();
        String folder = absolute || source.lastIndexOf('/') < 0 ? "" : source.substring(0, source.lastIndexOf('/') + 1);
        for (String step : (folder + path).split("/")) {
            if (step.equals("..")) {
                steps.pollLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        return normal(String.join("/", steps));
    }

    /** The part that holds what a part says of others. */
    static String partOf(String source) {
        int name = source.lastIndexOf('/') + 1;
        return source.substring(0, name) + "_rels/" + source.substring(name) + ".rels";
    }
}
