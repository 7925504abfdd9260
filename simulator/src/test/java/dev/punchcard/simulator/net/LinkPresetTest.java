package dev.punchcard.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LinkPresetTest {
    @Test
    void presetsGoFromTheNearestToTheFarthest() {
        assertThat(LinkPreset.all())
                .extracting(LinkPreset::name)
                .containsExactly("lan", "fibre", "dsl", "lte");
        assertThat(LinkPreset.all()).extracting(preset -> preset.policy().latency()).isSorted();
        assertThat(LinkPreset.all()).extracting(preset -> preset.policy().loss()).isSorted();
    }

    @ParameterizedTest
    @MethodSource("dev.punchcard.simulator.net.LinkPreset#all")
    void presetIsFoundByItsNameAndOwnsUpToItsNumbers(LinkPreset preset) {
        assertThat(LinkPreset.named(preset.name())).contains(preset);
        assertThat(preset.summary()).contains("our own choice");
    }
}
