package dev.punchcard.scenarios.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Protocols;
import dev.punchcard.scenarios.suite.MatrixSuite.Pair;
import dev.punchcard.simulator.nat.preset.NatPreset;
import dev.punchcard.simulator.nat.preset.Provenance.Trust;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every preset that is not merely remembered, against every other, in both orders.
final class PresetPairsTest {
    private static final Protocol RABID = Protocols.named("rabid").orElseThrow();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPunchThroughPresetsEndsAsTheOracleSays(boolean learn) {
        List<NatPreset> presets =
                NatPreset.all().stream()
                        .filter(p -> p.provenance().trust() != Trust.UNVERIFIED)
                        .toList();
        MatrixSuite suite = new MatrixSuite(RABID, Pair.all(presets), options(learn), 0, 1, 1);

        MatrixSuite.Result result = suite.run(2, Progress.NONE);

        assertThat(result.mistakes()).isEmpty();
        assertThat(result.surprises())
                .extracting(s -> s.pair().a().name() + ":" + s.pair().b().name() + " " + s.what())
                .isEmpty();
    }

    /// Without a window of ports to try, so that nobody gets through by a lucky guess.
    private static Options options(boolean learn) {
        return set(set(Options.none(), "learn", Boolean.toString(learn)), "window", "0");
    }

    private static Options set(Options options, String name, String value) {
        return options.set(Options.find(RABID.peerOptions(), name).orElseThrow(), value);
    }
}
