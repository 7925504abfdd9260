package dev.punchcard.scenarios.conformance.wire;

/// Nothing arrived where a check cannot go on without it.
public final class Silence extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String what;

    public Silence(String what) {
        super(what);
        this.what = what;
    }

    public String what() {
        return what;
    }
}
