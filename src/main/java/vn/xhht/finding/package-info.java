/**
 * What is wrong, doubtful or worth knowing in a workbook: codes with their severity, findings with their cell. Comes in from
 * every state of the data, goes out to the database; nothing here is ever thrown.
 */
@NullMarked
package vn.xhht.finding;

import org.jspecify.annotations.NullMarked;
