package vn.xhht.workbook;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.Phrase;

/**
 * The elements of one part, each in its own place and namespace: that of the part's first element, whatever prefix the
 * writer gives it. Elements that extensions of a format keep there look alike by name, and are passed over as a whole.
 */
final class Xml implements Closeable {

    /** One for the JVM; safe to share once configured. */
    private static final InputFactoryImpl FACTORY = new InputFactoryImpl();

    /** Alternative content (ECMA-376-3, 10.2): the choices are those of extensions, the fallback is the format's own. */
    private static final String COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006";

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        FACTORY.setProperty(XMLInputFactory.IS_COALESCING, false);
    }

    final XMLStreamReader2 reader;
    private final Budget budget;
    private final Counted counted;
    private String namespace = "";
    private char[] text = new char[256];
    private int length;

    Xml(InputStream in, Budget budget) throws XMLStreamException {
        this.budget = budget;
        this.counted = new Counted(in);
        this.reader = (XMLStreamReader2) FACTORY.createXMLStreamReader(counted);
    }

    /** The next event; entity declarations and what refers to them do not exist in the office formats. */
    private int next() throws XMLStreamException {
        counted.sinceEvent = 0;
        int event = reader.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new CorruptWorkbook(Phrase.of("damage.entity"));
        }
        return event;
    }

    /** Reads up to the first element; everything that is read of the part is of its namespace. */
    void begin() throws XMLStreamException {
        while (next() != XMLStreamConstants.START_ELEMENT) {
            // what stands before it
        }
        namespace = String.valueOf(reader.getNamespaceURI());
    }

    /**
     * The next element right within the one that is being read, which must be read to its end or skipped before the next call; null at
     * the end of the one that is being read. With the part's first element its part ends: so its checksum is compared.
     */
    @Nullable
    String nextChild() throws XMLStreamException {
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (isOfPart()) {
                    return reader.getLocalName();
                }
                if (!isTransparent()) {
                    skipElement();
                }
            } else if (event == XMLStreamConstants.END_ELEMENT && (isOfPart() || !isTransparent())) {
                if (reader.getDepth() == 1) {
                    drain();
                }
                return null;
            }
        }
    }

    private void drain() throws XMLStreamException {
        while (reader.hasNext()) {
            next();
        }
    }

    private boolean isOfPart() {
        return namespace.equals(reader.getNamespaceURI());
    }

    /** Tells whether the content of the element counts as if it stood in the element's place. */
    private boolean isTransparent() {
        return COMPATIBILITY.equals(reader.getNamespaceURI())
                && !reader.getLocalName().equals("Choice");
    }

    /** Passes over the rest of the element whose start was just read, with all that it holds. */
    void skipElement() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    /** An attribute of the format itself: those of extensions have a namespace. */
    @Nullable
    String attribute(String localName) {
        for (int i = 0, count = reader.getAttributeCount(); i < count; i++) {
            if (isPlain(i) && reader.getAttributeLocalName(i).equals(localName)) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /** Tells whether the attribute has no namespace. */
    boolean isPlain(int attribute) {
        String prefix = reader.getAttributePrefix(attribute);
        return prefix == null || prefix.isEmpty();
    }

    /** The relationship that the element names (ECMA-376-1, 22.8.2.1), transitional or strict. */
    @Nullable
    String relationship() {
        for (int i = 0, count = reader.getAttributeCount(); i < count; i++) {
            if (reader.getAttributeLocalName(i).equals("id")
                    && String.valueOf(reader.getAttributeNamespace(i)).endsWith("/relationships")) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /** XML Schema's boolean, and as some programs write it; false when the attribute is missing. */
    boolean flag(String localName) {
        String value = attribute(localName);
        return value != null && isTrue(value);
    }

    static boolean isTrue(String value) {
        return switch (value.strip()) {
            case "1", "true", "TRUE", "True", "on" -> true;
            default -> false;
        };
    }

    /** A whole number not below zero; 0 when the attribute is missing, -1 for anything else. */
    int number(String localName) {
        String value = attribute(localName);
        if (value == null) {
            return 0;
        }
        char[] digits = value.strip().toCharArray();
        return NumberText.index(digits, 0, digits.length);
    }

    void clearText() {
        length = 0;
    }

    /** Appends the text of the element whose start was just read and passes its end; elements within are left out. */
    void appendText() throws XMLStreamException, WorkbookRefused {
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                return;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                skipElement();
            } else if (event == XMLStreamConstants.CHARACTERS
                    || event == XMLStreamConstants.CDATA
                    || event == XMLStreamConstants.SPACE) {
                append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
            }
        }
    }

    private void append(char[] from, int start, int count) throws WorkbookRefused {
        if (length + count > text.length) {
            // Checked before it grows: a single text could otherwise take all the memory.
            budget.checkTextLength(length + count);
            text = Arrays.copyOf(text, Math.max(length + count, 2 * text.length));
        }
        System.arraycopy(from, start, text, length, count);
        length += count;
    }

    /** The text gathered, valid up to {@link #textLength()} and until more is appended. */
    char[] text() {
        return text;
    }

    int textLength() {
        return length;
    }

    /** Between two events the parser keeps what it reads: a tag with all its attributes. */
    private final class Counted extends FilterInputStream {

        private long sinceEvent;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            sinceEvent += Math.max(0, read);
            try {
                budget.checkWhole(sinceEvent);
            } catch (WorkbookRefused refused) {
                throw Refusal.asIo(refused);
            }
            return read;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            reader.closeCompletely();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }
}
