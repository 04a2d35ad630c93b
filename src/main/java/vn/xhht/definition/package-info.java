/**
 * What forms, indicators and plans are: in come the YAML files under {@code jobs/} and those of an administrator's own
 * folder, out go {@link vn.xhht.definition.Definitions} that hold together, or one exception with every mistake of every file.
 */
@NullMarked
package vn.xhht.definition;

import org.jspecify.annotations.NullMarked;
