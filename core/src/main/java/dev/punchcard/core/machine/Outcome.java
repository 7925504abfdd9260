package dev.punchcard.core.machine;

import dev.punchcard.core.wire.Remote;
import java.util.List;

/// How an attempt ended for one participant.
public sealed interface Outcome {
    /// The protocol confirmed a direct path to each of these remotes.
    ///
    /// @param remotes where to send to reach each confirmed party, in the protocol's order
    /// @param local the machine's socket whose NAT mapping carries the path
    record Connected(List<Remote> remotes, Local local) implements Outcome {
        public Connected {
            if (remotes.isEmpty()) {
                throw new IllegalArgumentException("connected to nobody is Started");
            }
            remotes = List.copyOf(remotes);
        }

        @Override
        public String toString() {
            return "connected " + remotes + " on " + local.name();
        }
    }

    /// The protocol ended in success although nobody confirmed.
    record Started() implements Outcome {
        @Override
        public String toString() {
            return "started";
        }
    }

    /// The attempt is over without success.
    ///
    /// @param reason the protocol's own word for it, as its users know it
    record Failed(String reason) implements Outcome {
        @Override
        public String toString() {
            return "failed " + reason;
        }
    }
}
