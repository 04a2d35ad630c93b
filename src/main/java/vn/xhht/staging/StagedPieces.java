package vn.xhht.staging;

import java.util.List;

/** Pieces that are written together, in their order: as many as one transaction, and the memory of four readers, bears. */
public record StagedPieces(List<StagedPiece> pieces) {}
