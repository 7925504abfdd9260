package dev.punchcard.core.protocol.simple;

import dev.punchcard.core.machine.Signal;
import dev.punchcard.core.wire.Endpoint;
import java.util.Locale;
import java.util.Optional;

/// What a peer tells its user: the signals of the original's node, and printed as those, and after
/// them some of our own. Last what a server logs.
public sealed interface SimpleSignal extends Signal {
    /// `start_server(port)`: the host is done.
    record StartServer(int port) implements SimpleSignal {
        @Override
        public String name() {
            return "start_server";
        }

        @Override
        public void describe(Fields to) {
            to.number("port", port);
        }

        @Override
        public String toString() {
            return name() + "(" + port + ")";
        }
    }

    /// `start_client(ip, port, local_port)`: the joiner is done.
    record StartClient(Endpoint host, int localPort) implements SimpleSignal {
        @Override
        public String name() {
            return "start_client";
        }

        @Override
        public void describe(Fields to) {
            place(to, host);
            to.number("localPort", localPort);
        }

        @Override
        public String toString() {
            return name() + "(" + host.address() + ", " + host.port() + ", " + localPort + ")";
        }
    }

    /// `start_session(key)`: the server knows the host; whoever is told the key can join.
    record StartSession(String key) implements SimpleSignal {
        @Override
        public String name() {
            return "start_session";
        }

        @Override
        public void describe(Fields to) {
            to.text("key", key);
        }

        @Override
        public String toString() {
            return name() + "(" + key + ")";
        }
    }

    /// `new_name(name)`: the peer's own first.
    record NewName(String alias) implements SimpleSignal {
        @Override
        public String name() {
            return "new_name";
        }

        @Override
        public void describe(Fields to) {
            to.text("alias", alias);
        }

        @Override
        public String toString() {
            return name() + "(" + alias + ")";
        }
    }

    /// `bad_session(key)`: the server knows no such session.
    record BadSession(String key) implements SimpleSignal {
        @Override
        public String name() {
            return "bad_session";
        }

        @Override
        public void describe(Fields to) {
            to.text("key", key);
        }

        @Override
        public String toString() {
            return name() + "(" + key + ")";
        }
    }

    /// `bad_server(key)`: no such server, no answer from it, or no socket of our own.
    record BadServer(String key) implements SimpleSignal {
        @Override
        public String name() {
            return "bad_server";
        }

        @Override
        public void describe(Fields to) {
            to.text("key", key);
        }

        @Override
        public String toString() {
            return name() + "(" + key + ")";
        }
    }

    /// The id that is to be joined names another server than the peer was started with, and that
    /// one is asked.
    record OtherServer(Endpoint named, Endpoint started) implements SimpleSignal {
        @Override
        public String name() {
            return "other_server";
        }

        @Override
        public void describe(Fields to) {
            place(to, named);
        }

        @Override
        public String toString() {
            boolean near = named.address().isPrivate() && !started.address().isPrivate();
            return name()
                    + "(%s, %d): the id names it, so %s is not asked"
                            .formatted(named.address(), named.port(), started)
                    + (near ? "; it is private, does its server lack --public-ip?" : "");
        }
    }

    /// `start_random()`: the random host has heard its joiner.
    record StartRandom() implements SimpleSignal {
        @Override
        public String name() {
            return "start_random";
        }

        @Override
        public void describe(Fields to) {}

        @Override
        public String toString() {
            return name() + "()";
        }
    }

    /// What [SimpleCommand.GetHost] asked for; nothing where there is no peer.
    record GetHost(Optional<Endpoint> host) implements SimpleSignal {
        @Override
        public String name() {
            return "get_host";
        }

        @Override
        public void describe(Fields to) {
            if (host.isPresent()) {
                place(to, host.get());
            } else {
                to.absent("ip");
                to.absent("port");
            }
        }

        @Override
        public String toString() {
            return name() + host.map(h -> "(" + h.address() + ", " + h.port() + ")").orElse("()");
        }
    }

    /// Something about one other party.
    record Party(News news, Endpoint remote) implements SimpleSignal {
        @Override
        public String name() {
            return news.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public void describe(Fields to) {
            place(to, remote);
        }

        @Override
        public String toString() {
            return name() + "(" + remote.address() + ", " + remote.port() + ")";
        }
    }

    /// What of our own there is to tell of a party.
    enum News {
        /// The server has made a random pair of it and us.
        MATCHED,
        /// Nothing was heard from it for too long (Q15).
        UNREACHABLE,
        /// It did not say that it is done (Q8).
        NOT_DONE,
        /// The server sees ourselves at another place than before (Q7): this one.
        MOVED
    }

    /// The attempt is over without success, where no signal of the original says so.
    record PunchFailed(String reason) implements SimpleSignal {
        static final String BAD_SERVER = "bad_server";
        static final String BAD_SESSION = "bad_session";

        /// The other side was not heard for `punch-timeout` (Q15).
        static final String PUNCH_TIMEOUT = "punch_timeout";

        /// Nobody came, or the host did not close, for `session-limit`.
        static final String SESSION_TIMEOUT = "session_timeout";

        /// We were told to leave.
        static final String LEFT = "left";

        /// None of those whom the host called to begin has said that it did (Q8).
        static final String NOBODY_DONE = "nobody_done";

        @Override
        public String name() {
            return "punch_failed";
        }

        @Override
        public void describe(Fields to) {
            to.text("reason", reason);
        }

        @Override
        public String toString() {
            return name() + "(" + reason + ")";
        }
    }

    /// The server's own line `SERVER KEY`.
    record ServerKey(String key) implements SimpleSignal {
        @Override
        public String name() {
            return "server_key";
        }

        @Override
        public void describe(Fields to) {
            to.text("key", key);
        }

        @Override
        public String toString() {
            return "SERVER KEY " + key;
        }
    }

    /// A line of the server's log.
    ///
    /// @param time nanoseconds on the server's clock
    record Session(Fate fate, String id, long time) implements SimpleSignal {
        @Override
        public String name() {
            return "session";
        }

        @Override
        public void describe(Fields to) {
            to.text("fate", fate.name().toLowerCase(Locale.ROOT));
            to.text("id", id);
            to.number("time", time);
        }

        @Override
        public String toString() {
            return fate + " " + id + " " + time / 1_000_000 + " ms";
        }
    }

    /// What becomes of a session.
    enum Fate {
        STARTED,
        /// Its host has closed it.
        COMPLETE,
        /// It was too old, or its host too long silent.
        CANCELLED
    }

    private static void place(Fields to, Endpoint endpoint) {
        to.text("ip", endpoint.address().toString());
        to.number("port", endpoint.port());
    }
}
