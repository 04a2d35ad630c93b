package vn.xhht.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.xhht.export.Exports;
import vn.xhht.job.Workplace;

/** Writes the views that BI tools read as CSV files. */
@Command(name = "export", sortOptions = false)
final class ExportCommand extends Verb {

    @Option(names = "--out", required = true, paramLabel = "DIR")
    private Path out;

    @SuppressWarnings("NullAway.Init") // picocli sets what is required
    ExportCommand(Screen screen) {
        super(screen);
    }

    @Override
    void prepare() {
        try {
            if (!Exports.mayReplace(out)) {
                throw wrong("console.notAnExport", out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    int work(Workplace workplace) throws Exception {
        Exports.Written written = workplace.exports().write(out);
        if (json()) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("folder", written.folder().toString());
            all.put("files", written.files());
            all.put("rows", written.rows());
            screen().json(all);
        } else {
            screen().say(screen().text("console.exported", written.files(), written.rows(), written.folder()));
        }
        return Console.DONE;
    }
}
