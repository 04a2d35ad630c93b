/**
 * Words for those who owe a report: in come the reminders of a day, out goes an outbox folder with a ready message a unit and a
 * district, and one workbook that lists them all. Called by {@code job} and {@code console}.
 */
@NullMarked
package vn.xhht.reminder;

import org.jspecify.annotations.NullMarked;
