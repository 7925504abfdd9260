package dev.punchcard.simulator.engine;

/// What an event carries along.
public interface Cargo {
    /// Carries nothing.
    Cargo NONE = () -> 0;

    /// How much memory it holds while it waits, as far as that differs from one to the next.
    default int bytes() {
        return 0;
    }

    /// 64 bits for the run's digest, the same in every process.
    long fingerprint();
}
