/** The reports to people: questions to the database about runs, submissions and plans, answered as records. */
@NullMarked
package vn.xhht.report;

import org.jspecify.annotations.NullMarked;
