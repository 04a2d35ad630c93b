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

/** The tokens of one part. Elements and attributes go by their local names: writers choose prefixes as they like. */
final class Xml implements Closeable {

    /** One for the JVM; safe to share once configured. */
    private static final InputFactoryImpl FACTORY = new InputFactoryImpl();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        FACTORY.setProperty(XMLInputFactory.IS_COALESCING, false);
    }

    final XMLStreamReader2 reader;
    private final Budget budget;
    private final Counted counted;
    private char[] text = new char[256];
    private int length;

    Xml(InputStream in, Budget budget) throws XMLStreamException {
        this.budget = budget;
        this.counted = new Counted(in);
        this.reader = (XMLStreamReader2) FACTORY.createXMLStreamReader(counted);
    }

    /** The next event; entity declarations and what refers to them do not exist in the office formats. */
    int next() throws XMLStreamException {
        counted.sinceEvent = 0;
        int event = reader.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new CorruptWorkbook(Phrase.of("damage.entity"));
        }
        return event;
    }

    /** The next start of an element anywhere below; null at the end of the part. */
    @Nullable
    String nextStart() throws XMLStreamException {
        while (reader.hasNext()) {
            if (next() == XMLStreamConstants.START_ELEMENT) {
                return reader.getLocalName();
            }
        }
        return null;
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

    @Nullable
    String attribute(String localName) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(localName)) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /** XML Schema's boolean; false when the attribute is missing. */
    boolean flag(String localName) {
        String value = attribute(localName);
        return "1".equals(value) || "true".equals(value);
    }

    int number(String localName) {
        String value = attribute(localName);
        return value == null ? 0 : Integer.parseInt(value);
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

    /**
     * Appends a string item (ECMA-376-1, 18.4.8: {@code si} or {@code is}), whose start was just read, and passes its
     * end: the plain text and the runs of rich text one after the other, without the phonetic guides.
     */
    void appendStringItem() throws XMLStreamException, WorkbookRefused {
        for (int depth = 1; depth > 0; ) {
            int event = next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "t" -> appendText();
                    case "rPh" -> skipElement();
                    default -> depth++;
                }
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
