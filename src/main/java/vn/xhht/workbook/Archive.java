package vn.xhht.workbook;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;

/**
 * The zip archive of a workbook. Every byte that comes out of it is counted here, and every part that is read to its end is compared with its
 * checksum.
 */
final class Archive implements Closeable {

    /** A directory entry is 46 bytes and a name; more than this a part is no honest archive. */
    private static final int DIRECTORY_BYTES_PER_ENTRY = 1_024;

    private final ZipFile zip;
    private final Budget budget;
    /** The package convention compares part names without regard to case, and some writers use back slashes. */
    private final Map<String, ZipArchiveEntry> entries = new LinkedHashMap<>();

    /** Closing the archive closes the channel; so must the caller when this constructor throws. */
    Archive(SeekableByteChannel channel, Budget budget) throws IOException, WorkbookRefused {
        this.budget = budget;
        int limit = budget.limits().entries();
        MeteredChannel metered = new MeteredChannel(channel, budget, (long) limit * DIRECTORY_BYTES_PER_ENTRY);
        this.zip = ZipFile.builder()
                .setSeekableByteChannel(metered)
                .setIgnoreLocalFileHeader(true)
                .get();
        metered.directoryIsRead();
        int count = 0;
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            if (++count > limit) {
                throw budget.refuse(FindingCode.FILE_TOO_LARGE, Phrase.of("limit.parts", limit));
            }
            if (entries.put(Relationship.normal(entry.getName()), entry) != null && !entry.isDirectory()) {
                // Programs do not agree on which of the two parts is meant.
                throw new CorruptWorkbook(Phrase.of("damage.part.twice", entry.getName()));
            }
        }
    }

    /** Tells whether any part's name begins with the prefix. */
    boolean holdsAny(String prefix) {
        return entries.keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }

    /** The names of all parts, as {@link Relationship#normal} writes them. */
    Set<String> parts() {
        return entries.keySet();
    }

    /** @param part as {@link Relationship#normal} writes its name */
    boolean holds(String part) {
        ZipArchiveEntry entry = entries.get(part);
        return entry != null && !entry.isDirectory();
    }

    /** Returns the content of the part; empty where there is no such part. */
    Optional<InputStream> open(String part) throws IOException {
        ZipArchiveEntry entry = entries.get(part);
        if (entry == null || entry.isDirectory()) {
            return Optional.empty();
        }
        if (entry.getMethod() != ZipEntry.DEFLATED && entry.getMethod() != ZipEntry.STORED) {
            // The package convention knows no other; for some the zip library needs classes that we do not bring.
            throw new CorruptWorkbook(Phrase.of("damage.compression", entry.getName()));
        }
        return Optional.of(new CountedStream(zip.getInputStream(entry), entry));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private final class CountedStream extends FilterInputStream {

        private final ZipArchiveEntry entry;
        private final CRC32 checksum = new CRC32();
        /** The mark of a part that is kept in memory whole: the list of the parts, or one of their relationships. */
        private final boolean isOfPackage;

        private long soFar;

        CountedStream(InputStream in, ZipArchiveEntry entry) {
            super(in);
            this.entry = entry;
            String name = Relationship.normal(entry.getName());
            isOfPackage = name.endsWith(".rels") || name.equals("[content_types].xml");
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            if (read < 0) {
                // The zip library leaves this to its callers; a flipped bit may well leave a number a number.
                if (entry.getCrc() >= 0 && entry.getCrc() != checksum.getValue()) {
                    throw new CorruptWorkbook(Phrase.of("damage.checksum", entry.getName()));
                }
                return read;
            }
            checksum.update(bytes, offset, read);
            soFar += read;
            try {
                budget.inflate(read, soFar, entry.getCompressedSize(), entry.getSize());
                if (isOfPackage) {
                    budget.checkWhole(soFar);
                }
            } catch (WorkbookRefused refused) {
                throw Refusal.asIo(refused);
            }
            return read;
        }

        /** By reading: what is skipped counts too. */
        @Override
        public long skip(long wanted) throws IOException {
            int read = read(new byte[(int) Math.max(1, Math.min(wanted, 8_192))]);
            return Math.max(0, read);
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
