package dev.punchcard.scenarios.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Protocols;
import dev.punchcard.scenarios.oracle.Prediction;
import dev.punchcard.simulator.nat.preset.NatFamily;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Holepuncher against the oracle, dialect by dialect.
final class HolepuncherSuiteTest {
    private static final Protocol HOLEPUNCHER = Protocols.named("holepuncher").orElseThrow();

    @ParameterizedTest
    @CsvSource({
        "A, false, 25",
        "A, true, 57",
        "B, false, 25",
        "B, true, 57",
        "M, false, 25",
        "M, true, 57"
    })
    void everyDialectConnectsThePairsThatTheOracleSays(String dialect, boolean learn, long pairs) {
        MatrixSuite.Result result = matrix(dialect, learn, 0, 2);

        assertThat(result.surprises()).isEmpty();
        assertThat(result.mistakes()).isEmpty();
        assertThat(result.matrix().cells().stream().filter(c -> c.connected() == c.runs()))
                .hasSize((int) pairs);
    }

    @ParameterizedTest
    @CsvSource({"A", "B", "M"})
    void withLossNinetyNineOfAHundredStillConnect(String dialect) {
        MatrixSuite.Result result = matrix(dialect, false, 0.05, 12);

        int runs = 0;
        int connected = 0;
        for (var cell : result.matrix().cells()) {
            if (cell.oracle().equals(Prediction.CONNECTS.word())) {
                runs += cell.runs();
                connected += cell.connected();
            } else {
                assertThat(cell.connected()).isZero();
            }
        }
        assertThat(connected).isGreaterThanOrEqualTo(runs * 99 / 100);
        assertThat(result.mistakes()).isEmpty();
    }

    private static MatrixSuite.Result matrix(
            String dialect, boolean learn, double loss, int seeds) {
        Options options = set(Options.none(), "dialect", dialect);
        options = set(options, "learn", Boolean.toString(learn));
        options = set(options, "window", "0");
        return new MatrixSuite(
                        HOLEPUNCHER,
                        MatrixSuite.Pair.all(NatFamily.RFC4787.presets()),
                        options,
                        loss,
                        1,
                        seeds)
                .run(2, Progress.NONE);
    }

    private static Options set(Options options, String name, String value) {
        return options.set(Options.find(HOLEPUNCHER.peerOptions(), name).orElseThrow(), value);
    }
}
