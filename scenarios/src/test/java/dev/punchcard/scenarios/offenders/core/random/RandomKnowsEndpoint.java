package dev.punchcard.scenarios.offenders.core.random;

import dev.punchcard.scenarios.Breaks;
import dev.punchcard.scenarios.offenders.core.wire.Endpoint;

@Breaks("random uses the hash of wire and nothing else")
public final class RandomKnowsEndpoint {
    Endpoint used() {
        return new Endpoint();
    }
}
