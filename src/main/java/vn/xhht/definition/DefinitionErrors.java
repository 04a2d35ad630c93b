package vn.xhht.definition;

import java.util.List;

/** The definition files are faulty; nothing was loaded. Carries all mistakes of all files, so that one round mends them. */
public final class DefinitionErrors extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> errors;

    DefinitionErrors(List<String> errors) {
        super(errors.size() + " mistakes in the definitions:\n- " + String.join("\n- ", errors));
        this.errors = List.copyOf(errors);
    }

    /** One line a mistake, {@code file:line: what is wrong; allowed: a, b, c}, by file and line. */
    public List<String> errors() {
        return errors;
    }
}
