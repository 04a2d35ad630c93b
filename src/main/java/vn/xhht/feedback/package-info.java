/**
 * The answer to who sent a workbook: in come the findings of a run and the archived originals, out goes one workbook a file that
 * has errors or warnings, with the faulty cells marked and every finding on its first sheet. Called by {@code job}.
 */
@NullMarked
package vn.xhht.feedback;

import org.jspecify.annotations.NullMarked;
