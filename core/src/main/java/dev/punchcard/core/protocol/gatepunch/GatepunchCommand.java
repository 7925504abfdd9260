package dev.punchcard.core.protocol.gatepunch;

import dev.punchcard.core.machine.CommandReader;
import java.util.List;
import java.util.Optional;

/// What the user of a peer may ask of it; the methods of the original.
public sealed interface GatepunchCommand {
    /// `serverSetData(n, text)`
    ///
    /// @param number 1 to 8
    record SetData(int number, String text) implements GatepunchCommand {}

    /// `serverCommitData`: registers anew, so that lobbies show the data that were set.
    record CommitData() implements GatepunchCommand {}

    /// `clientReadData`: asks the game server for its data.
    record ReadData() implements GatepunchCommand {}

    /// `stopServer`, `stopClient`
    record Stop() implements GatepunchCommand {}

    /// Reads one command from a line of words.
    final class Reader implements CommandReader<GatepunchCommand> {
        private static final int LONGEST = 512; // a datagram of the original holds 1024 bytes
        private final List<String> forms;

        private Reader(List<String> forms) {
            this.forms = forms;
        }

        static Reader ofServer() {
            return new Reader(List.of("set-data 1..8 TEXT", "commit-data", "stop"));
        }

        static Reader ofClient() {
            return new Reader(List.of("read-data", "stop"));
        }

        @Override
        public List<String> forms() {
            return forms;
        }

        @Override
        public Optional<GatepunchCommand> read(String line) {
            List<String> words = List.of(line.strip().split(" +", 3));
            boolean serves = forms.size() > 2;
            return switch (words.getFirst() + "/" + (words.size() - 1)) {
                case "set-data/1", "set-data/2" -> serves ? data(words) : Optional.empty();
                case "commit-data/0" -> serves ? Optional.of(new CommitData()) : Optional.empty();
                case "read-data/0" -> serves ? Optional.empty() : Optional.of(new ReadData());
                case "stop/0" -> Optional.of(new Stop());
                default -> Optional.empty();
            };
        }

        /// Without a text it is empty.
        private static Optional<GatepunchCommand> data(List<String> words) {
            String text = words.size() > 2 ? words.get(2) : "";
            boolean good =
                    words.get(1).matches("[1-8]")
                            && text.length() <= LONGEST
                            && text.chars().noneMatch(Character::isISOControl);
            return good
                    ? Optional.of(new SetData(Integer.parseInt(words.get(1)), text))
                    : Optional.empty();
        }
    }
}
