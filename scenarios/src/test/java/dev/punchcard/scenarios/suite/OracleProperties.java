package dev.punchcard.scenarios.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Protocols;
import dev.punchcard.scenarios.card.CardWriter;
import dev.punchcard.scenarios.invariant.Invariants;
import dev.punchcard.scenarios.oracle.Prediction;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.binding.ReplyRule;
import dev.punchcard.simulator.nat.policy.port.Overload;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.nat.preset.NatPreset;
import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.scenario.Verdict;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Any two NATs, any seed: the run ends as the oracle says, and no invariant breaks on the way.
final class OracleProperties {
    @Property(tries = 6_000)
    void aPunchEndsAsTheOracleSays(
            @ForAll("protocols") Protocol protocol,
            @ForAll("policies") NatPolicy a,
            @ForAll("policies") NatPolicy b,
            @ForAll boolean learn,
            @ForAll long seed) {
        endsAsTheOracleSays(protocol, ProtocolPairsTest.options(protocol, learn), a, b, seed);
    }

    /// Whom it hears can be set.
    @Property(tries = 4_000)
    void aPunchOfGopunchEndsAsTheOracleSays(
            @ForAll("policies") NatPolicy a,
            @ForAll("policies") NatPolicy b,
            @ForAll("findings") String finding,
            @ForAll long seed) {
        Protocol gopunch = Protocols.named("gopunch").orElseThrow();
        String[] words = finding.split("=", 2);
        Options options = ProtocolPairsTest.set(gopunch, Options.none(), words[0], words[1]);
        endsAsTheOracleSays(gopunch, options, a, b, seed);
    }

    private static void endsAsTheOracleSays(
            Protocol protocol, Options options, NatPolicy a, NatPolicy b, long seed) {
        Prediction prediction = new Forecast(protocol, options).of(a, b);
        assumeThat(prediction).isNotEqualTo(Prediction.DEPENDS);

        Scenario scenario =
                new Pairing(protocol, options, 0)
                        .scenario(NatPreset.of("a", a), NatPreset.of("b", b));
        Run run = Run.watched(scenario, seed, () -> Invariants.of(scenario));

        assertThat(violations(run))
                .as(
                        "%s%n%s%nwith seed %s",
                        prediction, CardWriter.write(scenario), Run.format(seed))
                .isEqualTo(
                        prediction == Prediction.CONNECTS
                                ? List.of()
                                : List.of("alice does not name bob", "bob does not name alice"));
    }

    /// How a peer of gopunch tells whose a source is: by its address, exactly, or as the missing
    /// one.
    @Provide
    Arbitrary<String> findings() {
        return Arbitraries.of("rebind=same-ip", "rebind=off", "learn=true");
    }

    /// What was violated, without how it came to it.
    private static List<String> violations(Run run) {
        return switch (run.verdict()) {
            case Verdict.Passed _ -> List.of();
            case Verdict.Failed(List<String> violations) ->
                    violations.stream()
                            .map(v -> v.replaceFirst(": it (failed|started) .*", ""))
                            .toList();
            case Verdict.Inconclusive(String limit) -> List.of(limit);
            case Verdict.Skipped(String reason) -> List.of(reason);
        };
    }

    @Provide
    Arbitrary<Protocol> protocols() {
        return Arbitraries.of(Protocols.all());
    }

    @Provide
    Arbitrary<NatPolicy> policies() {
        Arbitrary<TablePolicy> behaviours =
                Combinators.combine(
                                Arbitraries.of(Mapping.values()),
                                Arbitraries.of(Filtering.values()),
                                Arbitraries.of(ReplyRule.values()))
                        .as((mapping, filtering, replies) ->
                                NatPolicy.DEFAULT.with(mapping).with(filtering).with(replies));
        return Combinators.combine(
                        behaviours,
                        Arbitraries.of(PortAllocation.PRESERVE, PortAllocation.RANDOM),
                        Arbitraries.of(Overload.NEVER, Overload.DIFFERENT_REMOTE),
                        Arbitraries.of(1, 4),
                        Arbitraries.of(Pooling.Pick.values())
                                .filter(pick -> pick != Pooling.Pick.ONE_TO_ONE),
                        Arbitraries.of(Hairpin.NONE, Hairpin.EXTERNAL_SOURCE),
                        Arbitraries.integers().between(15, 600))
                .as(OracleProperties::policy);
    }

    /// Lifetimes are longer than the longest silence of a punching peer.
    private static NatPolicy policy(
            TablePolicy behaviour,
            PortAllocation allocation,
            Overload overload,
            int addresses,
            Pooling.Pick pick,
            Hairpin hairpin,
            int seconds) {
        return behaviour
                .with(PortPolicy.DEFAULT.with(allocation).with(overload))
                .with(new Pooling(addresses, pick))
                .with(hairpin)
                .with(Lifetime.seconds(seconds, seconds));
    }
}
