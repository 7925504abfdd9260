package dev.punchcard.core.protocol.gopunch;

import dev.punchcard.core.machine.CommandReader;
import dev.punchcard.core.protocol.Durations;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the users of a peer and of a server may ask of them; the methods of the original.
public sealed interface GopunchCommand {
    sealed interface OfPeer extends GopunchCommand {}

    sealed interface OfServer extends GopunchCommand {}

    /// `Connect(id, expected)`
    ///
    /// @param expected how many others
    record Connect(Payload id, int expected) implements OfPeer {}

    /// `ConnectPeers(addresses)`: goes on with these, or with those that the server has named so
    /// far.
    record ConnectPeers(List<Endpoint> addresses) implements OfPeer {
        public ConnectPeers {
            addresses = List.copyOf(addresses);
        }
    }

    /// Takes us off the server's list, where it is one of ours (Q10), and ends a search.
    record LeaveSession() implements OfPeer {}

    /// `SetKeepAlive(period)`; zero for none.
    record SetKeepAlive(Duration every) implements OfServer {}

    /// `SetLogger(logger)`: whether there is one.
    record SetLogger(boolean verbose) implements OfServer {}

    /// Reads one command of a peer from a line of words.
    final class PeerReader implements CommandReader<GopunchCommand> {
        private static final String CONNECT = "connect ID EXPECTED";
        private static final List<String> LATER = List.of("connect-peers [IP:PORT...]", "leave");
        private static final int LONGEST = 2_000;
        private static final int MOST_EXPECTED = 1_000;

        @Override
        public List<String> forms() {
            List<String> forms = new ArrayList<>(LATER);
            forms.addFirst(CONNECT);
            return forms;
        }

        /// A peer opens with its id, and looks for one group at a time.
        @Override
        public List<String> laterForms() {
            return LATER;
        }

        @Override
        public Optional<GopunchCommand> read(String line) {
            if (line.length() > LONGEST) {
                return Optional.empty();
            }
            List<String> words = List.of(line.strip().split(" +"));
            return switch (words.getFirst()) {
                case "connect" -> words.size() == 3 ? connect(words) : Optional.empty();
                case "connect-peers" -> connectPeers(words.subList(1, words.size()));
                case "leave" ->
                        words.size() == 1 ? Optional.of(new LeaveSession()) : Optional.empty();
                default -> Optional.empty();
            };
        }

        private static Optional<GopunchCommand> connect(List<String> words) {
            String number = words.get(2);
            int expected = number.matches("[0-9]{1,4}") ? Integer.parseInt(number) : 0;
            return expected >= 1 && expected <= MOST_EXPECTED
                    ? Optional.of(new Connect(Payload.text(words.get(1)), expected))
                    : Optional.empty();
        }

        private static Optional<GopunchCommand> connectPeers(List<String> words) {
            List<Endpoint> addresses = new ArrayList<>();
            for (String word : words) {
                Endpoint.parse(word).filter(at -> at.port() != 0).ifPresent(addresses::add);
            }
            return addresses.size() == words.size()
                    ? Optional.of(new ConnectPeers(addresses))
                    : Optional.empty();
        }
    }

    /// Reads one command of a server from a line of words.
    final class ServerReader implements CommandReader<GopunchCommand> {
        @Override
        public List<String> forms() {
            return List.of("keep-alive DURATION", "log on|off");
        }

        @Override
        public Optional<GopunchCommand> read(String line) {
            List<String> words = List.of(line.strip().split(" +"));
            return switch (words.getFirst() + "/" + (words.size() - 1)) {
                case "keep-alive/1" -> Durations.parse(words.get(1)).map(SetKeepAlive::new);
                case "log/1" ->
                        switch (words.get(1)) {
                            case "on" -> Optional.of(new SetLogger(true));
                            case "off" -> Optional.of(new SetLogger(false));
                            default -> Optional.empty();
                        };
                default -> Optional.empty();
            };
        }
    }
}
