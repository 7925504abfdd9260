package dev.punchcard.scenarios.conformance.check;

import static dev.punchcard.scenarios.conformance.wire.Call.SYN;
import static dev.punchcard.scenarios.conformance.wire.Tester.S1;
import static dev.punchcard.scenarios.conformance.wire.Tester.S2;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.scenarios.conformance.requirement.Finding;
import dev.punchcard.scenarios.conformance.wire.Call;
import dev.punchcard.scenarios.conformance.wire.Side;
import dev.punchcard.scenarios.conformance.wire.Sight;
import dev.punchcard.scenarios.conformance.wire.Tester;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What callers from outside are told whom nobody has called (RFC 5382 REQ-4).
final class StrangerChecks {
    private static final Duration NEARLY = Duration.ofMillis(5_900); // six seconds
    private static final Duration LONGER = Duration.ofSeconds(4);
    private static final int NOBODYS = 1_500; // a port that no test shows

    private StrangerChecks() {}

    /// Somebody calls a port that nobody has, and somebody one whose owner calls him in turn before
    /// six seconds are over.
    static Finding keepsSilence(Tester t) {
        Endpoint from = t.socket(1);
        Endpoint external = new Call(t, from, S1).open().external();
        List<Sight> told = new ArrayList<>();
        told.addAll(knock(new Call(t, from, S1, external.withPort(NOBODYS))));
        Call early = new Call(t, from, S2, external);
        boolean open = early.in(SYN);
        told.addAll(outside(early.seen()));
        told.addAll(outside(t.listen(NEARLY)));
        if (!told.isEmpty()) {
            return new Finding.Fail("told at once: " + what(told.getFirst()));
        }
        if (open) {
            return new Finding.Pass("silent for six seconds, where it lets nobody in");
        }
        early.call();
        if (!early.external().equals(external)) {
            return new Finding.Pass("silent for six seconds; shown to him as somebody else");
        }
        boolean met = early.in(SYN);
        List<Sight> late = outside(t.listen(LONGER));
        boolean refused = late.stream().anyMatch(s -> s.source().equals(external));
        return Finding.of(
                met && !refused,
                "silent for six seconds, and then they meet",
                met ? "told although they have met" : "they do not meet");
    }

    static Finding saysThatNobodyIsThere(Tester t) {
        Endpoint external = new Call(t, t.socket(1), S1).open().external();
        Call call = new Call(t, t.socket(1), S2, external.withPort(NOBODYS));
        List<Sight> told = new ArrayList<>(knock(call));
        told.addAll(outside(t.listen(NEARLY.plus(LONGER))));
        Optional<Sight> reset =
                told.stream()
                        .filter(s -> s.kind() instanceof Sight.Segment segment && segment.isReset())
                        .findFirst();
        if (reset.isPresent()) {
            return new Finding.Fail("he is reset");
        }
        return told.isEmpty()
                ? new Finding.Info("he is told nothing, as the policy may be")
                : new Finding.Pass("he is told by ICMP");
    }

    private static List<Sight> knock(Call call) {
        call.in(SYN);
        return outside(call.seen());
    }

    private static List<Sight> outside(List<Sight> seen) {
        return seen.stream().filter(s -> s.side() == Side.OUTSIDE).toList();
    }

    private static String what(Sight told) {
        return told.kind() instanceof Sight.Failure failure
                ? failure.error().toString()
                : "a reset";
    }
}
