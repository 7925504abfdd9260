package dev.punchcard.simulator.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LinkPresetTest {
    @Test
    void presetsStandInTheOrderOfTheirLists() {
        assertThat(LinkPreset.all())
                .extracting(LinkPreset::name)
                .containsExactly(
                        "lan",
                        "fibre",
                        "dsl",
                        "wifi",
                        "wifi-busy",
                        "lte",
                        "3g",
                        "satellite-geo",
                        "satellite-leo",
                        "transatlantic");
    }

    @Test
    void homeLinesAreNarrowUpwards() {
        assertThat(List.of("fibre", "dsl", "3g", "satellite-geo", "satellite-leo"))
                .allSatisfy(name -> {
                    Duplex line = LinkPreset.named(name).orElseThrow().policy();
                    assertThat(rate(line.up())).isLessThan(rate(line.down()));
                });
    }

    @ParameterizedTest
    @MethodSource("dev.punchcard.simulator.link.LinkPreset#all")
    void presetIsFoundByItsNameAndSaysWhereItsNumbersComeFrom(LinkPreset preset) {
        assertThat(LinkPreset.named(preset.name())).contains(preset);
        assertThat(preset.source()).contains("our own choice");
        assertThat(preset.policy().up().bandwidth()).isInstanceOf(Bandwidth.Limited.class);
    }

    private static long rate(LinkPolicy policy) {
        return ((Bandwidth.Limited) policy.bandwidth()).bitsPerSecond();
    }
}
