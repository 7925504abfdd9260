package dev.punchcard.simulator.nat.policy.binding;

/// By which binding an inside endpoint answers somebody who came in by a binding that the mapping
/// would not have chosen for him.
///
/// Published tables of what gets through what tell NATs of the first kind from those of the last:
/// see the oracle.
public enum ReplyRule {
    /// By the one that he last came in by.
    REUSE,
    /// By that one, unless the mapping had a live binding for him already when he first came in.
    REUSE_IF_UNMAPPED,
    /// By the one that the mapping chooses, a new one where there is none.
    ALLOCATE
}
