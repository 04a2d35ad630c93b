/**
 * The definitions of forms, indicators and plans. The package reads the YAML files under {@code jobs/} and those of an
 * administrator's own folder. It returns {@link vn.xhht.definition.Definitions} that fit together, or throws one
 * exception with every mistake of every file.
 */
@NullMarked
package vn.xhht.definition;

import org.jspecify.annotations.NullMarked;
