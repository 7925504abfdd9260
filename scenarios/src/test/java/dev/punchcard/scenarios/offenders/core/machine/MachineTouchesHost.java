package dev.punchcard.scenarios.offenders.core.machine;

import dev.punchcard.scenarios.Breaks;
import dev.punchcard.scenarios.offenders.core.host.Host;

@Breaks("machine uses wire and trace")
public final class MachineTouchesHost {
    Host used() {
        return new Host();
    }
}
