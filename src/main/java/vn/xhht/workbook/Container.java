package vn.xhht.workbook;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import vn.xhht.finding.FindingCode;
import vn.xhht.finding.Phrase;

/**
 * An OLE2 container, opened for reading. POI makes trees of the whole of its directory when it opens one, many times as large; an honest
 * workbook's has a dozen entries of 128 bytes.
 */
final class Container extends POIFSFileSystem {

    /** The most bytes that may be read in opening, beside the table that says where each block is continued. */
    private static final int MAX_DIRECTORY = 2 << 20;

    /** The table has four bytes for a block of 512 or more. */
    private static final int BYTES_A_BYTE_OF_TABLE = 128;

    // Both are at work before the constructor of this class: a value given here would come too late and undo theirs.
    private long soFar;
    private boolean isOpen;

    Container(File file) throws IOException {
        super(file, true);
        isOpen = true;
    }

    @Override
    protected ByteBuffer getBlockAt(int offset) throws IOException {
        ByteBuffer block = super.getBlockAt(offset);
        soFar += block.remaining();
        if (!isOpen && soFar > MAX_DIRECTORY + size() / BYTES_A_BYTE_OF_TABLE) {
            throw Refusal.asIo(
                    new WorkbookRefused(FindingCode.FILE_TOO_LARGE, Phrase.of("limit.directory", MAX_DIRECTORY)));
        }
        return block;
    }
}
