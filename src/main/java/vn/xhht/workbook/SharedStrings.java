package vn.xhht.workbook;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The texts that the cells of a workbook share, each resolved once; what the part says of its own size is not used. */
final class SharedStrings {

    private SharedStrings() {}

    static List<String> read(Xml xml, Budget budget) throws XMLStreamException, WorkbookRefused {
        List<String> texts = new ArrayList<>();
        for (@Nullable String name = xml.nextStart(); name != null; name = xml.nextStart()) {
            if (name.equals("si")) {
                xml.clearText();
                xml.appendStringItem();
                // A text that no cell shows takes memory, too.
                budget.shared(xml.textLength());
                texts.add(EscapedText.decode(xml.text(), xml.textLength()));
            }
        }
        return texts;
    }
}
