package vn.xhht.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;

/** Opens workbooks by what they contain; the name of a file and its extension prove nothing. */
public final class Workbooks {

    private static final String BIFF8_STREAM = "Workbook";
    private static final String BIFF5_STREAM = "Book";
    /** MS-OFFCRYPTO allows no more rounds; a file that asks for more asks for hours. */
    private static final int MAX_SPIN_COUNT = 10_000_000;

    private Workbooks() {}

    /**
     * Opens the file read-only. It is never changed, and nothing is written anywhere else.
     *
     * @throws WorkbookRefused when the file as a whole cannot be read; the code says why
     */
    public static Workbook open(Path file, ReadingLimits limits) throws WorkbookRefused {
        Budget budget = new Budget(limits);
        try {
            FileContent content = FileContent.of(file);
            content.refuseUnlessWorkbook();
            long size = Files.size(file);
            if (size > limits.fileBytes()) {
                throw budget.refuse(FindingCode.FILE_TOO_LARGE, size + " byte");
            }
            return content.isZip()
                    ? openZip(FileChannel.open(file, StandardOpenOption.READ), content, budget)
                    : openInTurn(file, Turn.of(size), budget);
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            throw budget.refusal(e);
        }
    }

    private static Workbook openZip(SeekableByteChannel channel, FileContent content, Budget budget) throws Exception {
        return handOver(channel, () -> {
            Archive archive;
            try {
                archive = new Archive(channel, budget);
            } catch (IOException e) {
                throw content.brokenArchive(e);
            }
            return XlsxWorkbook.open(archive, budget);
        });
    }

    private static Workbook openInTurn(Path file, Turn turn, Budget budget) throws Exception {
        return handOver(turn, () -> {
            budget.startClock();
            return turn.with(openOle2(file, budget));
        });
    }

    private static Workbook openOle2(Path file, Budget budget) throws Exception {
        try (POIFSFileSystem container = new Container(file.toFile())) {
            DirectoryNode root = container.getRoot();
            if (RightsManagement.protects(root)) {
                throw RightsManagement.refusal();
            }
            if (root.hasEntry(Decryptor.DEFAULT_POIFS_ENTRY)) {
                byte[] zip = decrypt(container, budget);
                return openZip(new SeekableInMemoryByteChannel(zip), FileContent.of(zip), budget);
            }
            if (root.hasEntryCaseInsensitive(BIFF8_STREAM)) {
                return XlsWorkbook.open(Biff.readStream(root, BIFF8_STREAM, Files.size(file)), budget);
            }
            if (root.hasEntryCaseInsensitive(BIFF5_STREAM)) {
                throw new WorkbookRefused(FindingCode.FILE_FORMAT_UNSUPPORTED, "Excel 5.0/95");
            }
            throw FileContent.noWorkbook(root);
        }
    }

    /** Excel itself encrypts with this password when only the structure of a workbook is protected. */
    private static byte[] decrypt(POIFSFileSystem container, Budget budget)
            throws IOException, GeneralSecurityException, WorkbookRefused {
        EncryptionInfo encryption = new EncryptionInfo(container);
        if (encryption.getVerifier().getSpinCount() > MAX_SPIN_COUNT) {
            throw new CorruptWorkbook(Phrase.of("damage.encryption"));
        }
        Decryptor decryptor = encryption.getDecryptor();
        if (!decryptor.verifyPassword(Decryptor.DEFAULT_PASSWORD)) {
            throw new WorkbookRefused(FindingCode.FILE_PASSWORD, Phrase.of("password.word"));
        }
        try (InputStream plain = decryptor.getDataStream(container)) {
            int limit = (int) Math.min(Integer.MAX_VALUE - 8, budget.limits().fileBytes());
            return plain.readNBytes(limit);
        }
    }

    private interface Opening {
        Workbook open() throws Exception;
    }

    /** The workbook closes what it stands on; until there is a workbook, we do. */
    private static Workbook handOver(Closeable base, Opening opening) throws Exception {
        try {
            return opening.open();
        } catch (Throwable e) {
            base.close();
            throw e;
        }
    }
}
