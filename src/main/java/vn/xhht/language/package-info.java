/**
 * Vietnamese text as offices write it goes in — composed or not, in legacy fonts, with odd blanks and tone marks — and
 * comparison keys, genuine Unicode and the product's own messages in two languages come out.
 */
@NullMarked
package vn.xhht.language;

import org.jspecify.annotations.NullMarked;
