package vn.xhht.staging;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import vn.xhht.row.FileReading;
import vn.xhht.row.Piece;

/**
 * Reads the files of a bundle that still wait, one after the other. It keeps no restart state: a file counts as staged only
 * when its last piece was written, and is read again from its beginning until then.
 */
public class BundleReader implements ItemStreamReader<StagedPieces> {

    /** More rows than a form holds, fewer than a register. */
    private static final int PIECES_AT_ONCE = 4_000;

    /** A row may be as long as whoever wrote it liked: rows alone are no measure of memory. */
    private static final long CHARACTERS_AT_ONCE = 4_000_000;

    private final Iterator<ClaimedFile> files;
    private final Function<ClaimedFile, FileReading> open;
    private @Nullable ClaimedFile current;
    private @Nullable FileReading reading;

    public BundleReader(List<ClaimedFile> files, Function<ClaimedFile, FileReading> open) {
        this.files = files.iterator();
        this.open = open;
    }

    /** Returns the pieces to be written next; null where nothing waits any more. */
    @Override
    public @Nullable StagedPieces read() {
        List<StagedPiece> pieces = new ArrayList<>();
        long characters = 0;
        while (pieces.size() < PIECES_AT_ONCE && characters < CHARACTERS_AT_ONCE) {
            StagedPiece piece = next();
            if (piece == null) {
                break;
            }
            pieces.add(piece);
            characters += piece.piece() == null ? 0 : piece.piece().characters();
        }
        return pieces.isEmpty() ? null : new StagedPieces(pieces);
    }

    private @Nullable StagedPiece next() {
        while (true) {
            ClaimedFile file = current;
            FileReading pieces = reading;
            if (file != null && pieces != null) {
                Piece piece = pieces.next();
                if (piece != null) {
                    return new StagedPiece(file.fileId(), piece);
                }
                close();
            }
            if (!files.hasNext()) {
                return null;
            }
            current = files.next();
            reading = open.apply(current);
            return new StagedPiece(current.fileId(), null);
        }
    }

    @Override
    public void open(ExecutionContext context) {}

    @Override
    public void update(ExecutionContext context) {}

    @Override
    public void close() {
        if (reading != null) {
            reading.close();
            reading = null;
        }
    }
}
