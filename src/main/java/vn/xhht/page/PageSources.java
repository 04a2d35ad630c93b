package vn.xhht.page;

import vn.xhht.report.Gaps;
import vn.xhht.report.Reports;
import vn.xhht.report.RunDetails;

/** The questions that the page of a night asks. */
record PageSources(PageQuestions questions, BesideQuestions beside, Reports reports, RunDetails details, Gaps gaps) {}
