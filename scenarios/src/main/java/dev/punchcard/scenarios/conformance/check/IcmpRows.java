package dev.punchcard.scenarios.conformance.check;

import static dev.punchcard.scenarios.conformance.requirement.Level.MAY;
import static dev.punchcard.scenarios.conformance.requirement.Level.MUST;
import static dev.punchcard.scenarios.conformance.requirement.Level.SHOULD;

import dev.punchcard.scenarios.conformance.requirement.Check;
import java.util.List;

/// RFC 5508: pings and ICMP errors.
public final class IcmpRows {
    private IcmpRows() {}

    public static List<Check> all() {
        return List.of(
                Check.of(5508, "1", MUST, "lets hosts ping", IcmpChecks::isPingedOutward),
                Check.of(
                        5508,
                        "1a",
                        SHOULD,
                        "shows one identifier to all remotes",
                        IcmpChecks::identifiesAlike),
                Check.of(
                        5508,
                        "2",
                        MUST,
                        "waits a minute for the answer of a ping",
                        IcmpChecks::waitsForAnswers),
                Check.of(
                        5508,
                        "3",
                        SHOULD,
                        "drops errors with a wrong checksum",
                        IcmpChecks::dropsDamagedErrors),
                Check.of(
                        5508,
                        "3b",
                        SHOULD,
                        "takes errors that quote a wrong checksum",
                        IcmpChecks::takesDamagedQuotes),
                Check.unseen(
                        5508,
                        "3c",
                        MUST,
                        "takes errors that quote little",
                        "what is played of a quote is its addresses and ports alone"),
                Check.of(
                        5508,
                        "4",
                        MUST,
                        "translates errors from outside, and what they quote",
                        IcmpChecks::revertsErrors),
                Check.of(
                        5508,
                        "5",
                        MUST,
                        "translates errors from inside, and what they quote",
                        IcmpChecks::translatesRefusals),
                Check.of(
                        5508,
                        "6",
                        MUST,
                        "keeps no binding because of an error",
                        TimeChecks::isNotRefreshedByErrors),
                Check.of(
                        5508,
                        "7",
                        MUST,
                        "turns back errors about what it has turned back",
                        IcmpChecks::turnsErrorsBack),
                Check.of(
                        5508,
                        "8",
                        SHOULD,
                        "tells whom it has nothing left for",
                        CarrierChecks::tellsOfExhaustion),
                Check.unseen(
                        5508,
                        "9",
                        MAY,
                        "drops ICMP by policy",
                        "no policy of an operator is set up"),
                Check.of(
                        5508,
                        "10",
                        MUST,
                        "lets unreachable, time exceeded and pings pass",
                        IcmpChecks::hearsEachType),
                Check.unseen(
                        5508, "11", MAY, "drops other ICMP", "only errors and pings are played"));
    }
}
