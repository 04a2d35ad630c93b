package vn.xhht.definition;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A mapping being read key by key. It learns what is allowed from what is asked for, so that the two can't drift apart. */
final class Fields {
    private final YamlNode mapping;
    private final Map<String, YamlNode> values;
    private final Set<String> asked = new LinkedHashSet<>();

    Fields(YamlNode mapping, Map<String, YamlNode> values) {
        this.mapping = mapping;
        this.values = values;
    }

    YamlNode node() {
        return mapping;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    <T> T required(String key, Function<YamlNode, T> reader, T placeholder) {
        asked.add(key);
        YamlNode value = values.get(key);
        if (value == null) {
            if (mapping.hasKeys()) {
                mapping.mistake("missing key '" + key + "'");
            }
            return placeholder;
        }
        return reader.apply(value);
    }

    <T> @Nullable T optional(String key, Function<YamlNode, T> reader) {
        asked.add(key);
        YamlNode value = values.get(key);
        return value == null || value.isNull() ? null : reader.apply(value);
    }

    <T> T optional(String key, Function<YamlNode, T> reader, T otherwise) {
        T value = optional(key, reader);
        return value == null ? otherwise : value;
    }

    String text(String key) {
        return required(key, YamlNode::text, "");
    }

    String code(String key) {
        return required(key, YamlNode::code, "");
    }

    LocalDate date(String key) {
        return required(key, YamlNode::date, LocalDate.EPOCH);
    }

    Name name(String key) {
        return required(key, YamlNode::name, new Name("", ""));
    }

    <E extends Enum<E>> E choice(String key, Class<E> type) {
        return required(key, value -> value.choice(type), type.getEnumConstants()[0]);
    }

    /** A list with at least one item. */
    <T> List<T> list(String key, Function<YamlNode, T> reader) {
        return required(
                key,
                value -> {
                    List<YamlNode> items = value.items();
                    if (items.isEmpty() && value.isList()) {
                        value.mistake("'" + key + "' must have an item");
                    }
                    return items.stream().map(reader).toList();
                },
                List.of());
    }

    <T> List<T> optionalList(String key, Function<YamlNode, T> reader) {
        return optional(key, value -> value.items().stream().map(reader).toList(), List.of());
    }

    /** To be called when all keys have been asked for: notes those that nobody asked for. */
    void rejectUnknown() {
        values.forEach((key, value) -> {
            if (!asked.contains(key)) {
                value.mistake("unknown key '" + key + "'; allowed: " + String.join(", ", asked));
            }
        });
    }
}
