package dev.punchcard.scenarios.offenders.core.detector;

import dev.punchcard.scenarios.Breaks;
import dev.punchcard.scenarios.offenders.core.protocol.alpha.Alpha;

@Breaks("the detector speaks stun and no protocol")
public final class DetectorKnowsAlpha {
    Alpha used() {
        return new Alpha();
    }
}
