package vn.xhht.staging;

import java.nio.file.Path;

/** A file of the run that waits to be read; {@code content} is its copy in the archive, which nobody changes. */
public record ClaimedFile(long fileId, String name, Path content) {}
