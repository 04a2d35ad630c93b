package vn.xhht;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import vn.xhht.definition.DefinitionLoader;
import vn.xhht.definition.Definitions;
import vn.xhht.dimension.ReferenceUnits;
import vn.xhht.dimension.UnitDirectory;
import vn.xhht.finding.Finding;
import vn.xhht.row.FileReading;
import vn.xhht.row.Piece;
import vn.xhht.workbook.ReadingLimits;

/** All that reading a workbook yields; whatever becomes of it later depends on this alone. */
record ReadWorkbook(List<Piece> pieces) {

    private static final Definitions DEFINITIONS = DefinitionLoader.load(null);
    private static final UnitDirectory UNITS = ReferenceUnits.directory();

    static ReadWorkbook of(Path file) {
        List<Piece> pieces = new ArrayList<>();
        try (FileReading reading = new FileReading(file, DEFINITIONS, UNITS, ReadingLimits.defaults())) {
            for (Piece piece = reading.next(); piece != null; piece = reading.next()) {
                pieces.add(piece);
            }
        }
        return new ReadWorkbook(pieces);
    }

    private Piece.FileRead end() {
        return (Piece.FileRead) pieces.get(pieces.size() - 1);
    }

    /** The forms met, whose figures they are, of when: {@code XHHT-01 32025 2023}. */
    List<String> forms() {
        return end().forms().stream()
                .map(form -> form.form().code() + " "
                        + (form.unit() == null ? "?" : form.unit().code()) + " "
                        + (form.period() == null ? "?" : form.period().code()))
                .sorted()
                .toList();
    }

    /** Figures by what they mean, and the rows of lists; not where they stand. */
    List<String> facts() {
        List<String> facts = new ArrayList<>();
        for (Piece piece : pieces) {
            String form = piece.part() == 0
                    ? ""
                    : end().forms().get(piece.part() - 1).form().code();
            if (piece instanceof Piece.FigureRow row) {
                row.figures().forEach(cell -> facts.add(form + " " + cell.figure() + " = " + cell.value()));
            } else if (piece instanceof Piece.ItemRow item) {
                facts.add(form + " " + item.texts() + item.marks() + item.counts() + item.dates());
            }
        }
        return facts.stream().sorted().toList();
    }

    List<Finding> findings() {
        return pieces.stream().flatMap(piece -> piece.findings().stream()).toList();
    }

    List<String> errors() {
        return findings().stream()
                .filter(Finding::isError)
                .map(finding -> finding.code() + " " + finding.sheet() + " "
                        + Objects.requireNonNullElse(finding.cell(), "") + " " + finding.arguments())
                .toList();
    }

    /** Codes of what is no error, once each. */
    List<String> remarks() {
        return findings().stream()
                .filter(finding -> !finding.isError())
                .map(finding -> finding.code().name())
                .distinct()
                .sorted()
                .toList();
    }
}
