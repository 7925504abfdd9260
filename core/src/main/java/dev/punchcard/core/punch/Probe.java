package dev.punchcard.core.punch;

/// One packet of a [Plan].
///
/// @param pause nanoseconds since the probe before it, or since the start of the plan
/// @param ttl how far it may go, or [Rhythm#FAR]
public record Probe(Aim aim, long pause, int ttl) {
    public boolean isNear() {
        return ttl != Rhythm.FAR;
    }
}
