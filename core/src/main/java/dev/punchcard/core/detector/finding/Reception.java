package dev.punchcard.core.detector.finding;

/// What a packet from outside that is not let in does to the binding that it was for, or between
/// its sender and the inside, as the inside notices.
public sealed interface Reception {
    Reception HARMLESS = new Harmless();
    Reception ENDS_BINDING = new EndsBinding();
    Reception SPOILS_PORT = new SpoilsPort();

    /// Nothing.
    record Harmless() implements Reception {
        @Override
        public String toString() {
            return "harmless";
        }
    }

    /// The binding is gone.
    record EndsBinding() implements Reception {
        @Override
        public String toString() {
            return "ends the binding";
        }
    }

    /// Towards its sender the inside is shown at another port than towards all others: the router
    /// has taken the packet for one of its own.
    record SpoilsPort() implements Reception {
        @Override
        public String toString() {
            return "spoils the port";
        }
    }

    /// Its sender is on a denylist for a time.
    ///
    /// @param time how long
    /// @param wholeAddress whether other ports of its address are on it, too
    record Denylists(Span time, boolean wholeAddress) implements Reception {
        @Override
        public String toString() {
            return "denylists the " + (wholeAddress ? "address" : "endpoint") + " for " + time;
        }
    }
}
