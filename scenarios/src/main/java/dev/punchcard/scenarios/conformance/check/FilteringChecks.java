package dev.punchcard.scenarios.conformance.check;

import static dev.punchcard.scenarios.conformance.wire.Tester.S1;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.scenarios.conformance.requirement.Finding;
import dev.punchcard.scenarios.conformance.wire.Tester;

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

    static Hairpin hairpin(Tester t) {
        Endpoint a = t.socket(1);
        Endpoint b = t.socket(2);
        Endpoint shownA = t.open(a, S1);
        Endpoint shownB = t.open(b, S1);
        t.turn(b, shownA, a);
        return new Hairpin(a, b, shownA, shownB, t.turn(a, shownB, b));
    }

    static Finding turnsBack(Tester t) {
        return hairpin(t).reaches();
    }

    static Finding turnsBackWithExternalSource(Tester t) {
        return hairpin(t).comesFromOutside(t);
    }
}
