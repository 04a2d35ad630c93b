package vn.xhht.feedback;

import vn.xhht.workbook.ReadingLimits;

/**
 * How far the answer to a sender goes.
 *
 * @param copyBytes size of a workbook, unpacked, above which its sender gets the list of findings alone: the whole of it has to
 *     fit into memory to be marked
 * @param findings  findings that are listed and marked, the worst first
 * @param reading   those that the originals were read with: what was accepted once can be marked, within the same time. It is asked for
 *     while cells are marked and compared; POI's opening of the workbook, before that, no clock interrupts: {@link ElementCounts}
 *     keeps workbooks away whose opening would take long
 */
public record FeedbackLimits(long copyBytes, int findings, ReadingLimits reading) {}
