package dev.punchcard.scenarios.offenders.core.stun;

import dev.punchcard.scenarios.Breaks;
import dev.punchcard.scenarios.offenders.core.host.Host;

@Breaks("stun uses machines and no protocol")
public final class StunTouchesHost {
    Host used() {
        return new Host();
    }
}
