package dev.punchcard.scenarios.conformance.check;

import static dev.punchcard.scenarios.conformance.requirement.Level.MAY;
import static dev.punchcard.scenarios.conformance.requirement.Level.MUST;
import static dev.punchcard.scenarios.conformance.requirement.Level.SHOULD;

import dev.punchcard.scenarios.conformance.requirement.Check;
import dev.punchcard.scenarios.conformance.requirement.Level;
import java.util.List;

/// RFC 5382: connections.
public final class ConnectionRows {
    static final String LATER = "TCP has its own place later";

    private ConnectionRows() {}

    public static List<Check> all() {
        return List.of(
                row("1", MUST, "maps alike for all remotes"),
                row("2", MUST, "lets connections begin from both ends at once"),
                row("3", SHOULD, "lets in anybody, or any port of who was sent to"),
                row("3a", MAY, "lets its filtering be set"),
                row("3b", MAY, "filters otherwise than datagrams"),
                row("4", MUST, "says nothing to unasked connections for six seconds"),
                row("4a", SHOULD, "says then that nobody is there"),
                row("5", MUST, "keeps connections for two hours"),
                row("5a", MAY, "lets its times be set"),
                row("6", SHOULD, "leaves payloads alone, but for FTP"),
                row("7", MUST, "shows no two hosts alike"),
                row("8", MUST, "turns back what is for its own endpoints"),
                row("8a", MUST, "shows the external source of what it turns back"),
                row("9", SHOULD, "translates ICMP errors"),
                row("10", MUST, "ends no connection because of an ICMP error"));
    }

    private static Check row(String item, Level level, String text) {
        return Check.unseen(5382, item, level, text, LATER);
    }
}
