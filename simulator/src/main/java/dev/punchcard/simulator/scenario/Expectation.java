package dev.punchcard.simulator.scenario;

import dev.punchcard.core.trace.DropReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What must hold at the end of a run.
public sealed interface Expectation {
    /// Each of these peers is connected to each other one, and each names the other.
    record Connected(List<String> peers) implements Expectation {
        public Connected {
            peers = List.copyOf(peers);
        }
    }

    /// The peers of no pair of these name each other.
    record Apart(List<String> peers) implements Expectation {
        public Apart {
            peers = List.copyOf(peers);
        }
    }

    /// The peer concluded in this way.
    ///
    /// @param reason of a failure, in the protocol's words; any where absent
    record Ends(String peer, Ending ending, Optional<String> reason) implements Expectation {}

    /// Some signal of the peer contains this text.
    record Signals(String peer, String text) implements Expectation {}

    /// That hop dropped at least one packet for that reason.
    record Drops(String at, DropReason reason) implements Expectation {}

    /// Every peer has concluded by then.
    record Within(Duration time) implements Expectation {}

    /// The kinds of outcome.
    enum Ending {
        CONNECTED,
        STARTED,
        FAILED
    }
}
