package vn.xhht.definition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value in a definition file, with its place. Every reading method notes a mistake where the value is not what is asked
 * for, and returns a placeholder of the right type so that reading goes on.
 *
 * @param line where its key stands, or the value itself in a list
 * @param key  the key it stands under, for messages
 */
record YamlNode(String file, int line, String key, Node node, Mistakes mistakes) {
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

    static YamlNode root(String file, Node node, Mistakes mistakes) {
        return new YamlNode(file, line(node), "", node, mistakes);
    }

    void mistake(String what) {
        mistakes.add(file, line, what);
    }

    /** False, with a mistake noted, for anything else. */
    boolean isMapping() {
        return hasKeys() || wrong("a mapping of keys to values", false);
    }

    boolean hasKeys() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    String text() {
        return scalar(Tag.STR).filter(text -> !text.isBlank()).orElseGet(() -> wrong("a text (numbers in quotes)", ""));
    }

    /** A text of letters, digits, {@code _} and {@code -}: fit to stand in keys and paths. */
    String code() {
        String text = text();
        return text.isEmpty() || CODE.matcher(text).matches() ? text : wrong("a code (letters, digits, _, -)", "");
    }

    LocalDate date() {
        try {
            return LocalDate.parse(scalar(Tag.STR).orElse(""));
        } catch (DateTimeParseException notADate) {
            return wrong("a date like 2021-01-31", LocalDate.EPOCH);
        }
    }

    int integer() {
        return (int) wholeNumber(Integer.MAX_VALUE);
    }

    long wholeNumber() {
        return wholeNumber(Long.MAX_VALUE);
    }

    long positive() {
        return wholeNumber(1, Long.MAX_VALUE);
    }

    private long wholeNumber(long greatest) {
        return wholeNumber(0, greatest);
    }

    private long wholeNumber(long least, long greatest) {
        try {
            long value = Long.parseLong(scalar(Tag.INT).orElse(""));
            if (least <= value && value <= greatest) {
                return value;
            }
        } catch (NumberFormatException notAWholeNumber) {
            // Said below, like a number out of range.
        }
        return wrong("a whole number from " + least, least);
    }

    /** A share of something, never all of it. */
    int percentage() {
        long value = wholeNumber(Long.MAX_VALUE);
        return value <= 99 ? (int) value : wrong("a percentage from 0 to 99", 0);
    }

    BigDecimal number() {
        try {
            return new BigDecimal(scalar(Tag.INT).or(() -> scalar(Tag.FLOAT)).orElse(""));
        } catch (NumberFormatException notANumber) {
            return wrong("a number", BigDecimal.ZERO);
        }
    }

    boolean flag() {
        return scalar(Tag.BOOL).map(Boolean::valueOf).orElseGet(() -> wrong("true or false", false));
    }

    /** The constant of which this is the name in lower case. */
    <E extends Enum<E>> E choice(Class<E> type) {
        List<E> values = Arrays.asList(type.getEnumConstants());
        List<String> names = values.stream().map(YamlNode::lower).toList();
        return values.get(names.indexOf(oneOf(names)));
    }

    String oneOf(List<String> allowed) {
        String text = scalar(Tag.STR).orElse("");
        if (!allowed.contains(text)) {
            mistake("'" + key + "' can't be " + seen() + "; allowed: " + String.join(", ", allowed));
            return allowed.get(0);
        }
        return text;
    }

    /** {@code 5} or {@code 3-5}. */
    Ages ages() {
        return scalar(Tag.STR)
                .or(() -> scalar(Tag.INT))
                .flatMap(Ages::parse)
                .orElseGet(() -> wrong("ages like 5 or 3-5", Ages.ANY));
    }

    Name name() {
        Fields fields = fields();
        Name name = new Name(fields.text("vi"), fields.text("en"));
        fields.rejectUnknown();
        return name;
    }

    List<YamlNode> items() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(item -> at(item, key, item)).toList();
        }
        return wrong("a list", List.of());
    }

    Fields fields() {
        return new Fields(this, entries());
    }

    /** The values of a mapping by key, in the order of the file. */
    Map<String, YamlNode> entries() {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        if (!isMapping()) {
            return entries;
        }
        for (NodeTuple entry : ((MappingNode) node).getValue()) {
            String name = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            YamlNode value = at(entry.getKeyNode(), name, entry.getValueNode());
            if (entries.putIfAbsent(name, value) != null) {
                value.mistake("'" + name + "' stands twice");
            }
        }
        return entries;
    }

    private YamlNode at(Node place, String childKey, Node child) {
        return new YamlNode(file, line(place), childKey, child, mistakes);
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private Optional<String> scalar(Tag tag) {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(tag)
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }

    private <T> T wrong(String wanted, T placeholder) {
        mistake((key.isEmpty() ? "the file" : "'" + key + "'") + " must be " + wanted + ", not " + seen());
        return placeholder;
    }

    private String seen() {
        return switch (node.getNodeType()) {
            case SCALAR -> isNull() ? "empty" : "'" + ((ScalarNode) node).getValue() + "'";
            case SEQUENCE -> "a list";
            default -> "a mapping";
        };
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
