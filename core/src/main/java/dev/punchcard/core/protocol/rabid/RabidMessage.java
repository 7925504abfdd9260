package dev.punchcard.core.protocol.rabid;

import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Foreign;
import dev.punchcard.core.punch.Key;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What servers and peers say to each other.
///
/// The records hold what was said and check nothing: [RabidCodec] is the one place that knows which
/// words the wire allows, and a peer may well ask for what its server will refuse (a maximum of 1).
public sealed interface RabidMessage {
    /// The same letters mean different things in each of these.
    enum Talk implements Dialogue {
        /// To the server.
        REQUEST,
        /// From the server to a peer.
        ANSWER,
        /// From peer to peer.
        PEER
    }

    /// The most players that a session can have.
    int MOST_PLAYERS = 12;

    // To the server; the player is the sender, but for a kick.

    sealed interface Request extends RabidMessage {
        String session();

        String player();
    }

    /// Opens a session. No password is the empty one.
    record Host(String session, String player, int max, String password) implements Request {}

    /// Joins a session. No password is the empty one.
    record Connect(String session, String player, String password) implements Request {}

    /// Says that one is still there.
    ///
    /// Servers hear it again and again and only look for its names, so that these stay where they
    /// lie until somebody wants them as texts.
    final class Ping implements Request {
        private final Payload bytes; // ASCII, in which the names lie, a colon between them
        private final int from; // of the session
        private final int middle; // the colon

        public Ping(String session, String player) {
            this(Payload.text(session + ":" + player), 0, session.length());
        }

        /// @param bytes which end with the player
        Ping(Payload bytes, int from, int middle) {
            this.bytes = bytes;
            this.from = from;
            this.middle = middle;
        }

        @Override
        public String session() {
            return bytes.ascii(from, middle);
        }

        @Override
        public String player() {
            return bytes.ascii(middle + 1, bytes.size());
        }

        Key key(Key key) {
            return key.of(bytes, from, middle).and(bytes, middle + 1, bytes.size());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Ping that
                    && session().equals(that.session())
                    && player().equals(that.player());
        }

        @Override
        public int hashCode() {
            return 31 * session().hashCode() + player().hashCode();
        }

        @Override
        public String toString() {
            return "Ping[session=" + session() + ", player=" + player() + "]";
        }
    }

    record Start(String session, String player) implements Request {}

    /// Tells the server that its start list has arrived.
    record Confirm(String session, String player) implements Request {}

    /// @param player the one to be removed, not the sender
    record Kick(String session, String player) implements Request {}

    record Exit(String session, String player) implements Request {}

    // From the server.

    sealed interface Answer extends RabidMessage {}

    /// Everybody in the session, in the order in which they joined, so the host is first.
    ///
    /// A server says the same one again and again, so it brings its bytes along.
    final class PlayerList implements Answer {
        private final List<String> players;
        private final Payload bytes;

        public PlayerList(List<String> players) {
            this(List.copyOf(players), RabidCodec.written(players));
        }

        /// @param bytes which the codec has made of the same players
        PlayerList(List<String> players, Payload bytes) {
            this.players = players;
            this.bytes = bytes;
        }

        public List<String> players() {
            return players;
        }

        Payload bytes() {
            return bytes;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof PlayerList that && players.equals(that.players);
        }

        @Override
        public int hashCode() {
            return players.hashCode();
        }

        @Override
        public String toString() {
            return "PlayerList[players=" + players + "]";
        }
    }

    /// Where to punch.
    ///
    /// @param ownPort the port that the server sees for the receiver
    /// @param others everybody else in join order; may be empty (Q3)
    record StartList(int ownPort, List<Other> others) implements Answer {
        public StartList {
            others = List.copyOf(others);
        }

        List<String> names() {
            return others.stream().map(Other::player).toList();
        }
    }

    record Other(String player, Endpoint endpoint) {}

    /// A text that begins with `error`; a peer reports it to its user as it is.
    sealed interface Refusal extends Answer {
        String text();
    }

    record ErrorAnswer(Code code) implements Refusal {
        @Override
        public String text() {
            return code.text();
        }
    }

    /// An error that is none of the fourteen, as a later server might send it.
    record OtherError(String text) implements Refusal {}

    /// The codes of the original, by the names that its sources give them.
    enum Code {
        /// ERR_REQUEST_INVALID
        INVALID_REQUEST,
        /// ERR_SESSION_EXISTS
        SESSION_EXISTS,
        /// ERR_SESSION_NON_EXISTENT
        SESSION_NON_EXISTENT,
        /// ERR_SESSION_PASSWORD_MISMATCH
        PASSWORD_MISMATCH,
        /// ERR_SESSION_SINGLE_PLAYER
        ONLY_ONE_PLAYER_IN_SESSION,
        /// ERR_SESSION_FULL
        SESSION_FULL,
        /// ERR_SESSION_PLAYER_NAME_IN_USE
        PLAYER_NAME_IN_USE,
        /// ERR_SESSION_PLAYER_NON_EXISTENT
        NON_EXISTENT_PLAYER,
        /// ERR_SESSION_PLAYER_NON_HOST
        NON_HOST_PLAYER,
        /// ERR_SESSION_PLAYER_KICKED_BY_HOST
        KICKED_BY_HOST,
        /// ERR_SESSION_PLAYER_EXIT
        PLAYER_EXITED_SESSION,
        /// ERR_SESSION_NOT_STARTED
        SESSION_NOT_STARTED,
        /// ERR_SESSION_TIMEOUT
        SESSION_TIMEOUT,
        /// ERR_PLAYER_TIMEOUT
        PLAYER_TIMEOUT;

        private static final Map<String, Code> BY_TEXT = new HashMap<>(); // looked up only

        static {
            for (Code code : values()) {
                BY_TEXT.put(code.text, code);
            }
        }

        private final String text = "error:" + name().toLowerCase(Locale.ROOT);

        public String text() {
            return text;
        }

        ErrorAnswer answer() {
            return new ErrorAnswer(this);
        }

        static Optional<Code> of(String text) {
            return Optional.ofNullable(BY_TEXT.get(text));
        }
    }

    // Among peers.

    sealed interface PeerMessage extends RabidMessage {}

    /// @param ownPort the sender's external port as the server told it
    /// @param destPort the port of the receiver that this greeting was sent to
    record Greeting(String player, int ownPort, int destPort) implements PeerMessage {}

    /// @param ownPort the sender's external port as its greetings told it
    record Confirmation(String player, int ownPort) implements PeerMessage {}

    /// The host starts in so many seconds.
    record Go(int seconds) implements PeerMessage {}

    /// Answers the host's [Go].
    record Started(String player, int ownPort) implements PeerMessage {}

    /// What is no message, told apart as far as a server must to answer it in the right order.
    enum Malformed implements RabidMessage, Foreign {
        /// Not UTF-8.
        NOT_TEXT,
        NO_COLON,
        /// What stands before the first colon is no type of this dialogue.
        UNKNOWN_TYPE,
        /// The type is known; what follows is not as it should be.
        BAD_GRAMMAR
    }
}
