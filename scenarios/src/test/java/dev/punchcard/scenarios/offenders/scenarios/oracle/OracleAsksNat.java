package dev.punchcard.scenarios.offenders.scenarios.oracle;

import dev.punchcard.scenarios.Breaks;
import dev.punchcard.scenarios.offenders.simulator.nat.Nat;

@Breaks("the oracle predicts without simulating")
public final class OracleAsksNat {
    Nat used() {
        return new Nat();
    }
}
