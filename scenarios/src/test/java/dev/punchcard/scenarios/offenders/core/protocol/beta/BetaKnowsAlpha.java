package dev.punchcard.scenarios.offenders.core.protocol.beta;

import dev.punchcard.scenarios.Breaks;
import dev.punchcard.scenarios.offenders.core.protocol.alpha.Alpha;

@Breaks("protocols do not know each other")
public final class BetaKnowsAlpha {
    Alpha used() {
        return new Alpha();
    }
}
