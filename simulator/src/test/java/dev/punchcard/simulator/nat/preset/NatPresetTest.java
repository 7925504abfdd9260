package dev.punchcard.simulator.nat.preset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.simulator.nat.preset.Provenance.Trust;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NatPresetTest {
    @Test
    void namesAreGivenOnce() {
        List<String> names = NatPreset.all().stream().map(NatPreset::name).toList();

        assertThat(names).doesNotHaveDuplicates().allMatch(n -> n.matches("[a-z0-9](-?[a-z0-9])*"));
        assertThat(NatFamily.ALL.stream().map(NatFamily::name))
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(names);
    }

    @Test
    void everyPresetSaysWhatItModelsAndHowFarToBelieveIt() {
        for (NatPreset preset : NatPreset.all()) {
            Provenance provenance = preset.provenance();

            assertThat(preset.summary()).as(preset.name()).isNotEmpty();
            assertThat(provenance.models()).as(preset.name()).isNotEmpty();
            if (provenance.trust() == Trust.UNVERIFIED) {
                assertThat(provenance.fromMemory()).as(preset.name()).isNotEmpty();
            } else {
                assertThat(provenance.source()).as(preset.name()).isNotEmpty();
            }
        }
    }

    @Test
    void ninePairsOfRfc4787AreNine() {
        assertThat(NatFamily.RFC4787.presets().stream().map(NatPreset::name))
                .containsExactly(
                        "eim-eif",
                        "eim-adf",
                        "eim-apdf",
                        "adm-eif",
                        "adm-adf",
                        "adm-apdf",
                        "apdm-eif",
                        "apdm-adf",
                        "apdm-apdf");
        assertThat(NatFamily.RFC4787.presets().stream().map(NatPreset::policy))
                .doesNotHaveDuplicates();
    }
}
