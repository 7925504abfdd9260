package dev.punchcard.scenarios.conformance.check;

import static dev.punchcard.scenarios.conformance.requirement.Level.MUST;
import static dev.punchcard.scenarios.conformance.requirement.Level.SHOULD;

import dev.punchcard.scenarios.conformance.requirement.Check;
import dev.punchcard.scenarios.conformance.requirement.Finding;
import dev.punchcard.scenarios.conformance.requirement.Level;
import dev.punchcard.scenarios.conformance.requirement.Requirement;
import dev.punchcard.scenarios.conformance.wire.Tester;
import java.util.List;
import java.util.function.Function;

/// RFC 6146: hosts of IPv6 that reach those of IPv4.
public final class SixFourRows {
    private SixFourRows() {}

    public static List<Check> all() {
        return List.of(
                row("1", MUST, "maps alike for all remotes", MappingChecks::isIndependent),
                row(
                        "2",
                        MUST,
                        "lets in anybody, or any port of who was sent to",
                        FilteringChecks::filtersByAddressAtMost),
                row("3", MUST, "keeps idle bindings for two minutes", TimeChecks.livesFor(119)),
                row("3a", SHOULD, "keeps idle bindings for five minutes", TimeChecks.livesFor(299)),
                row("4", MUST, "keeps connections for two hours", ConnectionChecks::livesLong),
                row("5", MUST, "holds back unasked connections", StrangerChecks::keepsSilence),
                row("6", MUST, "lets pieces wait for two seconds", FragmentChecks::waitsForPieces),
                row(
                        "7",
                        SHOULD,
                        "waits a minute for the answer of a ping",
                        IcmpChecks::waitsForAnswers),
                row(
                        "8",
                        MUST,
                        "turns back what is for its own endpoints",
                        FilteringChecks::turnsBack));
    }

    private static Check row(
            String item, Level level, String text, Function<Tester, Finding> looking) {
        return new Check(
                new Requirement(6146, item, level, text),
                bench ->
                        bench.sixes()
                                .map(wire -> looking.apply(new Tester(wire)))
                                .orElseGet(() -> new Finding.NotApplicable("it is no NAT64")));
    }
}
