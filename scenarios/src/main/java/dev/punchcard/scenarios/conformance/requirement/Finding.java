package dev.punchcard.scenarios.conformance.requirement;

/// What came of a check.
public sealed interface Finding {
    /// What was seen, or why nothing was.
    String what();

    record Pass(String what) implements Finding {}

    record Fail(String what) implements Finding {}

    /// What should be and is not.
    record Deviates(String what) implements Finding {}

    /// Either is fine.
    record Info(String what) implements Finding {}

    record NotApplicable(String what) implements Finding {}

    static Finding of(boolean holds, String pass, String fail) {
        return holds ? new Pass(pass) : new Fail(fail);
    }

    /// The word for it in tables.
    default String word() {
        return switch (this) {
            case Pass _ -> "PASS";
            case Fail _ -> "FAIL";
            case Deviates _ -> "DEVIATES";
            case Info _ -> "INFO";
            case NotApplicable _ -> "N/A";
        };
    }
}
