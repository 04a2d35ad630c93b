package vn.xhht.export;

import org.jspecify.annotations.Nullable;

/**
 * The rows of a view that stand in one file.
 *
 * @param folder of the file within the export; empty for the view's own file
 * @param rows   condition that holds for them; null for all
 * @param state  of what they say: a file of the same state is not written again; null for a file that is written each time
 */
record Part(String folder, @Nullable String rows, @Nullable String state) {

    static final Part WHOLE = new Part("", null, null);

    /** The rows of one view's own file, beside the parts. */
    static Part rest(String rows) {
        return new Part("", rows, null);
    }

    String file(String view) {
        return (folder.isEmpty() ? "" : folder + "/") + view + ".csv";
    }
}
