package dev.punchcard.scenarios.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocols;
import dev.punchcard.scenarios.oracle.Prediction;
import dev.punchcard.simulator.nat.policy.Filtering;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.preset.NatPreset;
import org.junit.jupiter.api.Test;

/// Of gatepunch the client tries ports that nobody told it, and the game server does not.
final class ForecastTest {
    private static final NatPolicy DRAWN = NatPreset.named("symmetric").orElseThrow().policy();
    private static final NatPolicy BY_ADDRESS = NatPolicy.DEFAULT.with(Filtering.ADDRESS_DEPENDENT);

    private final Forecast gatepunch =
            new Forecast(Protocols.named("gatepunch").orElseThrow(), Options.none());

    @Test
    void aClientMayHitThePortThatTheServersNatHasDrawn() {
        assertThat(gatepunch.of(DRAWN, NatPolicy.DEFAULT)).isEqualTo(Prediction.DEPENDS);
    }

    @Test
    void noServerHitsWhatTheClientsNatHasDrawn() {
        assertThat(gatepunch.of(NatPolicy.DEFAULT, DRAWN)).isEqualTo(Prediction.FAILS);
    }

    @Test
    void whoIsLetInFromAnyPortNeedsNoLuck() {
        assertThat(gatepunch.of(BY_ADDRESS, DRAWN)).isEqualTo(Prediction.CONNECTS);
    }
}
