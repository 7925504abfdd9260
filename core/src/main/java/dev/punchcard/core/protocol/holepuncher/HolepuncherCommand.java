package dev.punchcard.core.protocol.holepuncher;

import dev.punchcard.core.machine.CommandReader;
import java.util.List;
import java.util.Optional;

/// What the user of a peer may ask of it; the methods of the original's node.
///
/// Its properties `server_udp`, `peer_udp`, `rendevouz_address` and `rendevouz_port` are the
/// sockets and the server that a program is started with; `max_player_count` and `local_testing`
/// are options; `client_name`, `is_host`, `host_address` and `host_port` are asked of
/// [HolepuncherPeer].
public sealed interface HolepuncherCommand {
    /// `start_traversal(key, is_player_host, player_name, nickname)`; dialect M has no nickname.
    record StartTraversal(String key, boolean host, String player, String nick)
            implements HolepuncherCommand {}

    /// `finalize_peers()`, and `finalize_peers(key)`: has the addresses exchanged.
    ///
    /// @param key nothing for the session that the peer is in
    record Finalize(Optional<String> key) implements HolepuncherCommand {}

    /// `client_disconnect()`: who is not host leaves.
    record ClientDisconnect() implements HolepuncherCommand {}

    /// `close_session()`: the host sends everybody home.
    record EndSession() implements HolepuncherCommand {}

    /// `checkout()`: leaves at the server, without a signal.
    record Checkout() implements HolepuncherCommand {}

    /// Reads one command from a line of words.
    final class Reader implements CommandReader<HolepuncherCommand> {
        private static final int LONGEST = 300;
        private static final List<String> FORMS =
                List.of(
                        "host KEY NAME [NICK]",
                        "join KEY NAME [NICK]",
                        "finalize [KEY]",
                        "disconnect",
                        "close",
                        "checkout");

        @Override
        public List<String> forms() {
            return FORMS;
        }

        /// A peer opens with the session it is to enter, and enters one at a time.
        @Override
        public List<String> laterForms() {
            return FORMS.subList(2, FORMS.size());
        }

        /// The client's and the host's.
        @Override
        public List<String> farewells() {
            return List.of("disconnect", "close");
        }

        @Override
        public Optional<HolepuncherCommand> read(String line) {
            if (line.length() > LONGEST) {
                return Optional.empty();
            }
            List<String> words = List.of(line.strip().split(" +"));
            return switch (words.getFirst() + "/" + (words.size() - 1)) {
                case "host/2", "host/3" -> Optional.of(start(words, true));
                case "join/2", "join/3" -> Optional.of(start(words, false));
                case "finalize/0" -> Optional.of(new Finalize(Optional.empty()));
                case "finalize/1" -> Optional.of(new Finalize(Optional.of(words.get(1))));
                case "disconnect/0" -> Optional.of(new ClientDisconnect());
                case "close/0" -> Optional.of(new EndSession());
                case "checkout/0" -> Optional.of(new Checkout());
                default -> Optional.empty();
            };
        }

        private static StartTraversal start(List<String> words, boolean host) {
            String nick = words.size() > 3 ? words.get(3) : words.get(2);
            return new StartTraversal(words.get(1), host, words.get(2), nick);
        }
    }
}
