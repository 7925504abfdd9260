package dev.punchcard.scenarios.natcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import dev.punchcard.simulator.nat.preset.NatPreset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NatCheckTest {
    @ParameterizedTest
    @CsvSource({
        "full-cone,            true,  true,  false",
        "restricted-cone,      true,  false, false",
        "port-restricted-cone, true,  false, false",
        "symmetric,            false, false, false",
        "symmetric-preserve,   false, false, false",
        "adm-eif,              false, true,  false",
        "firewall-only,        true,  false, true",
        "open,                 true,  true,  true",
        "linux-masq-drop,      true,  false, false"
    })
    void reportsWhatServersAndClientSee(
            String nat, boolean consistent, boolean unasked, boolean hairpins) {
        NatCheck report = check(NatPreset.named(nat).orElseThrow().policy());

        assertThat(report.isConsistent()).isEqualTo(consistent);
        assertThat(report.admitsUnasked()).isEqualTo(unasked);
        assertThat(report.hairpins()).isEqualTo(hairpins);
    }

    @Test
    void anInboundFilterHidesAHairpin() {
        NatPolicy open =
                NatPolicy.DEFAULT
                        .with(Filtering.ENDPOINT_INDEPENDENT)
                        .with(Hairpin.EXTERNAL_SOURCE);

        assertThat(check(open).hairpins()).isTrue();
        assertThat(check(NatPolicy.DEFAULT.with(Hairpin.EXTERNAL_SOURCE)).hairpins()).isFalse();
        assertThat(check(NatPolicy.DEFAULT.with(Hairpin.EXTERNAL_SOURCE.unfiltered())).hairpins())
                .isTrue();
    }

    @Test
    void serversSeeThePublicEndpoint() {
        NatCheck report = check(NatPolicy.DEFAULT);

        assertThat(report.first().address()).isNotEqualTo(IpAddress.literal("10.0.0.1"));
        assertThat(report.first()).isEqualTo(report.second());
    }

    @Test
    void nothingIsReportedWhereNoServerAnswers() {
        assertThat(NatCheck.of(NatPreset.named("udp-blocked").orElseThrow().policy(), 1)).isEmpty();
    }

    private static NatCheck check(NatPolicy nat) {
        return NatCheck.of(nat, 1).orElseThrow();
    }
}
