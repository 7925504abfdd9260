package dev.punchcard.scenarios.offenders.core.protocol.beta;

import dev.punchcard.scenarios.Breaks;
import dev.punchcard.scenarios.offenders.core.host.Host;

@Breaks("protocols know neither trace nor host")
public final class BetaTouchesHost {
    Host used() {
        return new Host();
    }
}
