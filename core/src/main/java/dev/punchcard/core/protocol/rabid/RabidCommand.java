package dev.punchcard.core.protocol.rabid;

import dev.punchcard.core.machine.CommandReader;
import dev.punchcard.core.protocol.rabid.RabidMessage.Connect;
import dev.punchcard.core.protocol.rabid.RabidMessage.Host;
import dev.punchcard.core.protocol.rabid.RabidMessage.Request;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the user of a peer may ask of it; the methods of the original's plugin.
///
/// `is_host()` and `get_player_name()` ask and change nothing: [RabidPeer#isHost] and
/// [RabidPeer#playerName].
public sealed interface RabidCommand {
    sealed interface EnterSession extends RabidCommand {
        /// What the server is asked with.
        Request request();

        String password();
    }

    /// `create_session(session_name, player_name, max_players = 4, session_pass = "")`
    record CreateSession(String session, String player, int max, String password)
            implements EnterSession {
        @Override
        public Request request() {
            return new Host(session, player, max, password);
        }
    }

    /// `join_session`, with the same arguments, of which `max` is not looked at.
    record JoinSession(String session, String player, int max, String password)
            implements EnterSession {
        @Override
        public Request request() {
            return new Connect(session, player, password);
        }
    }

    /// `kick_player(player_name)`
    record KickPlayer(String player) implements RabidCommand {}

    /// `start_session()`
    record StartSession() implements RabidCommand {}

    /// `exit_session()`
    record ExitSession() implements RabidCommand {}

    int DEFAULT_MAX = 4;

    /// Reads one command from a line of words.
    final class Reader implements CommandReader<RabidCommand> {
        private static final List<String> IN_SESSION = List.of("kick NAME", "start", "exit");
        private static final List<String> FORMS =
                Stream.concat(
                                Stream.of(
                                        "create SESSION NAME [MAX [PASSWORD]]",
                                        "join SESSION NAME [PASSWORD]"),
                                IN_SESSION.stream())
                        .toList();
        private static final int LONGEST = 200;

        @Override
        public List<String> forms() {
            return FORMS;
        }

        /// A peer opens with the session it is to enter, and enters one at a time.
        @Override
        public List<String> laterForms() {
            return IN_SESSION;
        }

        @Override
        public List<String> farewells() {
            return List.of("exit");
        }

        @Override
        public Optional<RabidCommand> read(String line) {
            if (line.length() > LONGEST) {
                return Optional.empty();
            }
            List<String> words = List.of(line.strip().split(" +"));
            return switch (words.getFirst() + "/" + (words.size() - 1)) {
                case "create/2", "create/3", "create/4" -> create(words);
                case "join/2", "join/3" -> join(words);
                case "kick/1" -> Optional.of(new KickPlayer(words.get(1)));
                case "start/0" -> Optional.of(new StartSession());
                case "exit/0" -> Optional.of(new ExitSession());
                default -> Optional.empty();
            };
        }

        private static Optional<RabidCommand> join(List<String> words) {
            String password = word(words, 3);
            return Optional.of(new JoinSession(words.get(1), words.get(2), DEFAULT_MAX, password));
        }

        private static Optional<RabidCommand> create(List<String> words) {
            int max = DEFAULT_MAX;
            if (words.size() > 3) {
                String digits = words.get(3);
                if (digits.length() > 4 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                    return Optional.empty();
                }
                max = Integer.parseInt(digits);
            }
            return Optional.of(new CreateSession(words.get(1), words.get(2), max, word(words, 4)));
        }

        private static String word(List<String> words, int index) {
            return words.size() > index ? words.get(index) : "";
        }
    }
}
