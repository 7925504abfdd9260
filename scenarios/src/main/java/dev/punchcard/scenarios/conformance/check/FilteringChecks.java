package dev.punchcard.scenarios.conformance.check;

import static dev.punchcard.scenarios.conformance.wire.Tester.S1;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.scenarios.conformance.requirement.Finding;
import dev.punchcard.scenarios.conformance.wire.Sight;
import dev.punchcard.scenarios.conformance.wire.Tester;
import java.util.Optional;

/// Whom bindings let in, and what is turned back inside.
final class FilteringChecks {
    private FilteringChecks() {}

    static Finding filtersByAddressAtMost(Tester t) {
        return switch (t.openness(t.socket(1))) {
            case ANYBODY -> new Finding.Pass("open to anybody");
            case SAME_ADDRESS -> new Finding.Pass("open to the address that was sent to");
            case SAME_ENDPOINT -> new Finding.Fail("open only to the endpoint that was sent to");
        };
    }

    static Finding isOpenToAnybody(Tester t) {
        return switch (t.openness(t.socket(1))) {
            case ANYBODY -> new Finding.Pass("open to anybody");
            case SAME_ADDRESS -> new Finding.Pass("open to the address, if that is needed");
            case SAME_ENDPOINT -> new Finding.Fail("open only to the endpoint that was sent to");
        };
    }

    /// Two inside sockets that have been shown, of which each has sent to the other's endpoint.
    record Turned(Endpoint a, Endpoint b, Endpoint shownA, Endpoint shownB, Optional<Sight> seen) {}

    static Turned turned(Tester t) {
        Endpoint a = t.socket(1);
        Endpoint b = t.socket(2);
        Endpoint shownA = t.open(a, S1);
        Endpoint shownB = t.open(b, S1);
        t.turn(b, shownA, a);
        return new Turned(a, b, shownA, shownB, t.turn(a, shownB, b));
    }

    static Finding turnsBack(Tester t) {
        return Finding.of(
                turned(t).seen().isPresent(),
                "it reaches the other inside host",
                "it reaches nobody");
    }

    static Finding turnsBackWithExternalSource(Tester t) {
        Turned turned = turned(t);
        if (turned.seen().isEmpty()) {
            return new Finding.NotApplicable("nothing is turned back");
        }
        Endpoint source = turned.seen().get().source();
        return Finding.of(
                source.address().equals(t.wire().named(turned.shownA()).address()),
                "from the sender's external address",
                "from " + source);
    }
}
