package dev.punchcard.simulator.nat.policy.port;

/// When a port counts as taken (RFC 4787 REQ-3, RFC 7857 §3).
public enum Overload {
    /// Where any live binding shows it.
    NEVER,
    /// Where one does that is used towards the same remote: several inside endpoints share a port
    /// as long as they talk to different remotes.
    DIFFERENT_REMOTE,
    /// Never; whoever came last hears what comes in.
    ALWAYS
}
