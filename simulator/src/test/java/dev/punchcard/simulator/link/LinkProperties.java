package dev.punchcard.simulator.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.simulator.link.LinkPolicy.Order;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// Removing one packet leaves the others as they were.
final class LinkProperties {
    private static final int PACKETS = 60;
    private static final long SPACING = 7_000_000;

    /// Queues, counting losses and kept orders are about other packets, so that they are left out.
    @Property(edgeCases = EdgeCasesMode.NONE)
    void withoutOnePacketAllOthersFareAndArriveAsBefore(
            @ForAll("memoryless") LinkPolicy policy,
            @ForAll long seed,
            @ForAll @IntRange(max = PACKETS - 1) int removed) {
        LinkBench all = send(policy, seed, -1);
        LinkBench without = send(policy, seed, removed);

        all.arrivals().removeIf(arrival -> arrival.number() == removed);
        all.drops().removeIf(drop -> drop.number() == removed);
        assertThat(without.arrivals()).isEqualTo(all.arrivals());
        assertThat(without.drops()).isEqualTo(all.drops());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void whereTheOrderIsKeptTheOthersAreLostAsBeforeAndNoneComesLater(
            @ForAll("memoryless") LinkPolicy policy,
            @ForAll long seed,
            @ForAll @IntRange(max = PACKETS - 1) int removed) {
        LinkBench all = send(policy.with(Order.KEPT), seed, -1);
        LinkBench without = send(policy.with(Order.KEPT), seed, removed);

        all.arrivals().removeIf(arrival -> arrival.number() == removed);
        all.drops().removeIf(drop -> drop.number() == removed);
        assertThat(without.drops()).isEqualTo(all.drops());
        assertThat(without.arrivals()).hasSameSizeAs(all.arrivals());
        for (int i = 0; i < all.arrivals().size(); i++) {
            assertThat(without.arrivals().get(i).time())
                    .isLessThanOrEqualTo(all.arrivals().get(i).time());
        }
    }

    private static LinkBench send(LinkPolicy policy, long seed, int removed) {
        LinkBench bench = new LinkBench(policy, seed);
        for (int number = 0; number < PACKETS; number++) {
            if (number != removed) {
                bench.sendUp(number * SPACING, number, 100);
            }
        }
        return bench;
    }

    @Provide
    Arbitrary<LinkPolicy> memoryless() {
        return Combinators.combine(latencies(), losses(), shares(), shares())
                .as((latency, loss, duplicate, reorder) ->
                        LinkPolicy.of(latency)
                                .with(Order.FREE)
                                .with(loss)
                                .withDuplicate(duplicate)
                                .withReorder(reorder));
    }

    private static Arbitrary<Latency> latencies() {
        return Arbitraries.oneOf(
                times().map(Latency.Constant::new),
                Combinators.combine(times(), times())
                        .as((least, more) -> new Latency.Uniform(least, least.plus(more))),
                Combinators.combine(times(), times()).as(Latency.Normal::new),
                Combinators.combine(times(), times(), Arbitraries.doubles().between(0.5, 5))
                        .as((least, more, shape) ->
                                new Latency.Pareto(least, shape, least.plus(more))),
                times().list().ofMinSize(1).ofMaxSize(5).map(Latency.Empirical::new));
    }

    private static Arbitrary<Loss> losses() {
        Arbitrary<Duration> stays = Arbitraries.longs().between(1, 300).map(Duration::ofMillis);
        return Arbitraries.oneOf(
                shares().map(Loss::share),
                Combinators.combine(stays, stays, shares(), shares()).as(Loss.Burst::new));
    }

    private static Arbitrary<Double> shares() {
        return Arbitraries.of(List.of(0.0, 0.1, 0.5, 1.0));
    }

    private static Arbitrary<Duration> times() {
        return Arbitraries.longs().between(0, 50_000_000).map(Duration::ofNanos);
    }
}
