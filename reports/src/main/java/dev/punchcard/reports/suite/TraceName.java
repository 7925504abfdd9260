package dev.punchcard.reports.suite;

/// The names of trace files, and of the pictures of a run, which stand beside its trace.
public final class TraceName {
    private static final String SUFFIX = ".trace.jsonl";

    private TraceName() {}

    public static String of(String stem) {
        return stem + SUFFIX;
    }

    /// The name without what makes it that of a trace.
    public static String stem(String trace) {
        String ending = trace.endsWith(SUFFIX) ? SUFFIX : ".jsonl";
        return trace.endsWith(ending)
                ? trace.substring(0, trace.length() - ending.length())
                : trace;
    }
}
