package dev.punchcard.scenarios.conformance.requirement;

/// How much an RFC insists (RFC 2119).
public enum Level {
    /// MUST, and MUST NOT.
    MUST,
    /// SHOULD, SHOULD NOT, and RECOMMENDED.
    SHOULD,
    MAY;

    /// What a finding is at this level: only what must be can fail.
    public Finding judge(Finding seen) {
        return switch (seen) {
            case Finding.Fail(String what) ->
                    switch (this) {
                        case MUST -> seen;
                        case SHOULD -> new Finding.Deviates(what);
                        case MAY -> new Finding.Info(what);
                    };
            case Finding.Pass(String what) -> this == MAY ? new Finding.Info(what) : seen;
            case Finding.Deviates _, Finding.Info _, Finding.NotApplicable _ -> seen;
        };
    }
}
