package vn.xhht.staging;

import org.jspecify.annotations.Nullable;
import vn.xhht.row.Piece;

/**
 * A piece on its way into staging.
 *
 * @param piece null at the beginning of a file: what an earlier attempt left of it is to be removed
 */
public record StagedPiece(long fileId, @Nullable Piece piece) {}
