package vn.xhht.workbook;

import java.util.List;

/**
 * A row with content.
 *
 * @param number 1-based, as Excel shows it
 * @param hidden the row itself is hidden (not: its sheet)
 * @param cells the cells with content, or with a formula that has no stored value, ascending by column; never empty
 */
public record SheetRow(int number, boolean hidden, List<Cell> cells) {}
