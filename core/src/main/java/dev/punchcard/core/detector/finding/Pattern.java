package dev.punchcard.core.detector.finding;

/// How external ports follow from internal ones, or from each other (RFC 4787 §4.2).
public sealed interface Pattern {
    Pattern PRESERVING = new Preserving();
    Pattern RANDOM = new Random();

    /// The internal port.
    record Preserving() implements Pattern {
        @Override
        public String toString() {
            return "preserving";
        }
    }

    /// The internal port and so many further.
    record Offset(int by) implements Pattern {
        @Override
        public String toString() {
            return "offset " + by;
        }
    }

    /// Each so many further than the one before.
    record Sequential(int step) implements Pattern {
        @Override
        public String toString() {
            return "sequential, step " + step;
        }
    }

    /// So many further than the one before where the internal port is the next one, and without
    /// order where it is not.
    record DeltaLocal(int step) implements Pattern {
        @Override
        public String toString() {
            return "delta " + step + " of adjacent ports";
        }
    }

    /// Without order.
    record Random() implements Pattern {
        @Override
        public String toString() {
            return "random";
        }
    }
}
