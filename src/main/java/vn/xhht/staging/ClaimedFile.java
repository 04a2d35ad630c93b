package vn.xhht.staging;

/** A file of the run that waits to be read; {@code sha256} is the hash by which the archive keeps it. */
public record ClaimedFile(long fileId, String name, String sha256) {}
