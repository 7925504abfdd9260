package dev.punchcard.scenarios.card.nat;

import dev.punchcard.simulator.nat.policy.FlowTimes;
import dev.punchcard.simulator.nat.policy.TcpPolicy;
import dev.punchcard.simulator.nat.policy.TcpTimes;
import dev.punchcard.simulator.nat.policy.UnsolicitedSyn;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Any way with TCP.
final class TcpArbitraries {
    private TcpArbitraries() {}

    static Arbitrary<TcpPolicy> tables() {
        return Combinators.combine(
                        Arbitraries.of(Mapping.class).optional(),
                        Arbitraries.of(Filtering.class).optional(),
                        times(),
                        answers(),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(TcpPolicy::new);
    }

    private static Arbitrary<TcpTimes> times() {
        Arbitrary<Duration> some = NatArbitraries.times(1);
        Arbitrary<Duration> perhaps = NatArbitraries.times(0);
        return Combinators.combine(some, some, some, perhaps, perhaps).as(TcpTimes::new);
    }

    private static Arbitrary<UnsolicitedSyn> answers() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        UnsolicitedSyn.DROP,
                        new UnsolicitedSyn.Reset(),
                        new UnsolicitedSyn.Refuse(),
                        new UnsolicitedSyn.Forbid()),
                NatArbitraries.times(1).map(UnsolicitedSyn.Hold::new));
    }

    static Arbitrary<FlowTimes> flows() {
        return NatArbitraries.times(1)
                .list()
                .ofSize(9)
                .map(t ->
                        new FlowTimes(
                                t.get(0), t.get(1), t.get(2), t.get(3), t.get(4), t.get(5),
                                t.get(6), t.get(7), t.get(8)));
    }
}
