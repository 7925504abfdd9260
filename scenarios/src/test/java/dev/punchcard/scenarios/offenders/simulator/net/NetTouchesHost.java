package dev.punchcard.scenarios.offenders.simulator.net;

import dev.punchcard.scenarios.Breaks;
import dev.punchcard.scenarios.offenders.core.host.Host;

@Breaks("simulator touches no real host")
public final class NetTouchesHost {
    Host used() {
        return new Host();
    }
}
