package vn.xhht.row;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.xhht.definition.Form;
import vn.xhht.dimension.Period;
import vn.xhht.dimension.Unit;
import vn.xhht.finding.Finding;

/** A piece of what the reading of a file yields: the rows come in their order, {@link FileRead} comes last. */
public sealed interface Piece {

    /** Findings met while reading this piece; about the form of {@link #part()} unless the file as a whole is meant. */
    List<Finding> findings();

    /** Number of the form within its file, from 1; 0 for the file as a whole. */
    int part();

    /** The same with other findings. */
    Piece with(List<Finding> findings);

    /** About how much it weighs, in memory and once it is staged: the characters of its texts. */
    default long characters() {
        long characters = 0;
        for (Finding finding : findings()) {
            for (String argument : finding.arguments()) {
                characters += argument.length();
            }
        }
        return characters;
    }

    private static long lengthOf(List<@Nullable String> texts) {
        long length = 0;
        for (String text : texts) {
            length += text == null ? 0 : text.length();
        }
        return length;
    }

    /** A row of a matrix: the figures that could be read. */
    record FigureRow(int part, String sheet, List<FigureCell> figures, List<Finding> findings) implements Piece {
        @Override
        public Piece with(List<Finding> others) {
            return new FigureRow(part, sheet, figures, others);
        }

        @Override
        public long characters() {
            long characters = Piece.super.characters();
            for (FigureCell figure : figures) {
                characters += figure.raw.length() + figure.columnTitle.length() + sheet.length();
            }
            return characters;
        }
    }

    /**
     * A figure and where it stands.
     *
     * @param raw the cell's content before normalization
     */
    record FigureCell(
            Form.Figure figure, long value, String raw, int row, int column, String cell, String columnTitle) {}

    /**
     * A row of a list; each array in the order of the definition's columns of that kind, null for a blank and for personal data.
     *
     * @param raw the cells' contents before normalization, in the order of all columns; null for a blank and for personal data
     */
    record ItemRow(
            int part,
            String sheet,
            int row,
            List<@Nullable String> texts,
            List<@Nullable Boolean> marks,
            List<@Nullable Long> counts,
            List<@Nullable LocalDate> dates,
            List<@Nullable String> raw,
            List<Finding> findings)
            implements Piece {
        @Override
        public Piece with(List<Finding> others) {
            return new ItemRow(part, sheet, row, texts, marks, counts, dates, raw, others);
        }

        @Override
        public long characters() {
            return Piece.super.characters() + sheet.length() + lengthOf(texts) + lengthOf(raw);
        }
    }

    /** A row that was refused or has nothing but findings. */
    record RowFindings(int part, List<Finding> findings) implements Piece {
        @Override
        public Piece with(List<Finding> others) {
            return new RowFindings(part, others);
        }
    }

    /**
     * The end of a file: what it held.
     *
     * @param forms empty where the file is refused as a whole
     */
    record FileRead(List<FormRead> forms, List<Finding> findings) implements Piece {
        @Override
        public int part() {
            return 0;
        }

        @Override
        public Piece with(List<Finding> others) {
            return new FileRead(forms, others);
        }

        /** Tells whether no form could be recognised, or the file could not be read to its end. */
        public boolean refused() {
            return forms.isEmpty();
        }
    }

    /**
     * A form met in a file.
     *
     * @param columns letters of a list's columns in the definition's order; empty for a matrix
     * @param unit    null where it could not be settled
     * @param period  null where it could not be settled
     */
    record FormRead(
            int part,
            Form form,
            String sheet,
            List<String> columns,
            Tally tally,
            @Nullable Unit unit,
            @Nullable Period period) {}
}
