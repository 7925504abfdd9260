package dev.punchcard.scenarios.conformance.check;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.scenarios.conformance.requirement.Finding;
import dev.punchcard.scenarios.conformance.wire.Sight;
import dev.punchcard.scenarios.conformance.wire.Tester;
import java.util.Optional;

/// Two inside sockets that have been shown, of which each has sent to the other's endpoint.
///
/// @param shownA as whom the outside knows the one
/// @param seen what arrives at the other of what the one has sent last
record Hairpin(Endpoint a, Endpoint b, Endpoint shownA, Endpoint shownB, Optional<Sight> seen) {
    Finding reaches() {
        return Finding.of(
                seen.isPresent(), "it reaches the other inside host", "it reaches nobody");
    }

    Finding comesFromOutside(Tester t) {
        if (seen.isEmpty()) {
            return new Finding.NotApplicable("nothing is turned back");
        }
        Endpoint source = seen.get().source();
        return Finding.of(
                source.address().equals(t.wire().named(shownA).address()),
                "from the sender's external address",
                "from " + source);
    }
}
