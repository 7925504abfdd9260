package dev.punchcard.scenarios.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Protocols;
import dev.punchcard.reports.matrix.Matrix;
import dev.punchcard.scenarios.suite.MatrixSuite.Pair;
import dev.punchcard.simulator.nat.preset.NatFamily;
import dev.punchcard.simulator.nat.preset.NatPreset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MatrixSuiteTest {
    private static final Protocol RABID = Protocols.named("rabid").orElseThrow();
    private static final Protocol SIMPLE = Protocols.named("simple").orElseThrow();
    private static final Protocol GOPUNCH = Protocols.named("gopunch").orElseThrow();

    /// In the order of the presets; written by hand, X where a pair connects.
    private static final String CLASSIC =
            """
            X X X .
            X X X .
            X X X .
            . . . .
            """;

    /// Rabid answers only where it was told to, so each side must let the other's packets in.
    private static final String RFC4787 =
            """
            X X X X . . X . .
            X X X X . . X . .
            X X X X . . X . .
            X X X X . . X . .
            . . . . . . . . .
            . . . . . . . . .
            X X X X . . X . .
            . . . . . . . . .
            . . . . . . . . .
            """;

    /// Who hears nobody but the very endpoints that he was told: where neither NAT maps alike, both
    /// would have to answer first.
    private static final String RFC4787_WHOLE_ENDPOINTS =
            """
            X X X X . . X . .
            X X X X . . X . .
            X X X X . . X . .
            X X X . . . . . .
            . . . . . . . . .
            . . . . . . . . .
            X X X . . . . . .
            . . . . . . . . .
            . . . . . . . . .
            """;

    /// With learning it is enough that one side's packets get in.
    private static final String RFC4787_LEARNED =
            """
            X X X X X X X X X
            X X X X X X X X X
            X X X X . . X . .
            X X X X X X X X X
            X X . X . . X . .
            X X . X . . X . .
            X X X X X X X X X
            X X . X . . X . .
            X X . X . . X . .
            """;

    @Test
    void rabidConnectsTheClassicPairsThatTheTableSays() {
        MatrixSuite.Result result = run(NatFamily.CLASSIC.presets(), Options.none(), 20);

        assertThat(picture(result.matrix())).isEqualTo(CLASSIC);
        assertThat(result.surprises()).isEmpty();
        assertThat(result.matrix().cells())
                .extracting(Matrix.Cell::oracle)
                .containsOnly("connects", "fails");
    }

    @Test
    void rabidConnectsTwentyFivePairsOfRfc4787() {
        MatrixSuite.Result result = run(NatFamily.RFC4787.presets(), Options.none(), 3);

        assertThat(picture(result.matrix())).isEqualTo(RFC4787);
        assertThat(result.surprises()).isEmpty();
    }

    @Test
    void learningConnectsFiftySevenPairsOfRfc4787() {
        MatrixSuite.Result result = run(NatFamily.RFC4787.presets(), learn(), 3);

        assertThat(picture(result.matrix())).isEqualTo(RFC4787_LEARNED);
        assertThat(result.surprises()).isEmpty();
    }

    @Test
    void simpleConnectsTwentyOnePairsOfRfc4787() {
        List<NatPreset> nats = NatFamily.RFC4787.presets();

        MatrixSuite.Result result = suite(SIMPLE, nats, Options.none(), 3).run(2, Progress.NONE);

        assertThat(picture(result.matrix())).isEqualTo(RFC4787_WHOLE_ENDPOINTS);
        assertThat(result.surprises()).isEmpty();
    }

    @Test
    void simpleConnectsThePairsThatRabidDoesWhereBothLearn() {
        List<NatPreset> nats = NatFamily.RFC4787.presets();

        MatrixSuite.Result result = suite(SIMPLE, nats, learn(SIMPLE), 3).run(2, Progress.NONE);

        assertThat(picture(result.matrix())).isEqualTo(RFC4787_LEARNED);
        assertThat(result.surprises()).isEmpty();
    }

    /// Three links of 5 % make a way that loses one of ten.
    @Test
    void lossLeavesSimpleItsPairsAndEveryFailureIsADocumentedOne() {
        List<NatPreset> nats = NatFamily.CLASSIC.presets().subList(0, 3);
        MatrixSuite lossy = new MatrixSuite(SIMPLE, Pair.all(nats), Options.none(), 0.05, 1, 50);

        MatrixSuite.Result result = lossy.run(2, Progress.NONE);

        int connected = 0;
        for (Matrix.Cell cell : result.matrix().cells()) {
            connected += cell.connected();
        }
        assertThat(result.mistakes()).isEmpty();
        assertThat(connected).isGreaterThanOrEqualTo(lossy.runs() * 99 / 100);
    }

    @Test
    void gopunchConnectsAsManyPairsWithoutLearning() {
        for (Options options : List.of(Options.none(), of(GOPUNCH, "learn", "true"))) {
            MatrixSuite.Result result =
                    suite(GOPUNCH, NatFamily.RFC4787.presets(), options, 3).run(2, Progress.NONE);

            assertThat(picture(result.matrix())).isEqualTo(RFC4787_LEARNED);
            assertThat(result.surprises()).isEmpty();
            assertThat(result.mistakes()).isEmpty();
        }
    }

    @Test
    void gopunchThatFollowsNobodyConnectsTwentyOnePairs() {
        Options exact = of(GOPUNCH, "rebind", "off");
        MatrixSuite.Result result =
                suite(GOPUNCH, NatFamily.RFC4787.presets(), exact, 3).run(2, Progress.NONE);

        assertThat(picture(result.matrix())).isEqualTo(RFC4787_WHOLE_ENDPOINTS);
        assertThat(result.surprises()).isEmpty();
    }

    /// Both ACKs of a peer can be lost, and then it has to answer those that go on asking.
    @Test
    void gopunchConnectsNinetyNineOfAHundredTimesWhereATwentiethIsLost() {
        MatrixSuite lossy =
                new MatrixSuite(
                        GOPUNCH, Pair.all(NatFamily.RFC4787.presets()), Options.none(), 0.05, 1, 5);
        MatrixSuite.Result result = lossy.run(2, Progress.NONE);

        int runs = 0;
        int connected = 0;
        for (Matrix.Cell cell : result.matrix().cells()) {
            boolean connects = cell.oracle().equals("connects");
            runs += connects ? cell.runs() : 0;
            connected += cell.connected();
            assertThat(connects || cell.connected() == 0).isTrue();
        }
        assertThat(result.mistakes()).isEmpty();
        assertThat(100 * connected).isGreaterThanOrEqualTo(99 * runs);
    }

    @Test
    void aMatrixIsTheSameWithOneJobAndWithMany() {
        MatrixSuite suite = suite(RABID, NatFamily.CLASSIC.presets(), Options.none(), 2);

        assertThat(suite.run(1, Progress.NONE)).isEqualTo(suite.run(5, Progress.NONE));
    }

    @Test
    void lossMakesSomeRunsOfACellFail() {
        Pair cones =
                new Pair(
                        NatFamily.CLASSIC.presets().getFirst(),
                        NatFamily.CLASSIC.presets().getFirst());
        MatrixSuite lossy = new MatrixSuite(RABID, List.of(cones), Options.none(), 0.25, 1, 20);

        assertThat(lossy.run(2, Progress.NONE).matrix().cells().getFirst().connected())
                .isBetween(1, 19);
    }

    @Test
    void aRunThatContradictsTheOracleOrEndsInAMistakeIsNamed() {
        Protocol faulty = TestCards.faulty().scenario().company().protocol();
        List<NatPreset> cone = NatFamily.CLASSIC.presets().subList(0, 1);

        MatrixSuite.Result result = suite(faulty, cone, Options.none(), 2).run(2, Progress.NONE);

        assertThat(result.matrix().contradictions()).hasSize(1);
        assertThat(result.surprises())
                .singleElement()
                .satisfies(surprise -> assertThat(surprise.seed()).isEqualTo(1))
                .satisfies(surprise ->
                        assertThat(surprise.what())
                                .isEqualTo(
                                        "0 of 2 runs connected, but the oracle says"
                                                + " connects"));
        assertThat(result.mistakes()).hasSize(2);
    }

    private static Options learn() {
        return learn(RABID);
    }

    private static Options learn(Protocol protocol) {
        Option<?> learn = Options.find(protocol.peerOptions(), "learn").orElseThrow();
        return Options.none().set(learn, "true");
    }

    private static Options of(Protocol protocol, String name, String value) {
        Option<?> option = Options.find(protocol.peerOptions(), name).orElseThrow();
        return Options.none().set(option, value);
    }

    private static MatrixSuite.Result run(List<NatPreset> nats, Options options, int seeds) {
        return suite(RABID, nats, options, seeds).run(2, Progress.NONE);
    }

    private static MatrixSuite suite(
            Protocol protocol, List<NatPreset> nats, Options options, int seeds) {
        return new MatrixSuite(protocol, Pair.all(nats), options, 0, 1, seeds);
    }

    private static String picture(Matrix matrix) {
        StringBuilder picture = new StringBuilder();
        for (String a : matrix.rows()) {
            for (Matrix.Cell cell : matrix.row(a)) {
                boolean always = cell.connected() == cell.runs();
                picture.append(always ? 'X' : cell.connected() == 0 ? '.' : '?').append(' ');
            }
            picture.setCharAt(picture.length() - 1, '\n');
        }
        return picture.toString();
    }
}
