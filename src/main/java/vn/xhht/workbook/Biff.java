package vn.xhht.workbook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.FilePassRecord;
import org.apache.poi.hssf.record.RecordInputStream;
import org.apache.poi.hssf.record.WriteProtectRecord;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.util.LittleEndianByteArrayInputStream;
import org.jspecify.annotations.Nullable;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;

/**
 * The record stream of a BIFF8 workbook, through the record layer beneath POI's event API: the event API itself makes
 * an object of every record and believes the number of shared strings that a file claims.
 */
final class Biff {

    private static final int RECORD_HEADER = 4;
    private static final int BIFF8 = 0x0600;

    private final byte[] stream;
    private final @Nullable EncryptionInfo encryption;
    /** Where the encrypted part begins. */
    private final int encryptedFrom;

    private Biff(byte[] stream, @Nullable EncryptionInfo encryption, int encryptedFrom) {
        this.stream = stream;
        this.encryption = encryption;
        this.encryptedFrom = encryptedFrom;
    }

    static byte[] readStream(DirectoryNode root, String name, long fileSize) throws IOException {
        DocumentEntry entry = (DocumentEntry) root.getEntryCaseInsensitive(name);
        if (entry.getSize() > fileSize) {
            throw new CorruptWorkbook(Phrase.of("damage.stream.long"));
        }
        // At once: to gather a stream takes twice its memory.
        byte[] stream = new byte[entry.getSize()];
        try (DocumentInputStream in = root.createDocumentInputStream(entry)) {
            in.readFully(stream);
        }
        return stream;
    }

    static Biff of(byte[] stream) throws WorkbookRefused, GeneralSecurityException {
        RecordInputStream records = new RecordInputStream(new LittleEndianByteArrayInputStream(stream));
        int offset = next(records);
        if (records.getSid() != BOFRecord.sid) {
            throw new CorruptWorkbook(Phrase.of("damage.stream.start"));
        }
        int version = records.readUShort();
        if (version != BIFF8) {
            throw new WorkbookRefused(
                    FindingCode.FILE_FORMAT_UNSUPPORTED, version == 0x0500 ? "Excel 5.0/95" : "Excel < 97");
        }
        records.readRemainder();
        offset += next(records);
        if (records.getSid() == WriteProtectRecord.sid) {
            records.readRemainder();
            offset += next(records);
        }
        if (records.getSid() != FilePassRecord.sid) {
            return new Biff(stream, null, 0);
        }
        EncryptionInfo encryption = new FilePassRecord(records).getEncryptionInfo();
        if (!encryption.getDecryptor().verifyPassword(Decryptor.DEFAULT_PASSWORD)) {
            throw new EncryptedDocumentException("not the default password");
        }
        return new Biff(stream, encryption, offset);
    }

    private static int next(RecordInputStream records) {
        if (!records.hasNextRecord()) {
            throw new CorruptWorkbook(Phrase.of("damage.stream.end"));
        }
        records.nextRecord();
        return RECORD_HEADER + records.remaining();
    }

    /** The type of the substream that begins at the position; records of this kind are never encrypted. */
    int substreamType(int position) {
        if (position < 0 || position > stream.length - 8 || u16(position) != BOFRecord.sid) {
            throw new CorruptWorkbook(Phrase.of("damage.sheet.none", position));
        }
        return u16(position + 6);
    }

    private int u16(int at) {
        return stream[at] & 0xFF | (stream[at + 1] & 0xFF) << 8;
    }

    /** Hands over the records of the substream that begins at the position, without those of substreams within it. */
    void read(int position, RecordVisitor visitor) throws WorkbookRefused {
        RecordInputStream records = at(position);
        // The encryption begins within the first substream, behind the record that opens it.
        int depth = position < encryptedFrom ? 1 : 0;
        while (records.hasNextRecord()) {
            records.nextRecord();
            switch (records.getSid()) {
                case BOFRecord.sid -> depth++;
                case EOFRecord.sid -> {
                    if (--depth == 0) {
                        return;
                    }
                }
                default -> {
                    if (depth == 1) {
                        visitor.visit(records);
                    }
                }
            }
            skipRest(records);
        }
        throw new CorruptWorkbook(Phrase.of("damage.stream.end"));
    }

    private RecordInputStream at(int position) {
        if (encryption == null) {
            return new RecordInputStream(
                    new LittleEndianByteArrayInputStream(stream, position, stream.length - position));
        }
        // The key stream runs from the start of the file: an encrypted file can only be read forwards.
        RecordInputStream records = new RecordInputStream(
                new ByteArrayInputStream(stream, encryptedFrom, stream.length - encryptedFrom),
                encryption,
                encryptedFrom);
        for (int at = encryptedFrom; at < position; ) {
            at += next(records);
            skipRest(records);
        }
        return records;
    }

    private static void skipRest(RecordInputStream records) {
        if (records.remaining() > 0) {
            records.readRemainder();
        }
    }

    /** Reads what it needs of a record; the rest is passed over. */
    interface RecordVisitor {
        void visit(RecordInputStream recordStream) throws WorkbookRefused;
    }
}
