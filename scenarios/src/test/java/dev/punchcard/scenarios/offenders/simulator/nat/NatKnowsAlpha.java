package dev.punchcard.scenarios.offenders.simulator.nat;

import dev.punchcard.scenarios.Breaks;
import dev.punchcard.scenarios.offenders.core.protocol.alpha.Alpha;

@Breaks("a NAT knows no protocol")
public final class NatKnowsAlpha {
    Alpha used() {
        return new Alpha();
    }
}
