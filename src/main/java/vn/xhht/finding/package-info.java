/**
 * The findings about a workbook, wrong, doubtful or worth knowing: codes with their severity, findings with their cell.
 * Every step of the program may make findings, and the database stores them; no finding is ever thrown.
 */
@NullMarked
package vn.xhht.finding;

import org.jspecify.annotations.NullMarked;
