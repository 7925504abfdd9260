package dev.punchcard.core.protocol.gatepunch;

import dev.punchcard.core.machine.CommandReader;
import dev.punchcard.core.wire.IpAddress;
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

    /// Asks for the game server at that address; once, where no option has named one.
    record Connect(String ip) implements GatepunchCommand {}

    /// `clientReadData`: asks the game server for its data.
    record ReadData() implements GatepunchCommand {}

    /// `stopServer`, `stopClient`
    record Stop() implements GatepunchCommand {}

    /// Reads one command from a line of words.
    final class Reader implements CommandReader<GatepunchCommand> {
        private final List<String> forms;

        private Reader(List<String> forms) {
            this.forms = forms;
        }

        static Reader ofServer() {
            return new Reader(List.of("set-data 1..8 TEXT", "commit-data", "stop"));
        }

        static Reader ofClient() {
            return new Reader(List.of("connect IP", "read-data", "stop"));
        }

        @Override
        public List<String> forms() {
            return forms;
        }

        @Override
        public Optional<GatepunchCommand> read(String line) {
            List<String> words = List.of(line.strip().split(" +", 3));
            boolean serves = forms.getFirst().startsWith("set-data");
            return switch (words.getFirst() + "/" + (words.size() - 1)) {
                case "set-data/1", "set-data/2" -> serves ? data(words) : Optional.empty();
                case "commit-data/0" -> serves ? Optional.of(new CommitData()) : Optional.empty();
                case "connect/1" -> serves ? Optional.empty() : connect(words.getLast());
                case "read-data/0" -> serves ? Optional.empty() : Optional.of(new ReadData());
                case "stop/0" -> Optional.of(new Stop());
                default -> Optional.empty();
            };
        }

        private static Optional<GatepunchCommand> connect(String ip) {
            return IpAddress.parse(ip).map(address -> new Connect(address.toString()));
        }

        /// Without a text it is empty.
        private static Optional<GatepunchCommand> data(List<String> words) {
            String text = words.size() > 2 ? words.get(2) : "";
            return words.get(1).matches("[1-8]")
                    ? GatepunchPeerOptions.line(text)
                            .map(line -> new SetData(Integer.parseInt(words.get(1)), line))
                    : Optional.empty();
        }
    }
}
