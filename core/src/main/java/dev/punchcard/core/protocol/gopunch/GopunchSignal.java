package dev.punchcard.core.protocol.gopunch;

import dev.punchcard.core.machine.Signal;
import dev.punchcard.core.wire.Endpoint;
import java.util.List;

/// What peers and servers tell their users: what the original's calls return, its log, and a few
/// signals of ours where it is silent.
public sealed interface GopunchSignal extends Signal {
    /// Ours: the server names others than before.
    record Found(List<Endpoint> peers) implements GopunchSignal {
        public Found {
            peers = List.copyOf(peers);
        }

        @Override
        public String name() {
            return "Found";
        }

        @Override
        public void describe(Fields to) {
            to.texts("peers", texts(peers));
        }

        @Override
        public String toString() {
            return name() + "(" + peers + ")";
        }
    }

    /// `Connect` and `ConnectPeers` return without an error.
    ///
    /// @param addresses of all who are connected, in the order of the server's list
    record Connected(List<Endpoint> addresses) implements GopunchSignal {
        public Connected {
            addresses = List.copyOf(addresses);
        }

        @Override
        public String name() {
            return "Connect";
        }

        @Override
        public void describe(Fields to) {
            to.texts("addresses", texts(addresses));
        }

        @Override
        public String toString() {
            return name() + "(" + addresses + ")";
        }
    }

    /// Ours: who is listed or has connected beyond those that were expected (Q3).
    record Extra(List<Endpoint> peers) implements GopunchSignal {
        public Extra {
            peers = List.copyOf(peers);
        }

        @Override
        public String name() {
            return "Extra";
        }

        @Override
        public void describe(Fields to) {
            to.texts("peers", texts(peers));
        }

        @Override
        public String toString() {
            return name() + "(" + peers + ")";
        }
    }

    /// `ErrTimeoutDuringServerConnect`, with the last list.
    ///
    /// @param nanos the Timeout
    record ServerTimeout(long nanos, List<Endpoint> found) implements GopunchSignal {
        static final String NAME = "ErrTimeoutDuringServerConnect";

        public ServerTimeout {
            found = List.copyOf(found);
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public void describe(Fields to) {
            to.number("timeoutMs", nanos / 1_000_000);
            to.texts("found", texts(found));
        }

        @Override
        public String toString() {
            String after = nanos / 1_000_000 + "ms";
            return NAME + ": timeout after " + after + " with " + found.size() + " peers found";
        }
    }

    /// `ErrTimeoutDuringPeerConnect`, with how it stands with each.
    record PeerTimeout(List<Endpoint> connected, List<Endpoint> missing) implements GopunchSignal {
        static final String NAME = "ErrTimeoutDuringPeerConnect";

        public PeerTimeout {
            connected = List.copyOf(connected);
            missing = List.copyOf(missing);
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public void describe(Fields to) {
            to.texts("connected", texts(connected));
            to.texts("missing", texts(missing));
        }

        @Override
        public String toString() {
            return NAME + "(connected " + connected + ", missing " + missing + ")";
        }
    }

    /// Any other error that the original's calls return.
    record Failure(String error) implements GopunchSignal {
        static final String NOT_BOUND = "socket not bound";
        static final String DEAF = "deaf since a stranger was heard";
        static final String MALFORMED = "malformed list";
        static final String LEFT = "left";

        @Override
        public String name() {
            return "Error";
        }

        @Override
        public void describe(Fields to) {
            to.text("error", error);
        }

        @Override
        public String toString() {
            return name() + "(" + error + ")";
        }
    }

    /// Ours: what was skipped in a list (Q16).
    record Warning(List<String> skipped) implements GopunchSignal {
        public Warning {
            skipped = List.copyOf(skipped);
        }

        @Override
        public String name() {
            return "Warning";
        }

        @Override
        public void describe(Fields to) {
            to.texts("skipped", skipped);
        }

        @Override
        public String toString() {
            return name() + "(skipped " + skipped + ")";
        }
    }

    /// The server's log: an answer.
    record Answered(Endpoint to, int others) implements GopunchSignal {
        @Override
        public String name() {
            return "Answered";
        }

        @Override
        public void describe(Fields to) {
            to.text("to", this.to.toString());
            to.number("others", others);
        }

        @Override
        public String toString() {
            return "answered " + to + " with " + others + " others";
        }
    }

    /// The server's log: a round of keep-alives.
    record KeptAlive(int endpoints) implements GopunchSignal {
        @Override
        public String name() {
            return "KeptAlive";
        }

        @Override
        public void describe(Fields to) {
            to.number("endpoints", endpoints);
        }

        @Override
        public String toString() {
            return "kept " + endpoints + " endpoints alive";
        }
    }

    private static List<String> texts(List<Endpoint> endpoints) {
        return endpoints.stream().map(Endpoint::toString).toList();
    }
}
