package vn.xhht.feedback;

import vn.xhht.workbook.ReadingLimits;

/**
 * The limits of the answer to a sender.
 *
 * @param copyBytes size of a workbook, unpacked, above which its sender gets the list of findings alone: the whole of
 *     it has to fit into memory to be marked
 * @param findings findings that are listed and marked, the worst first
 * @param reading the limits that the originals were read with: an accepted workbook can be marked within the same time.
 *     The deadline is checked while cells are marked and compared. No clock interrupts POI's opening of the workbook
 *     before that; {@link ElementCounts} keeps workbooks away whose opening would take long
 */
public record FeedbackLimits(long copyBytes, int findings, ReadingLimits reading) {}
