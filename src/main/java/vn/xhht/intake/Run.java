package vn.xhht.intake;

/**
 * One run of the program over its data: who works, since when counted.
 *
 * @param epoch grows with every owner of the lease; a write under an older epoch comes from an owner that was replaced
 */
public record Run(long id, long epoch) {}
