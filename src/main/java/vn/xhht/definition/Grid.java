package vn.xhht.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.xhht.definition.Form.Figure;
import vn.xhht.definition.Form.MatrixCell;
import vn.xhht.definition.Form.Part;
import vn.xhht.definition.Form.Relation;
import vn.xhht.definition.Form.RelationKind;

/**
 * The cells of a matrix by the codes that name their place, one code for each axis. A relation names codes of one axis and is
 * written out along all others: {@code female} of {@code total} for every row, {@code ppc} for every age.
 *
 * @param axes the codes of each axis: rows and columns, or ages, groups and columns
 */
record Grid(List<List<String>> axes, List<Cell> cells) {
    /** A cell and its place. */
    record Cell(List<String> place, MatrixCell cell) {}

    private record Term(String code, int factor) {}

    /** The relations of a form, in the order of the file and, within each, of the form's cells. */
    List<Relation> relations(Fields form) {
        return form.optionalList("relations", this::relations).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<Relation> relations(YamlNode node) {
        Fields fields = node.fields();
        boolean split = fields.has("whole");
        String whole = fields.code(split ? "whole" : "of");
        List<Term> parts;
        if (split) {
            parts = fields.list("equals", Grid::signed);
        } else if (fields.has("parts")) {
            parts = fields.list("parts", part -> new Term(part.code(), 1));
        } else {
            parts = List.of(new Term(fields.code("part"), 1));
        }
        fields.rejectUnknown();
        List<String> codes = new ArrayList<>(List.of(whole));
        parts.forEach(part -> codes.add(part.code));
        int axis = axis(codes, node);
        if (axis < 0) {
            return List.of();
        }
        List<Relation> relations = writeOut(axis, split ? RelationKind.SPLIT : RelationKind.PART, whole, parts);
        if (relations.isEmpty()) {
            node.mistake("the relation holds for no cell of the form");
        }
        return relations;
    }

    private static Term signed(YamlNode node) {
        String text = node.text();
        return text.startsWith("-") ? new Term(text.substring(1), -1) : new Term(text, 1);
    }

    /** The axis that has all the codes; -1, with a mistake noted, if there is none. */
    private int axis(List<String> codes, YamlNode node) {
        for (int axis = 0; axis < axes.size(); axis++) {
            if (axes.get(axis).containsAll(codes)) {
                return axis;
            }
        }
        List<String> known = axes.stream().flatMap(List::stream).toList();
        List<String> unknown = codes.stream()
                .filter(code -> !known.contains(code) && !code.isEmpty())
                .distinct()
                .toList();
        if (unknown.isEmpty() && !codes.contains("")) {
            node.mistake("a relation must name either rows or columns, not both");
        }
        unknown.forEach(code ->
                node.mistake("the form has no row or column '" + code + "'; allowed: " + String.join(", ", known)));
        return -1;
    }

    private List<Relation> writeOut(int axis, RelationKind kind, String whole, List<Term> terms) {
        Map<List<String>, Map<String, Figure>> lines = new LinkedHashMap<>();
        for (Cell cell : cells) {
            List<String> others = new ArrayList<>(cell.place);
            String code = others.remove(axis);
            lines.computeIfAbsent(others, line -> new LinkedHashMap<>()).put(code, cell.cell.figure());
        }
        List<Relation> relations = new ArrayList<>();
        for (Map<String, Figure> line : lines.values()) {
            Figure wholeFigure = line.get(whole);
            List<Part> parts = new ArrayList<>();
            for (Term term : terms) {
                Figure part = line.get(term.code);
                if (part != null) {
                    parts.add(new Part(part, term.factor));
                }
            }
            // Some figures are wanted at some ages only: what is there may not exceed the whole, but a split needs
            // every part.
            int needed = kind == RelationKind.SPLIT ? terms.size() : 1;
            if (wholeFigure != null && parts.size() >= needed) {
                relations.add(new Relation(kind, wholeFigure, parts));
            }
        }
        return relations;
    }
}
