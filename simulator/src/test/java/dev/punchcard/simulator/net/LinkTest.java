package dev.punchcard.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.simulator.net.TwoHosts.Arrival;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a link does to numbered datagrams.
final class LinkTest {
    private static final int MANY = 20_000;
    private static final Duration LATENCY = Duration.ofMillis(25);

    @Test
    void aPlainLinkTakesItsLatencyAndNothingElse() {
        List<Arrival> arrivals = new TwoHosts(LinkPolicy.of(LATENCY), 1).send(1, 2, 3);

        assertThat(arrivals)
                .containsExactly(
                        new Arrival(1, 26 * TwoHosts.MILLISECOND),
                        new Arrival(2, 27 * TwoHosts.MILLISECOND),
                        new Arrival(3, 28 * TwoHosts.MILLISECOND));
    }

    @Test
    void theShareOfLostPacketsIsAsAsked() {
        int arrived = new TwoHosts(lossy(0.3), 1).send(numbers(MANY)).size();

        // five standard deviations of a binomial of 20,000 draws at 0.3
        assertThat(arrived).isBetween(14_000 - 324, 14_000 + 324);
    }

    @Test
    void theShareOfDuplicatesIsAsAsked() {
        LinkPolicy policy = new LinkPolicy(LATENCY, Duration.ZERO, 0, 0.1, 0);
        int arrived = new TwoHosts(policy, 1).send(numbers(MANY)).size();

        assertThat(arrived).isBetween(22_000 - 212, 22_000 + 212);
    }

    @Test
    void jitterSpreadsOverItsWholeRangeAndKeepsTheOrder() {
        LinkPolicy policy = new LinkPolicy(LATENCY, Duration.ofMillis(10), 0, 0, 0);
        List<Arrival> arrivals = new TwoHosts(policy, 1).send(numbers(MANY));

        assertThat(arrivals.stream().map(Arrival::number).toList())
                .isEqualTo(IntStream.range(0, MANY).boxed().toList());
        assertThat(arrivals.stream().mapToLong(LinkTest::delay).min().orElseThrow())
                .isBetween(LATENCY.toNanos(), LATENCY.toNanos() + TwoHosts.MILLISECOND);
        assertThat(arrivals.stream().mapToLong(LinkTest::delay).max().orElseThrow())
                .isBetween(
                        LATENCY.toNanos() + 9 * TwoHosts.MILLISECOND,
                        LATENCY.toNanos() + 10 * TwoHosts.MILLISECOND);
    }

    @Test
    void reorderedPacketsAreOvertakenByLaterOnes() {
        LinkPolicy policy = new LinkPolicy(LATENCY, Duration.ZERO, 0, 0, 0.1);
        List<Arrival> arrivals = new TwoHosts(policy, 1).send(numbers(MANY));
        long held = arrivals.stream().filter(a -> delay(a) == 2 * LATENCY.toNanos()).count();

        assertThat(arrivals).hasSize(MANY);
        assertThat(held).isBetween(2_000L - 212, 2_000L + 212);
    }

    @Test
    void removingOnePacketLeavesTheFateOfTheOthers() {
        Set<Integer> withAll = arrived(new TwoHosts(lossy(0.5), 7).send(numbers(1_000)));
        TwoHosts again = new TwoHosts(lossy(0.5), 7);
        again.sendButLose(500, numbers(1_000));

        withAll.remove(500);
        assertThat(arrived(again.arrivals())).isEqualTo(withAll);
    }

    @Test
    void anotherSeedIsAnotherFate() {
        Set<Integer> one = arrived(new TwoHosts(lossy(0.5), 1).send(numbers(1_000)));
        Set<Integer> other = arrived(new TwoHosts(lossy(0.5), 2).send(numbers(1_000)));

        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void theDigestTellsADelayOfOneNanosecond() {
        TwoHosts one = new TwoHosts(LinkPolicy.of(LATENCY), 1);
        one.send(1, 2, 3);
        TwoHosts other = new TwoHosts(LinkPolicy.of(LATENCY.plusNanos(1)), 1);
        other.send(1, 2, 3);

        assertThat(one.digest()).isNotEqualTo(other.digest());
    }

    @Test
    void theDigestTellsOnePacketLess() {
        TwoHosts one = new TwoHosts(LinkPolicy.of(LATENCY), 1);
        one.send(1, 2, 3);
        TwoHosts other = new TwoHosts(LinkPolicy.of(LATENCY), 1);
        other.sendButLose(2, 1, 2, 3);

        assertThat(one.digest()).isNotEqualTo(other.digest());
    }

    private static LinkPolicy lossy(double share) {
        return LinkPolicy.of(LATENCY).withLoss(share);
    }

    private static int[] numbers(int count) {
        return IntStream.range(0, count).toArray();
    }

    private static long delay(Arrival arrival) {
        return arrival.time() - arrival.number() * TwoHosts.MILLISECOND;
    }

    private static Set<Integer> arrived(List<Arrival> arrivals) {
        return arrivals.stream()
                .map(Arrival::number)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
