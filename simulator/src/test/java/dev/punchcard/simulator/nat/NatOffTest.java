package dev.punchcard.simulator.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import org.junit.jupiter.api.Test;

/// A NAT without power.
final class NatOffTest {
    private static final String ALICE = "10.0.0.2:5000";
    private static final String BOB = "10.0.0.3:5000";
    private static final String SERVER = "198.51.100.1:7";

    private final NatBench nat =
            new NatBench(
                    NatPolicy.DEFAULT
                            .with(Filtering.ENDPOINT_INDEPENDENT)
                            .with(Hairpin.EXTERNAL_SOURCE));

    @Test
    void nothingPassesItInAnyDirection() {
        String bob = nat.shown(BOB, SERVER).toString();
        nat.turnOff();

        assertThat(nat.out(ALICE, SERVER)).isEmpty();
        assertThat(nat.drop()).contains(DropReason.LINK_DOWN);
        nat.out(ALICE, bob);
        assertThat(nat.deliveredInside()).isEmpty();
        assertThat(nat.out("[2001:db8::1]:1", "[2001:db8::2]:1")).isEmpty();
    }

    @Test
    void whoTurnsItOnAgainFindsItEmpty() {
        nat.shown(BOB, SERVER);
        nat.turnOff();
        nat.turnOff();
        nat.turnOn();
        assertThat(nat.out(ALICE, SERVER)).isEmpty();

        nat.turnOn();
        assertThat(nat.out(ALICE, SERVER)).isPresent();
        assertThat(nat.letsIn(SERVER, nat.shown(ALICE, SERVER))).isTrue();
        assertThat(nat.letsIn(SERVER, nat.shown(ALICE, SERVER).withPort(5001))).isFalse();
    }
}
