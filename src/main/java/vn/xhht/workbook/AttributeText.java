package vn.xhht.workbook;

import org.codehaus.stax2.typed.TypedValueDecoder;

/** An attribute's value where the parser has it; valid until the parser moves on. Three a cell, none made a text of. */
final class AttributeText extends TypedValueDecoder {

    private char[] buffer = new char[0];
    private int start;
    private int end;

    @Override
    public void decode(String value) {
        decode(value.toCharArray(), 0, value.length());
    }

    @Override
    public void decode(char[] from, int first, int behindLast) {
        buffer = from;
        start = first;
        end = behindLast;
        while (start < end && from[start] <= ' ') {
            start++;
        }
        while (end > start && from[end - 1] <= ' ') {
            end--;
        }
    }

    @Override
    public void handleEmptyValue() {
        end = start;
    }

    /** Tells whether the attribute holds nothing or only blanks, which is as good as no attribute. */
    boolean isBlank() {
        return start == end;
    }

    /** Packed as by {@link CellAddress#pack}. */
    long address() {
        return CellAddress.pack(buffer, start, end);
    }

    /** A whole number not below zero; -1 for anything else. */
    int index() {
        return NumberText.index(buffer, start, end);
    }

    /** All cell types that a large sheet repeats have one letter. */
    String cellType() {
        if (end - start == 1) {
            switch (buffer[start]) {
                case 's':
                    return "s";
                case 'n':
                    return "n";
                case 'b':
                    return "b";
                case 'e':
                    return "e";
                default:
            }
        }
        return new String(buffer, start, end - start);
    }
}
