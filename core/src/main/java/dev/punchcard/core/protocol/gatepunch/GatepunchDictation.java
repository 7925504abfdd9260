package dev.punchcard.core.protocol.gatepunch;

import dev.punchcard.core.protocol.gatepunch.GatepunchMessage.Browse;
import dev.punchcard.core.protocol.gatepunch.GatepunchMessage.Introduce;
import dev.punchcard.core.protocol.gatepunch.GatepunchMessage.Line;
import dev.punchcard.core.protocol.gatepunch.GatepunchMessage.Query;
import dev.punchcard.core.protocol.gatepunch.GatepunchMessage.Register;
import dev.punchcard.core.protocol.gatepunch.GatepunchMessage.Request;
import java.util.ArrayList;
import java.util.List;

/// Puts the lines of one connection together to commands.
final class GatepunchDictation {
    /// The oldest game server that is let in.
    private static final String OLDEST = "1.2.0";

    private static final int DATA = GatepunchMessage.DATA;

    private final boolean browsing;
    private final List<String> lines = new ArrayList<>(); // of the command so far
    private boolean returned; // whether the line before ended with CR alone

    /// What a line brings about.
    sealed interface Step {
        /// It means nothing.
        record Nothing() implements Step {}

        /// More lines have to come.
        record More() implements Step {}

        record Done(Request request) implements Step {}

        /// The document's way to register, which has no data.
        record Plain() implements Step {}

        /// A game server whose version is too old.
        record TooOld() implements Step {}

        /// The original's reader breaks down.
        record Unreadable() implements Step {}
    }

    /// @param browsing whether lobbies are served
    GatepunchDictation(boolean browsing) {
        this.browsing = browsing;
    }

    Step take(Line heard) {
        boolean half = returned && heard.text().isEmpty() && !heard.returned();
        returned = heard.returned();
        return half ? new Step.Nothing() : take(heard.text());
    }

    private Step take(String line) {
        if (lines.isEmpty() && length(line) == 0) {
            return single(line);
        }
        lines.add(line);
        String command = lines.getFirst();
        if (command.equals("reg2") && lines.size() == 2) {
            if (!GatepunchVersions.isOne(line)) {
                return broken(new Step.Unreadable());
            }
            if (GatepunchVersions.isOlder(line, OLDEST)) {
                return broken(new Step.TooOld());
            }
        }
        if (lines.size() < length(command)) {
            return new Step.More();
        }
        Request request = read(command);
        lines.clear();
        return new Step.Done(request);
    }

    private Step broken(Step how) {
        lines.clear();
        return how;
    }

    /// How many lines a command has that begins so; 0 where it has no more than this.
    private int length(String command) {
        return switch (command) {
            case "reg2" -> 2 + DATA;
            case "connect" -> 2;
            case "lobby2" -> browsing ? 1 + DATA + 3 : 0;
            default -> 0;
        };
    }

    private static Step single(String line) {
        return switch (line) {
            case "istesting", "testinginfos", "version" -> new Step.Done(new Query(line));
            case "reg" -> new Step.Plain();
            default -> new Step.Nothing();
        };
    }

    private Request read(String command) {
        List<String> rest = List.copyOf(lines.subList(1, lines.size()));
        return switch (command) {
            case "reg2" -> new Register(rest.getFirst(), rest.subList(1, 1 + DATA));
            case "connect" -> new Introduce(rest.getFirst());
            default ->
                    new Browse(
                            rest.subList(0, DATA),
                            rest.get(DATA),
                            rest.get(DATA + 1),
                            rest.get(DATA + 2));
        };
    }
}
