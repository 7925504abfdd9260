package dev.punchcard.core.protocol.gopunch;

import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Foreign;
import dev.punchcard.core.protocol.gopunch.store.AddressStore.Registration;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpProtocol;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.util.List;

/// What servers and peers say to each other.
public sealed interface GopunchMessage {
    /// The same bytes mean different things in each of these.
    enum Talk implements Dialogue {
        /// To the server.
        REQUEST,
        /// From the server to a peer.
        ANSWER,
        /// From peer to peer.
        PEER,
        /// The same three by TCP, in units.
        REQUEST_UNIT,
        ANSWER_UNIT,
        PEER_UNIT
    }

    /// An empty datagram: from the server *nobody else*, or that it lives, which nobody can tell
    /// apart; from a peer that it lives.
    enum Empty implements GopunchMessage {
        EMPTY
    }

    /// What is sent by TCP, where bytes have no end of their own. What has come is told without it.
    record Unit(GopunchMessage said) implements GopunchMessage {}

    /// This message as it is sent to that remote.
    default GopunchMessage to(Remote remote) {
        return remote.protocol() == IpProtocol.TCP ? new Unit(this) : this;
    }

    // To the server.

    sealed interface Request extends GopunchMessage {
        /// Any bytes, or none at all.
        Payload id();
    }

    /// Enters the sender under the id, and asks who else is there.
    record Register(Payload id) implements Request {}

    /// Takes the sender off the list of that id; an extension of ours (Q10).
    record Leave(Payload id) implements Request {}

    // From the server.

    sealed interface Answer extends GopunchMessage {}

    /// Everybody else under the id, the oldest registration first; somebody at least.
    ///
    /// A server says the same one again and again, so it brings its bytes along.
    final class PeerList implements Answer {
        private final List<Endpoint> endpoints;
        private final Payload bytes;

        public PeerList(List<Endpoint> endpoints) {
            this(List.copyOf(endpoints), Registration.written(endpoints));
            if (endpoints.isEmpty()) {
                throw new IllegalArgumentException("a list of nobody is Empty");
            }
        }

        /// @param bytes in which the same endpoints are written
        PeerList(List<Endpoint> endpoints, Payload bytes) {
            this.endpoints = endpoints;
            this.bytes = bytes;
        }

        public List<Endpoint> endpoints() {
            return endpoints;
        }

        Payload bytes() {
            return bytes;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof PeerList that && endpoints.equals(that.endpoints);
        }

        @Override
        public int hashCode() {
            return endpoints.hashCode();
        }

        @Override
        public String toString() {
            return "PeerList[endpoints=" + endpoints + "]";
        }
    }

    /// A list of which some entries are no endpoints (Q16).
    record Malformed(List<Endpoint> readable, List<String> unreadable) implements Answer {
        public Malformed {
            readable = List.copyOf(readable);
            unreadable = List.copyOf(unreadable);
        }
    }

    // Among peers.

    sealed interface PeerMessage extends GopunchMessage {}

    enum Knock implements PeerMessage {
        /// I am here.
        SYN,
        /// I have heard you.
        ACK
    }

    /// What users tell each other once they are connected.
    record Text(Payload bytes) implements PeerMessage, Foreign {
        @Override
        public Payload own(Payload payload) {
            return bytes;
        }
    }
}
