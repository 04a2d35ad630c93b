/**
 * Received files: in come folders and paths, out goes a frozen list of files, each with its content in the archive and its own
 * row that says how far it came. Also the runs, and the lease that lets one program work at a time.
 */
@NullMarked
package vn.xhht.intake;

import org.jspecify.annotations.NullMarked;
