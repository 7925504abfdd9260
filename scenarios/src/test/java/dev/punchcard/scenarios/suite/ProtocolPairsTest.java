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
import org.junit.jupiter.params.provider.CsvSource;

/// Every protocol through every preset that is not merely remembered, against every other.
final class ProtocolPairsTest {
    @ParameterizedTest
    @CsvSource({
        "rabid, false",
        "rabid, true",
        "simple, false",
        "simple, true",
        "gopunch, false",
        "gopunch, true",
        "plain, false",
        "plain, true",
        "gatepunch, false",
        "gatepunch, true"
    })
    void aPunchThroughPresetsEndsAsTheOracleSays(String name, boolean learn) {
        Protocol protocol = Protocols.named(name).orElseThrow();
        List<NatPreset> presets =
                NatPreset.all().stream()
                        .filter(p -> p.provenance().trust() != Trust.UNVERIFIED)
                        .toList();
        MatrixSuite suite =
                new MatrixSuite(protocol, Pair.all(presets), options(protocol, learn), 0, 1, 1);

        MatrixSuite.Result result = suite.run(2, Progress.NONE);

        assertThat(result.mistakes()).isEmpty();
        assertThat(result.surprises())
                .extracting(s -> s.pair().a().name() + ":" + s.pair().b().name() + " " + s.what())
                .isEmpty();
    }

    /// Without a window of ports to try, so that nobody gets through by a lucky guess, and with few
    /// frames, in each of which gatepunch tries 160 drawn ports.
    static Options options(Protocol protocol, boolean learn) {
        Options options = set(protocol, Options.none(), "learn", Boolean.toString(learn));
        options = set(protocol, options, "frames", "5");
        return set(protocol, options, "window", "0");
    }

    static Options set(Protocol protocol, Options options, String name, String value) {
        return Options.find(protocol.peerOptions(), name)
                .map(option -> options.set(option, value))
                .orElse(options);
    }
}
