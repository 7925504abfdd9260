package dev.punchcard.core.protocol.simple;

import dev.punchcard.core.machine.CommandReader;
import dev.punchcard.core.wire.Endpoint;
import java.util.List;
import java.util.Optional;

/// What the user of a peer may ask of it; the methods of the original's node.
public sealed interface SimpleCommand {
    /// Begins a session of the peer, whatever it did before.
    sealed interface Opening extends SimpleCommand {
        /// The server's key; empty for the server that the peer was started with.
        String server();

        /// The peer's own name; empty for the one that it was started with.
        String alias();

        /// Where that server is; nothing where its key is none.
        ///
        /// @param started the server that the peer was started with
        default Optional<Endpoint> server(Codebook book, Endpoint started) {
            String key = server();
            Optional<Endpoint> at = key.isEmpty() ? Optional.of(started) : book.endpoint(key);
            return at.filter(server -> server.address().isV4() && server.port() > 0);
        }
    }

    /// `host_session(serv_key, alias)`
    record HostSession(String server, String alias) implements Opening {}

    /// `join_session(id, alias)`; the id names the server.
    record JoinSession(String id, String alias) implements Opening {
        /// The id without its last two pairs.
        @Override
        public String server() {
            return id.length() == Codebook.ID ? id.substring(0, Codebook.KEY) : id;
        }
    }

    /// `random_session(serv_key, alias)`
    record RandomSession(String server, String alias) implements Opening {}

    /// `close_session()`: the host has everybody whom it reaches begin.
    record CloseSession() implements SimpleCommand {}

    /// Ends the session and has nobody begin; the original has no such call.
    record Leave() implements SimpleCommand {}

    /// `get_host()`: answered by the signal of that name.
    record GetHost() implements SimpleCommand {}

    /// Reads one command from a line of words.
    final class Reader implements CommandReader<SimpleCommand> {
        private static final List<String> FORMS =
                List.of(
                        "host_session [SERVER-KEY [ALIAS]]",
                        "join_session ID [ALIAS]",
                        "random_session [SERVER-KEY [ALIAS]]",
                        "close_session",
                        "leave",
                        "get_host");
        private static final int LONGEST = 200;

        @Override
        public List<String> forms() {
            return FORMS;
        }

        @Override
        public List<String> farewells() {
            return List.of("leave");
        }

        @Override
        public Optional<SimpleCommand> read(String line) {
            List<String> words = List.of(line.strip().split(" +"));
            String first = words.size() > 1 ? words.get(1) : "";
            String alias = words.size() > 2 ? words.get(2) : "";
            if (line.length() > LONGEST || !(alias.isEmpty() || SimpleCodec.isName(alias))) {
                return Optional.empty();
            }
            return switch (words.getFirst() + "/" + (words.size() - 1)) {
                case "host_session/0", "host_session/1", "host_session/2" ->
                        Optional.of(new HostSession(first, alias));
                case "join_session/1", "join_session/2" ->
                        Optional.of(new JoinSession(first, alias));
                case "random_session/0", "random_session/1", "random_session/2" ->
                        Optional.of(new RandomSession(first, alias));
                case "close_session/0" -> Optional.of(new CloseSession());
                case "leave/0" -> Optional.of(new Leave());
                case "get_host/0" -> Optional.of(new GetHost());
                default -> Optional.empty();
            };
        }
    }
}
