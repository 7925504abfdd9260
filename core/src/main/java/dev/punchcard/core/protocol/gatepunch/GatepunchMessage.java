package dev.punchcard.core.protocol.gatepunch;

import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Foreign;
import dev.punchcard.core.wire.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the master, game servers, clients and lobbies say to each other.
///
/// What goes to the master by TCP is whole commands where it is said and lines where it is heard,
/// because the master answers some commands before their last line has come.
public sealed interface GatepunchMessage {
    /// Who may say what: the same bytes mean different things by UDP and by TCP.
    enum Talk implements Dialogue {
        /// By UDP to the master, which learns ports so.
        CALL,
        /// By TCP to the master.
        REQUEST,
        /// By TCP from the master to clients and lobbies.
        ANSWER,
        /// By TCP from the master to game servers.
        NEWS,
        /// By UDP among game servers and clients.
        PEER
    }

    /// How many strings a game server has to describe itself with.
    int DATA = 8;

    // By UDP to the master, which answers none of them.

    /// What a peer calls so that the master sees the port that it calls from.
    enum Call implements GatepunchMessage {
        /// `reg`, of a game server
        REG,
        /// `connect`, of a client
        CONNECT,
        /// `ping`, which means nothing to a master, and keeps NATs awake
        PING,
        /// What is none of these.
        NOISE,
        /// What ends the thread of the original that reads datagrams.
        FATAL
    }

    // By TCP to the master.

    sealed interface Request extends GatepunchMessage {
        List<String> lines();
    }

    /// `reg2`
    ///
    /// @param version of the game server
    /// @param data what lobbies show of it
    record Register(String version, List<String> data) implements Request {
        public Register {
            data = eight(data);
        }

        @Override
        public List<String> lines() {
            return joined(List.of("reg2", version), data);
        }
    }

    /// `connect`
    ///
    /// @param server the address that the game server is known by
    record Introduce(String server) implements Request {
        @Override
        public List<String> lines() {
            return List.of("connect", server);
        }
    }

    /// `lobby2`
    ///
    /// @param filters what the data of a game server have to be; empty for anything
    record Browse(List<String> filters, String sort, String direction, String limit)
            implements Request {
        public Browse {
            filters = eight(filters);
        }

        @Override
        public List<String> lines() {
            return joined(joined(List.of("lobby2"), filters), List.of(sort, direction, limit));
        }
    }

    /// `istesting`, `testinginfos`, `version` or `ping`
    record Query(String word) implements Request {
        static final String PING = "ping";

        @Override
        public List<String> lines() {
            return List.of(word);
        }
    }

    /// One line of a command as the master reads it.
    ///
    /// @param returned whether a CR ends it, to which a LF that follows may belong
    record Line(String text, boolean returned) implements GatepunchMessage {}

    // By TCP from the master.

    sealed interface Answer extends GatepunchMessage {}

    /// FF: where the game server is.
    ///
    /// @param port 0 where the master does not know it (Q4)
    record Found(String ip, int port) implements Answer {}

    /// FF to a game server, without an end (Q1): where the client is who asked for it.
    ///
    /// @param port 0 where the master does not know it (Q4)
    record Visitor(String ip, int port) implements GatepunchMessage {}

    /// Bytes to a game server as they come: when a [Visitor] has ended is a question of time.
    record Piece(Payload bytes) implements GatepunchMessage {}

    /// FE
    record NotFound() implements Answer {}

    /// F9
    ///
    /// @param json an array of game servers
    record Listing(String json) implements Answer {}

    /// F8
    record Testing(boolean testing) implements Answer {}

    /// F7
    ///
    /// @param lines name, version and least version of a master that is being tested
    record TestingInfos(Optional<List<String>> lines) implements Answer {
        public TestingInfos {
            lines = lines.map(List::copyOf);
        }
    }

    /// F6
    record Version(String version) implements Answer {}

    // Among peers.

    /// A word of one byte.
    enum Word implements GatepunchMessage {
        /// FD, at first to a port that nobody may have opened
        KNOCK(0xfd),
        /// FC: the client is in
        WELCOME(0xfc),
        /// FB: asks for the data
        ASK(0xfb);

        private final int id;

        Word(int id) {
            this.id = id;
        }

        int id() {
            return id;
        }
    }

    /// FA
    record Data(List<String> data) implements GatepunchMessage {
        public Data {
            data = eight(data);
        }
    }

    /// What is none of these.
    record Malformed() implements GatepunchMessage, Foreign {}

    private static List<String> eight(List<String> data) {
        if (data.size() != DATA) {
            throw new IllegalArgumentException("data are 8 strings, not " + data.size());
        }
        return List.copyOf(data);
    }

    private static List<String> joined(List<String> first, List<String> then) {
        List<String> all = new ArrayList<>(first);
        all.addAll(then);
        return List.copyOf(all);
    }
}
