package vn.xhht.definition;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Form.Measure;

/**
 * The description that a form's file gives of a row, column or group.
 *
 * @param label as printed on the form
 * @param name  its Vietnamese text is the label unless {@code vi} says it better
 * @param atMost the greatest figure that may stand in it; null where it says nothing
 */
record Entry(
        YamlNode at,
        String code,
        String label,
        Name name,
        @Nullable Long atMost) {

    static Entry read(Fields fields) {
        String code = fields.code("code");
        String label = fields.text("label");
        Name name = new Name(fields.optional("vi", YamlNode::text, label), fields.text("en"));
        return new Entry(fields.node(), code, label, name, fields.optional("at_most", YamlNode::positive));
    }

    /** An entry that has no other keys. */
    static Entry plain(YamlNode node) {
        Fields fields = node.fields();
        Entry entry = read(fields);
        fields.rejectUnknown();
        return entry;
    }

    Measure measure() {
        return new Measure(code, name);
    }

    /** Returns the bound where the two meet, the lesser of theirs; null where neither has one. */
    @Nullable
    Long atMost(Entry other) {
        if (atMost == null || other.atMost == null) {
            return atMost == null ? other.atMost : atMost;
        }
        return Math.min(atMost, other.atMost);
    }

    static List<String> codes(List<Entry> entries) {
        return entries.stream().map(Entry::code).toList();
    }

    /** Notes codes and labels that stand twice: neither the figures nor the cells could be told apart. */
    static void rejectTwins(List<Entry> entries) {
        Set<String> codes = new HashSet<>();
        Set<String> labels = new HashSet<>();
        for (Entry entry : entries) {
            if (!codes.add(entry.code) && !entry.code.isEmpty()) {
                entry.at.mistake("code '" + entry.code + "' stands twice");
            }
            if (!labels.add(entry.label) && !entry.label.isEmpty()) {
                entry.at.mistake("label '" + entry.label + "' stands twice");
            }
        }
    }
}
