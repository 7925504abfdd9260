package dev.punchcard.core.protocol.holepuncher;

import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Foreign;
import dev.punchcard.core.punch.Key;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import java.util.List;
import java.util.Optional;

/// What servers and peers say to each other, in all three dialects.
///
/// The records hold what was said and check nothing: [HolepuncherCodec] is the one place that knows
/// how it is written.
public sealed interface HolepuncherMessage {
    /// The same letters mean different things in each of these.
    enum Talk implements Dialogue {
        /// To the server.
        REQUEST,
        /// From the server to a peer.
        ANSWER,
        /// From peer to peer, dialects A and M.
        PAIR,
        /// From peer to peer, dialect B.
        MESH
    }

    // To the server.

    sealed interface Request extends HolepuncherMessage {}

    /// `rs` opens a session.
    ///
    /// @param max how many players it is for, as text: what is no number is kept as it is (Q19)
    record RegisterSession(String session, String max) implements Request {}

    /// `rc` joins one.
    ///
    /// Servers hear it again and again and only look for its names, so that these stay where they
    /// lie until somebody wants them as texts.
    final class RegisterClient implements Request {
        private static final int NONE = -1;

        private final Payload bytes; // in which the fields lie, a colon between each two
        private final int from; // of the client
        private final int middle; // the colon between client and session
        private final int to; // the end of the session
        private final int end; // of the nick, where there is one

        /// @param nick as others see it; dialect M has none
        public RegisterClient(String client, String session, Optional<String> nick) {
            this.bytes = Payload.text(client + ":" + session + nick.map(":"::concat).orElse(""));
            this.from = 0;
            this.middle = Payload.text(client).size();
            this.to = middle + 1 + Payload.text(session).size();
            this.end = nick.isEmpty() ? NONE : bytes.size();
        }

        /// @param in well-formed UTF-8, and before its first field
        RegisterClient(Payload bytes, HolepuncherReader in, int most) {
            this.bytes = bytes;
            this.from = in.at() + 1;
            this.middle = in.skip(most);
            this.to = in.skip(most);
            this.end = in.atEnd() ? NONE : in.skip(most);
        }

        public String client() {
            return text(from, middle);
        }

        public String session() {
            return text(middle + 1, to);
        }

        /// As others see him; dialect M has none.
        public Optional<String> nick() {
            return hasNick() ? Optional.of(text(to + 1, end)) : Optional.empty();
        }

        boolean hasNick() {
            return end != NONE;
        }

        Key client(Key key) {
            return key.of(bytes, from, middle);
        }

        Key session(Key key) {
            return key.of(bytes, middle + 1, to);
        }

        /// All that a repeat of it repeats: in dialect B the nick too.
        Key repeat(Key key, Dialect dialect) {
            return key.of(bytes, from, dialect == Dialect.B && hasNick() ? end : to);
        }

        private String text(int first, int last) {
            return bytes.slice(first, last).utf8().orElseThrow();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof RegisterClient that
                    && client().equals(that.client())
                    && session().equals(that.session())
                    && nick().equals(that.nick());
        }

        @Override
        public int hashCode() {
            return 31 * client().hashCode() + session().hashCode();
        }

        @Override
        public String toString() {
            return "RegisterClient[client=%s, session=%s, nick=%s]"
                    .formatted(client(), session(), nick());
        }
    }

    /// `ep` asks for the exchange of addresses.
    record FinalizePeers(String session) implements Request {}

    /// `cc` leaves.
    record CheckoutClient(String client) implements Request {}

    /// `cs` sends everybody home.
    ///
    /// @param reason what the members are told
    record CloseSession(String session, String reason) implements Request {}

    /// What a peer says when it turns to the other peers; nobody answers it.
    enum Farewell implements Request {
        GOODBYE
    }

    // From the server.

    sealed interface Answer extends HolepuncherMessage {}

    /// @param port the source port that the server sees
    record Ok(int port) implements Answer {}

    /// Who is in, in join order.
    ///
    /// A server says the same one again and again, so it brings its bytes along.
    final class Lobby implements Answer {
        private final List<String> nicks;
        private final String max;
        private final Payload bytes;

        /// @param max as it was given when the session was opened
        public Lobby(List<String> nicks, String max) {
            this(List.copyOf(nicks), max, HolepuncherCodec.written(nicks, max));
        }

        /// @param bytes which the codec has made of the same nicks and maximum
        Lobby(List<String> nicks, String max, Payload bytes) {
            this.nicks = nicks;
            this.max = max;
            this.bytes = bytes;
        }

        public List<String> nicks() {
            return nicks;
        }

        public String max() {
            return max;
        }

        Payload bytes() {
            return bytes;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Lobby that && nicks.equals(that.nicks) && max.equals(that.max);
        }

        @Override
        public int hashCode() {
            return 31 * nicks.hashCode() + max.hashCode();
        }

        @Override
        public String toString() {
            return "Lobby[nicks=" + nicks + ", max=" + max + "]";
        }
    }

    /// Where the others are, in join order.
    record Peers(List<Entry> entries) implements Answer {
        public Peers {
            entries = List.copyOf(entries);
        }
    }

    record Entry(String client, Endpoint endpoint, HostFlag host) {}

    /// Whether a peer shows the public address of the session's creator (Q9).
    enum HostFlag {
        /// Dialects A and M do not say it.
        UNSAID,
        YES,
        NO
    }

    /// Out, and why.
    ///
    /// @param text a reason that a peer gave, or one of the server's
    record Close(String text) implements Answer {
        static final Close EXISTS = refusal("Tried to create existing session");
        static final Close REGISTERED = refusal("Client already registered");
        static final Close NO_SESSION = refusal("Client registered for non-existing session");
        static final Close FULL = refusal("Session full");
        static final Close EXPIRED = new Close("Session closed.");

        /// What the server refuses carries quotes, what ends a session does not.
        private static Close refusal(String text) {
            return new Close("'" + text + "'");
        }

        boolean isRefusal() {
            return equals(EXISTS) || equals(REGISTERED) || equals(NO_SESSION) || equals(FULL);
        }
    }

    // Among peers.

    sealed interface PeerMessage extends HolepuncherMessage {
        /// Who says it.
        String client();
    }

    /// Dialects A and M.
    sealed interface PairMessage extends PeerMessage {}

    /// @param ownPort the sender's external port as far as it knows
    /// @param destPort the port of the receiver that this one was sent to
    record Greet(String client, int ownPort, int destPort) implements PairMessage {}

    /// @param host whether the sender is host
    /// @param destPort the port of the receiver that this one was sent to
    record Confirm(int ownPort, String client, boolean host, int destPort) implements PairMessage {}

    record Go(String client) implements PairMessage {}

    /// Dialect B.
    record MeshMessage(Word word, String client, int ownPort) implements PeerMessage {}

    enum Word {
        GREET,
        CONFIRM,
        GO
    }

    /// What is no message.
    enum Malformed implements HolepuncherMessage, Foreign {
        /// Not UTF-8.
        NOT_TEXT,
        /// The first two characters are no type of this dialogue.
        UNKNOWN_TYPE,
        /// An `rs` whose fields are missing or too long: the server says `ok` before it looks.
        BAD_SESSION,
        /// The type is known; fields are missing, too long, or not what they should be.
        BAD_FIELDS
    }
}
