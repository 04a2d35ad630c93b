/**
 * The command line: in come a person's words, out go results on standard output and one exit status. Works through {@code job} and
 * {@code report}.
 */
@NullMarked
package vn.xhht.console;

import org.jspecify.annotations.NullMarked;
