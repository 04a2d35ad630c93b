package vn.xhht.feedback;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The parts of a run's answers that are handed on: the list of all, and for each district one zip with its answers and
 * their list.
 */
final class Parcels {

    private final RunIndex index;
    private final Runnable guard;

    /** @param guard throws where another program has taken this one's place */
    Parcels(RunIndex index, Runnable guard) {
        this.index = index;
        this.guard = guard;
    }

    /** @param target folder of the run */
    void write(long runId, Path target, List<RunIndex.Entry> entries) throws IOException {
        whole(target, RunIndex.NAME, out -> index.write(runId, entries, Path.of(""), out));
        Map<String, List<RunIndex.Entry>> districts = entries.stream()
                .filter(entry -> entry.sender().carrier() != null)
                .collect(Collectors.groupingBy(
                        entry -> String.valueOf(entry.sender().carrier()), TreeMap::new, Collectors.toList()));
        for (Map.Entry<String, List<RunIndex.Entry>> district : districts.entrySet()) {
            whole(target, district.getKey() + ".zip", out -> zip(runId, target, district, out));
        }
    }

    private void zip(long runId, Path target, Map.Entry<String, List<RunIndex.Entry>> district, OutputStream out)
            throws IOException {
        Path root = Path.of(district.getKey());
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.putNextEntry(new ZipEntry(RunIndex.NAME));
        // a workbook closes what it is written to
        byte[] list;
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            index.write(runId, district.getValue(), root, bytes);
            list = bytes.toByteArray();
        }
        zip.write(list);
        zip.closeEntry();
        for (RunIndex.Entry entry : district.getValue()) {
            zip.putNextEntry(
                    new ZipEntry(root.relativize(entry.answer()).toString().replace('\\', '/')));
            Files.copy(target.resolve(entry.answer()), zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** The file appears whole or not at all. */
    private void whole(Path target, String name, Content content) throws IOException {
        Path writing = Files.createTempFile(target, Feedback.UNFINISHED, null);
        try {
            try (OutputStream out = AnswerFile.open(writing)) {
                content.write(out);
            }
            guard.run();
            Files.move(
                    writing, target.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(writing);
        }
    }
}
