package dev.punchcard.scenarios.card.nat;

import dev.punchcard.simulator.nat.policy.port.Clash;
import dev.punchcard.simulator.nat.policy.port.Noise;
import dev.punchcard.simulator.nat.policy.port.Overload;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.nat.policy.port.PortBlocks;
import dev.punchcard.simulator.nat.policy.port.PortClasses;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import dev.punchcard.simulator.nat.policy.port.PortRule;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Any way of giving ports.
final class PortArbitraries {
    private PortArbitraries() {}

    static Arbitrary<PortPolicy> ports() {
        Arbitrary<OptionalInt> crowds =
                Arbitraries.integers()
                        .between(-1, LimitAxes.MOST)
                        .map(n -> n < 0 ? OptionalInt.empty() : OptionalInt.of(n));
        Arbitrary<PortPolicy> given =
                Combinators.combine(
                                allocations(),
                                rules().list().ofMaxSize(3),
                                Arbitraries.of(Clash.class),
                                Arbitraries.of(Overload.class),
                                ranges().list().ofMinSize(1).ofMaxSize(3),
                                ranges().list().ofMaxSize(3),
                                Arbitraries.of(PortClasses.class))
                        .as((allocation, rules, clash, overload, ranges, reserved, classes) ->
                                PortPolicy.DEFAULT
                                        .with(allocation)
                                        .withRules(rules)
                                        .with(clash)
                                        .with(overload)
                                        .withRanges(ranges)
                                        .withReserved(fitting(ranges, reserved))
                                        .with(classes));
        return Combinators.combine(
                        given,
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        blocks().optional(),
                        NatArbitraries.times(0),
                        crowds,
                        noises())
                .as((policy, parity, pairs, blocks, delay, crowd, noise) -> {
                    PortPolicy all =
                            policy.withParity(parity)
                                    .withPairs(pairs)
                                    .withReuseDelay(delay)
                                    .with(noise);
                    PortPolicy blocked = blocks.map(b -> fitting(all, b)).orElse(all);
                    return crowd.isPresent() ? blocked.withCrowd(crowd.getAsInt()) : blocked;
                });
    }

    /// Nothing reserved where it would be all that there is.
    private static List<PortRange> fitting(List<PortRange> ranges, List<PortRange> reserved) {
        return left(ranges, reserved, PortRange.ALL) > 0 ? reserved : List.of();
    }

    /// Smaller blocks where there are fewer ports, and none where there is none.
    private static PortPolicy fitting(PortPolicy ports, PortBlocks blocks) {
        int most = left(ports.ranges(), ports.reserved(), ports.classes().of(1_024));
        int size = Math.min(blocks.size(), most);
        return size == 0
                ? ports
                : ports.with(
                        new PortBlocks(
                                size,
                                blocks.most(),
                                blocks.order(),
                                blocks.inside(),
                                blocks.hold()));
    }

    private static int left(List<PortRange> ranges, List<PortRange> reserved, PortRange within) {
        return (int)
                IntStream.rangeClosed(within.first(), within.last())
                        .filter(port -> ranges.stream().anyMatch(r -> r.contains(port)))
                        .filter(port -> reserved.stream().noneMatch(r -> r.contains(port)))
                        .count();
    }

    static Arbitrary<PortRange> ranges() {
        Arbitrary<Integer> port = Arbitraries.integers().between(1, 65_535);
        return Arbitraries.oneOf(
                port.map(PortRange::only),
                Combinators.combine(port, port)
                        .as((a, b) -> new PortRange(Math.min(a, b), Math.max(a, b))));
    }

    private static Arbitrary<PortAllocation> allocations() {
        Arbitrary<Integer> step =
                Arbitraries.integers().between(-32_767, 32_767).filter(n -> n != 0);
        Arbitrary<OptionalInt> start =
                Arbitraries.integers()
                        .between(0, 65_535)
                        .map(n -> n == 0 ? OptionalInt.empty() : OptionalInt.of(n));
        return Arbitraries.oneOf(
                Arbitraries.of(PortAllocation.PRESERVE, PortAllocation.RANDOM),
                Combinators.combine(step, Arbitraries.of(PortAllocation.Scope.class), start)
                        .as(PortAllocation.Sequential::new),
                step.map(PortAllocation.DeltaLast::new),
                step.map(PortAllocation.DeltaLocal::new),
                step.map(PortAllocation.Offset::new));
    }

    private static Arbitrary<PortRule> rules() {
        return Combinators.combine(Arbitraries.of(PortRule.Of.class), ranges(), allocations())
                .as(PortRule::new);
    }

    private static Arbitrary<PortBlocks> blocks() {
        Arbitrary<Integer> size = Arbitraries.integers().between(1, 65_535);
        return Combinators.combine(
                        size,
                        size,
                        Arbitraries.of(PortBlocks.Order.class),
                        Arbitraries.of(PortBlocks.Inside.class),
                        NatArbitraries.times(0).optional())
                .as(PortBlocks::new);
    }

    private static Arbitrary<Noise> noises() {
        Arbitrary<Double> rate = Arbitraries.doubles().between(0.001, 1_000_000).ofScale(9);
        Arbitrary<Duration> time = NatArbitraries.times(1);
        return Arbitraries.oneOf(
                Arbitraries.just(Noise.NONE),
                rate.map(Noise.Steady::new),
                Combinators.combine(rate, time, time).as(Noise.Bursts::new));
    }
}
