package dev.punchcard.simulator.nat.policy.port;

import java.util.OptionalInt;

/// How a new binding gets its external port (RFC 4787 §4.2).
public sealed interface PortAllocation {
    /// The internal port; where it is taken, [Clash] decides.
    PortAllocation PRESERVE = new Preserve();

    /// Any free port, drawn.
    PortAllocation RANDOM = new Random();

    /// See [#PRESERVE].
    record Preserve() implements PortAllocation {}

    /// See [#RANDOM].
    record Random() implements PortAllocation {}

    /// The next of a count; taken ports are passed over.
    ///
    /// @param step what the count goes on by, which may be negative
    /// @param start the first port, or none for one that is drawn
    record Sequential(int step, Scope scope, OptionalInt start) implements PortAllocation {
        public Sequential {
            requireStep(step);
        }
    }

    /// Who shares a count.
    enum Scope {
        /// All that the NAT serves.
        NAT,
        /// All who are shown under one external address.
        ADDRESS,
        /// One inside address.
        HOST
    }

    /// The port that the NAT gave last, and so many further; the first is drawn.
    record DeltaLast(int step) implements PortAllocation {
        public DeltaLast {
            requireStep(step);
        }
    }

    /// So many further than the last where the inside port is the one after the last inside port;
    /// drawn otherwise.
    record DeltaLocal(int step) implements PortAllocation {
        public DeltaLocal {
            requireStep(step);
        }
    }

    /// The internal port and so many further: inside ports that lie side by side are shown side by
    /// side.
    record Offset(int by) implements PortAllocation {
        public Offset {
            requireStep(by);
        }
    }

    private static void requireStep(int step) {
        if (step == 0 || Math.abs(step) > 32_767) {
            throw new IllegalArgumentException("a step is 1 to 32767 up or down, not " + step);
        }
    }
}
