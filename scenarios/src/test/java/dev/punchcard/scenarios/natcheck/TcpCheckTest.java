package dev.punchcard.scenarios.natcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.simulator.nat.preset.NatPreset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TcpCheckTest {
    @ParameterizedTest
    @CsvSource({
        "full-cone,            true,  true,  false",
        "port-restricted-cone, true,  true,  false",
        "rst-router,           true,  false, false",
        "symmetric,            false, true,  false",
        "rfc4787-transparent,  true,  true,  true",
        "openwrt-fullcone,     true,  true,  false",
        "linux-masq-drop,      true,  true,  false",
        "linux-masq-accept,    true,  false, false",
        "udp-blocked,          true,  true,  false"
    })
    void reportsWhatServersAndClientSee(
            String nat, boolean consistent, boolean silent, boolean hairpins) {
        assertThat(TcpCheck.of(NatPreset.named(nat).orElseThrow().policy()))
                .contains(new TcpCheck(consistent, silent, hairpins));
    }
}
