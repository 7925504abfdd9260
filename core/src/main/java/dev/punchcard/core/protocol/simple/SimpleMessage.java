package dev.punchcard.core.protocol.simple;

import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Foreign;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import java.util.List;

/// What servers and peers say to each other.
///
/// Local keys are kept as they came: the server hands them on unread, so anything may stand in
/// them, and whoever wants the endpoint in one asks the [Codebook].
public sealed interface SimpleMessage {
    /// Who may say what; the words are the same in each of these.
    enum Talk implements Dialogue {
        /// To the server.
        REQUEST,
        /// From the server to a peer.
        ANSWER,
        /// From peer to peer.
        PEER
    }

    // To the server.

    sealed interface Request extends SimpleMessage {}

    /// HS, `host_session`
    record Host(String local) implements Request {}

    /// JS, `join_session`
    record Join(String local, String id) implements Request {}

    /// RS, `random_session`
    record Random(String local) implements Request {}

    /// CS, `close_session`
    record Close(String id) implements Request {}

    /// KA, from a host
    record KeepAlive(String id) implements Request {}

    // From the server.

    sealed interface Answer extends SimpleMessage {}

    /// HR, `host_registered`
    ///
    /// A server says the same one again and again, so it brings its bytes along.
    final class HostRegistered implements Answer {
        private final Endpoint remote;
        private final String id;
        private final boolean written;
        private final Payload bytes;

        /// @param remote where the server sees the host
        public HostRegistered(Endpoint remote, String id) {
            this(remote, id, false, Payload.EMPTY);
        }

        /// @param bytes which the codec has made of the same
        HostRegistered(Endpoint remote, String id, Payload bytes) {
            this(remote, id, true, bytes);
        }

        private HostRegistered(Endpoint remote, String id, boolean written, Payload bytes) {
            this.written = written;
            this.remote = remote;
            this.id = id;
            this.bytes = bytes;
        }

        public Endpoint remote() {
            return remote;
        }

        public String id() {
            return id;
        }

        boolean isWritten() {
            return written;
        }

        Payload bytes() {
            return bytes;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof HostRegistered that
                    && remote.equals(that.remote)
                    && id.equals(that.id);
        }

        @Override
        public int hashCode() {
            return 31 * remote.hashCode() + id.hashCode();
        }

        @Override
        public String toString() {
            return "HostRegistered[remote=" + remote + ", id=" + id + "]";
        }
    }

    /// JR, `join_registered`
    ///
    /// @param remote where the server sees the joiner
    record JoinRegistered(Endpoint remote, Endpoint hostRemote, String hostLocal)
            implements Answer {}

    /// NJ, `new_joiner`, to the host
    record NewJoiner(Endpoint remote, String local) implements Answer {}

    /// BK: the id is unknown, or not open to who asked
    record BadKey(String id) implements Answer {}

    // Among peers.

    sealed interface PeerMessage extends SimpleMessage {}

    /// RD, `peer_ready`
    ///
    /// @param names all that the sender knows, its own first
    record PeerReady(List<String> names) implements PeerMessage {
        public PeerReady {
            names = List.copyOf(names);
        }
    }

    /// JH, `join_host`
    ///
    /// @param key the host's own, which nobody looks at: its source says as much
    record JoinHost(String key) implements PeerMessage {}

    /// JD, `join_done`
    record JoinDone() implements PeerMessage {}

    /// What is none of these.
    record Malformed() implements SimpleMessage, Foreign {}
}
