package dev.punchcard.core.trace;

/// A trace file holds something else than a trace.
public final class TraceFormatException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;

    TraceFormatException(int line, String message) {
        super("line " + line + ": " + message);
        this.line = line;
    }

    /// The number of the broken line; the header is line 1.
    public int line() {
        return line;
    }
}
