package vn.xhht.workbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The texts that the cells of a workbook share, each resolved once; what a file says of their number is not used. */
final class SharedStrings {

    private final List<String> texts = new ArrayList<>();
    /** By index; hardly any text has some. */
    private final Map<Integer, Runs> runs = new HashMap<>();

    static SharedStrings none() {
        return new SharedStrings();
    }

    static SharedStrings read(Xml xml, Budget budget) throws XMLStreamException, WorkbookRefused {
        SharedStrings result = new SharedStrings();
        for (String name = xml.nextChild(); name != null; name = xml.nextChild()) {
            if (name.equals("si")) {
                XlsxText item = XlsxText.read(xml);
                result.add(item.text(), item.runs(), budget);
            } else {
                xml.skipElement();
            }
        }
        return result;
    }

    void add(String text, @Nullable Runs of, Budget budget) throws WorkbookRefused {
        // A text that no cell shows takes memory, too.
        budget.shared(text.length());
        if (of != null) {
            budget.text(text.length());
            runs.put(texts.size(), of);
        }
        texts.add(text);
    }

    boolean holds(int index) {
        return index >= 0 && index < texts.size();
    }

    String text(int index) {
        return texts.get(index);
    }

    /** Null where all characters of the text are set alike. */
    @Nullable
    Runs runs(int index) {
        return runs.isEmpty() ? null : runs.get(index);
    }
}
