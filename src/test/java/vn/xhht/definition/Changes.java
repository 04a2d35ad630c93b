package vn.xhht.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A document with one thing changed, in every way that keys and types can be wrong. */
final class Changes {
    /** One value of every type, and the edges of texts and numbers. */
    private static final List<JsonNode> VALUES =
            List.of("null", "\"?\"", "\" \"", "\"1-2\"", "5", "-1", "0.5", "true", "[]", "{}").stream()
                    .map(new JsonMapper()::readTree)
                    .toList();

    private final JsonNode document;
    private final Map<String, JsonNode> foreign = new TreeMap<>();
    private final List<String> changes = new ArrayList<>();

    private Changes(JsonNode document) {
        this.document = document;
    }

    /**
     * Returns the changed documents in JSON, which is YAML too.
     *
     * @param others documents whose keys, with a value they have there, are put into every mapping that lacks them
     */
    static List<String> of(JsonNode document, List<JsonNode> others) {
        Changes changes = new Changes(document);
        others.forEach(changes::collectKeys);
        changes.visit(document, JsonPointer.empty());
        return changes.changes;
    }

    private void collectKeys(JsonNode node) {
        node.properties().forEach(entry -> foreign.putIfAbsent(entry.getKey(), entry.getValue()));
        node.forEach(this::collectKeys);
    }

    private void visit(JsonNode node, JsonPointer at) {
        if (node.isObject()) {
            change(at, mapping -> ((ObjectNode) mapping).putNull("colour"));
            foreign.forEach((key, value) -> {
                if (!node.has(key)) {
                    change(at, mapping -> ((ObjectNode) mapping).set(key, value));
                    change(at, mapping -> ((ObjectNode) mapping).putNull(key));
                }
            });
            for (String key : node.propertyNames()) {
                change(at, mapping -> ((ObjectNode) mapping).remove(key));
                VALUES.forEach(value -> change(at, mapping -> ((ObjectNode) mapping).set(key, value)));
                visit(node.get(key), at.appendProperty(key));
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            int index = i;
            VALUES.forEach(value -> change(at, list -> ((ArrayNode) list).set(index, value)));
            visit(node.get(i), at.appendIndex(i));
        }
    }

    private void change(JsonPointer at, Consumer<JsonNode> change) {
        JsonNode copy = document.deepCopy();
        change.accept(copy.at(at));
        changes.add(copy.toString());
    }
}
