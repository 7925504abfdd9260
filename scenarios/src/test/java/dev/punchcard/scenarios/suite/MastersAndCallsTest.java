package dev.punchcard.scenarios.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Protocols;
import dev.punchcard.scenarios.suite.MatrixSuite.Pair;
import dev.punchcard.simulator.fault.FaultKind;
import dev.punchcard.simulator.nat.policy.Mapping;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.TcpPolicy;
import dev.punchcard.simulator.nat.policy.UnsolicitedSyn;
import dev.punchcard.simulator.nat.preset.NatFamily;
import dev.punchcard.simulator.nat.preset.NatPreset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Protocols that need TCP, through every pair of RFC 4787's mappings and filterings.
final class MastersAndCallsTest {
    /// Where the game server's NAT shows every remote another port, a client that draws ports may
    /// be lucky; no client draws where its own NAT does so and the game server's filters by port.
    @ParameterizedTest
    @CsvSource({"false, 41, 28", "true, 57, 12"})
    void gatepunchConnectsAsTheOracleSays(boolean learn, int connecting, int lucky) {
        Protocol gatepunch = Protocols.named("gatepunch").orElseThrow();

        MatrixSuite.Result result =
                run(
                        gatepunch,
                        NatFamily.RFC4787.presets(),
                        ProtocolPairsTest.options(gatepunch, learn));

        assertAgrees(result);
        assertThat(predictions(result))
                .containsEntry("connects", connecting)
                .containsEntry("depends", lucky);
    }

    /// Among what these draw is a forwarded port, which a NAT opens for TCP with the first segment.
    @Test
    void gatepunchFaresThroughFaultsAsTheOracleSays() {
        Protocol gatepunch = Protocols.named("gatepunch").orElseThrow();
        SoakSuite suite =
                new SoakSuite(gatepunch, Options.none(), List.of(FaultKind.values()), 8, 8);

        assertThat(suite.run(2, Progress.NONE).troubled()).isEmpty();
    }

    static Stream<UnsolicitedSyn> answers() {
        return Stream.of(
                UnsolicitedSyn.DROP,
                new UnsolicitedSyn.Reset(),
                new UnsolicitedSyn.Refuse(),
                new UnsolicitedSyn.Forbid(),
                UnsolicitedSyn.HOLD);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void callsThroughNatsThatAnswerSoConnectAsTheOracleSays(UnsolicitedSyn answer) {
        Protocol gopunch = Protocols.named("gopunch").orElseThrow();
        List<NatPreset> nats =
                NatFamily.RFC4787.presets().stream().map(nat -> answering(nat, answer)).toList();
        Options tcp = ProtocolPairsTest.set(gopunch, Options.none(), "transport", "tcp");

        MatrixSuite.Result result = run(gopunch, nats, tcp);

        assertAgrees(result);
        assertThat(predictions(result)).containsEntry("fails", 24);
    }

    /// Each end of alice's connections is her own, though her datagrams are translated.
    @Test
    void whoIsTranslatedByUdpAloneIsCalledWhereSheIs() {
        Protocol gopunch = Protocols.named("gopunch").orElseThrow();
        TablePolicy home = NatPolicy.DEFAULT.with(TcpPolicy.DEFAULT.with(Mapping.NONE));
        Options tcp = ProtocolPairsTest.set(gopunch, Options.none(), "transport", "tcp");

        MatrixSuite.Result result = run(gopunch, List.of(NatPreset.of("home", home)), tcp);

        assertAgrees(result);
        assertThat(predictions(result)).containsOnlyKeys("connects");
    }

    private static NatPreset answering(NatPreset nat, UnsolicitedSyn answer) {
        TablePolicy table = (TablePolicy) nat.policy();
        return NatPreset.of(nat.name(), table.with(table.tcp().with(answer)));
    }

    private static MatrixSuite.Result run(
            Protocol protocol, List<NatPreset> nats, Options options) {
        return new MatrixSuite(protocol, Pair.all(nats), options, 0, 1, 1).run(2, Progress.NONE);
    }

    private static void assertAgrees(MatrixSuite.Result result) {
        assertThat(result.mistakes()).isEmpty();
        assertThat(result.surprises())
                .extracting(s -> s.pair().a().name() + ":" + s.pair().b().name() + " " + s.what())
                .isEmpty();
    }

    private static Map<String, Integer> predictions(MatrixSuite.Result result) {
        return result.matrix().cells().stream()
                .collect(Collectors.toMap(cell -> cell.oracle(), _ -> 1, Integer::sum));
    }
}
