package vn.xhht.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.ListResourceBundle;
import java.util.Map;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The product's texts, from {@code messages_vi.properties} and {@code messages_en.properties} (UTF-8).
 *
 * <p>Placeholders {@code {0}}, {@code {1}} … are replaced as they stand and never read again: the content of a workbook
 * is put in as it is. {@code {1?one:…|other:…|:…}} is replaced by the words behind the argument, or by the last ones
 * where the argument is not among them. {@code MessageFormat} would trip over the apostrophes of English and of names
 * such as Ea H'Leo.
 */
public final class Messages {

    private static final Pattern CHOICE = Pattern.compile("\\{(\\d)\\?((?:[^{}]|\\{\\d})*)}");

    private final Map<Language, Map<String, String>> bundles = new EnumMap<>(Language.class);

    public Messages() {
        for (Language language : Language.values()) {
            bundles.put(language, read("/messages_" + language.code() + ".properties"));
        }
    }

    /**
     * The text under the key. A placeholder without its argument stays as it is written.
     *
     * @throws IllegalArgumentException when the language has no such text
     */
    public String text(Language language, String key, @Nullable Object... args) {
        String text = bundle(language).get(key);
        if (text == null) {
            throw new IllegalArgumentException("No text " + key + " in " + language);
        }
        return args.length == 0 ? text : filled(text, args);
    }

    public Set<String> keys(Language language) {
        return Set.copyOf(bundle(language).keySet());
    }

    /** The texts of one language for libraries that want a resource bundle. */
    public ResourceBundle resources(Language language) {
        Map<String, String> texts = bundle(language);
        return new ListResourceBundle() {
            @Override
            protected Object[][] getContents() {
                return texts.entrySet().stream()
                        .map(text -> new Object[] {text.getKey(), text.getValue()})
                        .toArray(Object[][]::new);
            }
        };
    }

    private Map<String, String> bundle(Language language) {
        return bundles.getOrDefault(language, Map.of());
    }

    private static String chosen(String text, @Nullable Object[] args) {
        return CHOICE.matcher(text).replaceAll(choice -> {
            int number = Integer.parseInt(choice.group(1));
            String argument = number < args.length ? String.valueOf(args[number]) : "";
            String words = "";
            for (String option : choice.group(2).split("\\|")) {
                int end = option.indexOf(':');
                if (option.substring(0, end).equals(argument) || words.isEmpty() && end == 0) {
                    words = option.substring(end + 1);
                }
            }
            return Matcher.quoteReplacement(words);
        });
    }

    private static String filled(String template, @Nullable Object[] args) {
        String text = chosen(template, args);
        StringBuilder filled = new StringBuilder(text.length() + 32);
        int done = 0;
        for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1)) {
            boolean placeholder = at + 2 < text.length() && text.charAt(at + 2) == '}';
            int number = placeholder ? text.charAt(at + 1) - '0' : -1;
            if (number >= 0 && number < args.length) {
                filled.append(text, done, at).append(args[number]);
                done = at + 3;
            }
        }
        return filled.append(text, done, text.length()).toString();
    }

    private static Map<String, String> read(String resource) {
        Properties properties = new Properties();
        try (InputStream bytes = Messages.class.getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new IllegalStateException("Not on the class path: " + resource);
            }
            properties.load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.forEach((key, text) -> texts.put((String) key, (String) text));
        return texts;
    }
}
