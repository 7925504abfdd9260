package dev.punchcard.scenarios.conformance.check;

import static dev.punchcard.scenarios.conformance.requirement.Level.MAY;
import static dev.punchcard.scenarios.conformance.requirement.Level.MUST;
import static dev.punchcard.scenarios.conformance.requirement.Level.SHOULD;

import dev.punchcard.scenarios.conformance.requirement.Check;
import dev.punchcard.scenarios.conformance.requirement.Finding;
import dev.punchcard.scenarios.conformance.requirement.Level;
import dev.punchcard.scenarios.conformance.wire.Tester;
import java.util.List;
import java.util.function.Function;

/// RFC 5382: connections.
public final class ConnectionRows {
    private ConnectionRows() {}

    public static List<Check> all() {
        return List.of(
                row("1", MUST, "maps alike for all remotes", ConnectionChecks::isIndependent),
                row(
                        "2",
                        MUST,
                        "lets connections begin from both ends at once",
                        ConnectionChecks::letsBothCall),
                row(
                        "3",
                        SHOULD,
                        "lets in anybody, or any port of who was called",
                        ConnectionChecks::filtersByAddressAtMost),
                unseen("3a", "lets its filtering be set"),
                row(
                        "3b",
                        MAY,
                        "filters otherwise than datagrams",
                        ConnectionChecks::filtersOtherwise),
                row(
                        "4",
                        MUST,
                        "says nothing to unasked connections for six seconds",
                        StrangerChecks::keepsSilence),
                row(
                        "4a",
                        SHOULD,
                        "says then that nobody is there",
                        StrangerChecks::saysThatNobodyIsThere),
                row("5", MUST, "keeps connections for two hours", ConnectionChecks::livesLong),
                unseen("5a", "lets its times be set"),
                row(
                        "6",
                        SHOULD,
                        "leaves payloads alone, but for FTP",
                        ConnectionChecks::leavesPayloads),
                row("7", MUST, "shows no two hosts alike", ConnectionChecks::neverOverloads),
                row(
                        "8",
                        MUST,
                        "turns back what is for its own endpoints",
                        ConnectionChecks::turnsBack),
                row(
                        "8a",
                        MUST,
                        "shows the external source of what it turns back",
                        ConnectionChecks::turnsBackWithExternalSource),
                row("9", SHOULD, "translates ICMP errors", ConnectionChecks::translatesErrors),
                row(
                        "10",
                        MUST,
                        "ends no connection because of an ICMP error",
                        ConnectionChecks::survivesErrors));
    }

    private static Check row(
            String item, Level level, String text, Function<Tester, Finding> looking) {
        return Check.of(5382, item, level, text, looking);
    }

    private static Check unseen(String item, String text) {
        return Check.unseen(5382, item, MAY, text, "one NAT has one behaviour");
    }
}
