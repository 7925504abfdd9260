package dev.punchcard.scenarios.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Protocols;
import dev.punchcard.scenarios.card.CardWriter;
import dev.punchcard.scenarios.invariant.Invariants;
import dev.punchcard.scenarios.oracle.CallOracle;
import dev.punchcard.scenarios.oracle.Prediction;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TcpPolicy;
import dev.punchcard.simulator.nat.policy.TcpTimes;
import dev.punchcard.simulator.nat.policy.UnsolicitedSyn;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.scenario.Verdict;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Any NATs in rows, any of them in common, any seed: calls end as the oracle says, whoever begins.
///
/// ```
///   alice ── home ── carrier ──┐
///                          internet ── server          alice ── home ──┐
///   bob ──── home ── carrier ──┘                                    carrier ── internet ── server
///                                                       bob ── home ───┘
/// ```
final class CallOracleProperties {
    private static final Protocol GOPUNCH = Protocols.named("gopunch").orElseThrow();

    @Property(tries = 3_000)
    void callsThroughNatsInARowEndAsTheOracleSays(
            @ForAll("rows") List<NatPolicy> a,
            @ForAll("rows") List<NatPolicy> b,
            @ForAll("findings") String finding,
            @ForAll Crossing.First first,
            @ForAll long seed) {
        endsAsTheOracleSays(a, b, Optional.empty(), finding, first, seed);
    }

    @Property(tries = 3_000)
    void callsThroughACommonNatEndAsTheOracleSays(
            @ForAll("homes") List<NatPolicy> a,
            @ForAll("homes") List<NatPolicy> b,
            @ForAll("nats") NatPolicy common,
            @ForAll("findings") String finding,
            @ForAll Crossing.First first,
            @ForAll long seed) {
        endsAsTheOracleSays(a, b, Optional.of(common), finding, first, seed);
    }

    private static void endsAsTheOracleSays(
            List<NatPolicy> a,
            List<NatPolicy> b,
            Optional<NatPolicy> common,
            String finding,
            Crossing.First first,
            long seed) {
        String[] words = finding.split("=", 2);
        Options tcp = ProtocolPairsTest.set(GOPUNCH, Options.none(), "transport", "tcp");
        Options options = ProtocolPairsTest.set(GOPUNCH, tcp, words[0], words[1]);
        var any = GOPUNCH.answering(GOPUNCH.roles().getFirst(), options);
        Prediction said =
                common.map(nat -> CallOracle.predict(any, a, any, b, nat, true))
                        .orElseGet(() -> CallOracle.predict(any, a, any, b, true));
        assumeThat(said).isNotEqualTo(Prediction.DEPENDS);

        Scenario scenario =
                new Pairing(GOPUNCH, options, 0)
                        .scenario("calling", Crossing.topology(a, b, common, first));
        Run run = Run.watched(scenario, seed, () -> Invariants.of(scenario));

        assertThat(violations(run))
                .as("%s%n%s%nwith seed %s", said, CardWriter.write(scenario), Run.format(seed))
                .isEqualTo(
                        said == Prediction.CONNECTS
                                ? List.of()
                                : List.of("alice does not name bob", "bob does not name alice"));
    }

    private static List<String> violations(Run run) {
        return run.verdict() instanceof Verdict.Passed
                ? List.of()
                : run.verdict() instanceof Verdict.Failed(List<String> violations)
                        ? violations.stream()
                                .map(v -> v.replaceFirst(": it (failed|started) .*", ""))
                                .toList()
                        : List.of(run.verdict().toString());
    }

    @Provide
    Arbitrary<String> findings() {
        return Arbitraries.of("rebind=same-ip", "rebind=off", "learn=true");
    }

    @Provide
    Arbitrary<List<NatPolicy>> rows() {
        return nats().list().ofMinSize(1).ofMaxSize(2);
    }

    /// Or none, where all there is is in common.
    @Provide
    Arbitrary<List<NatPolicy>> homes() {
        return nats().list().ofMaxSize(1);
    }

    @Provide
    Arbitrary<NatPolicy> nats() {
        Arbitrary<NatPolicy> linux =
                Combinators.combine(
                                Arbitraries.of(ConntrackPolicy.Input.values()),
                                Arbitraries.of(ConntrackPolicy.Choice.values()))
                        .as((input, choice) -> ConntrackPolicy.DEFAULT.with(input).with(choice));
        Arbitrary<NatPolicy> tables =
                Combinators.combine(
                                Arbitraries.of(Mapping.values())
                                        .filter(mapping -> mapping != Mapping.NONE),
                                Arbitraries.of(Filtering.values()),
                                Arbitraries.of(PortAllocation.PRESERVE, PortAllocation.RANDOM),
                                Arbitraries.of(
                                        Hairpin.NONE,
                                        Hairpin.EXTERNAL_SOURCE,
                                        Hairpin.EXTERNAL_SOURCE,
                                        Hairpin.EXTERNAL_SOURCE.unfiltered(),
                                        Hairpin.of(Hairpin.Mode.SAME_HOST)),
                                calls())
                        .as((mapping, filtering, allocation, hairpin, tcp) ->
                                NatPolicy.DEFAULT
                                        .with(mapping)
                                        .with(filtering)
                                        .with(allocation)
                                        .with(hairpin)
                                        .with(tcp));
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, tables), net.jqwik.api.Tuple.of(1, linux));
    }

    private static Arbitrary<TcpPolicy> calls() {
        return Combinators.combine(
                        Arbitraries.of(
                                UnsolicitedSyn.DROP,
                                UnsolicitedSyn.DROP,
                                UnsolicitedSyn.HOLD,
                                new UnsolicitedSyn.Reset(),
                                new UnsolicitedSyn.Refuse(),
                                new UnsolicitedSyn.Forbid()),
                        Arbitraries.of(true, true, true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(15, 300))
                .as((answer, simultaneous, windows, seconds) ->
                        TcpPolicy.DEFAULT
                                .with(answer)
                                .with(TcpTimes.seconds(seconds, seconds))
                                .withSimultaneous(simultaneous)
                                .withWindows(windows));
    }
}
