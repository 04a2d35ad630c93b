package vn.xhht.feedback;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.poi.poifs.filesystem.FileMagic;

/**
 * The weight of a workbook, which tells whether it may be taken into memory as a whole, and in a time that is bounded.
 */
final class CopyWeight {

    /** An .xls is not packed; in memory it is about as large as four times as much of a packed one's XML. */
    private static final int XLS_WEIGHT = 4;

    /** Elements are what fills the memory, not their length: a million tags of a sheet take about 300 MB. */
    private static final long TAG_WEIGHT = 16;

    private CopyWeight() {}

    /** @param mostBytes unpacked size of a workbook that still may */
    static boolean fits(Path original, long mostBytes) throws IOException {
        if (FileMagic.valueOf(original.toFile()) == FileMagic.OLE2) {
            return Files.size(original) <= mostBytes / XLS_WEIGHT;
        }
        long weight = 0;
        ElementCounts elements = new ElementCounts();
        byte[] buffer = new byte[1 << 16];
        try (ZipFile zip = new ZipFile(original.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (CopiedParts.isLeftOut(entry.getName())) {
                    continue;
                }
                elements.begin();
                try (InputStream in = zip.getInputStream(entry)) {
                    for (int read = in.read(buffer); read >= 0 && weight <= mostBytes; read = in.read(buffer)) {
                        long tags = elements.tags();
                        elements.add(buffer, read);
                        weight += Math.max(read, TAG_WEIGHT * (elements.tags() - tags));
                    }
                }
            }
        }
        return weight <= mostBytes && !elements.tooMany();
    }
}
