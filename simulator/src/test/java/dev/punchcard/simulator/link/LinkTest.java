package dev.punchcard.simulator.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.simulator.link.LinkPolicy.Order;
import dev.punchcard.simulator.link.TwoHosts.Arrival;
import dev.punchcard.simulator.net.Hop;
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
    void whoSendsFromASocketThatIsNotOpenHasMadeAMistake() {
        TwoHosts hosts = new TwoHosts(LinkPolicy.INSTANT, 1);
        hosts.hangUp();

        assertThatThrownBy(() -> hosts.send(1)).hasMessage("ann has no open socket ONLY");
    }

    @Test
    void theShareOfLostPacketsIsAsAsked() {
        int arrived = new TwoHosts(lossy(0.3), 1).send(numbers(MANY)).size();

        assertShare(0.3, MANY - arrived);
    }

    @Test
    void theShareOfDuplicatesIsAsAsked() {
        LinkPolicy policy = LinkPolicy.of(LATENCY).withDuplicate(0.1);
        List<Arrival> arrivals = new TwoHosts(policy, 1).send(numbers(MANY));

        assertThat(arrived(arrivals)).hasSize(MANY);
        assertShare(0.1, arrivals.size() - MANY);
    }

    @Test
    void jitterSpreadsOverItsWholeRangeAndKeepsTheOrder() {
        LinkPolicy policy = LinkPolicy.of(jittered(10));
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
    void inFreeOrderEverybodyArrivesAfterHisOwnTime() {
        List<Arrival> kept = new TwoHosts(LinkPolicy.of(jittered(50)), 1).send(numbers(MANY));
        List<Arrival> free =
                new TwoHosts(LinkPolicy.of(jittered(50)).with(Order.FREE), 1).send(numbers(MANY));

        assertThat(free).extracting(Arrival::number).isNotEqualTo(sorted(free));
        assertThat(kept).extracting(Arrival::number).isEqualTo(sorted(free));
        assertThat(mean(kept)).isGreaterThan(mean(free) + 15);
        assertThat(mean(free)).isCloseTo(50, within(0.5)); // 25 ms and half of the jitter
    }

    @Test
    void aCopyHasALatencyOfItsOwn() {
        LinkPolicy policy = LinkPolicy.of(jittered(50)).with(Order.FREE).withDuplicate(1);
        List<Arrival> arrivals = new TwoHosts(policy, 1).send(7);

        assertThat(arrivals).extracting(Arrival::number).containsExactly(7, 7);
        assertThat(arrivals).doesNotHaveDuplicates();
    }

    @Test
    void eachDirectionHasAPolicyOfItsOwn() {
        Duplex line = new Duplex(LinkPolicy.of(LATENCY), lossy(1));
        LinkBench bench = new LinkBench(line, 1);

        bench.sendUp(0, 1, 100);
        bench.sendDown(0, 2, 100);

        assertThat(bench.arrivals())
                .containsExactly(new LinkBench.Arrival(1, LATENCY.toNanos(), Hop.OUTSIDE));
        assertThat(bench.drops()).containsExactly(new LinkBench.Drop(2, DropReason.LOSS));
    }

    @Test
    void aBlackHoleSwallowsWhatIsLargerThanItSays() {
        LinkPolicy policy = LinkPolicy.of(LATENCY).with(new Mtu.BlackHole(1400));
        LinkBench bench = new LinkBench(Duplex.of(policy), 1);

        bench.sendUp(0, 1, 1400);
        bench.sendUp(0, 2, 1401);

        assertThat(bench.arrivals()).extracting(LinkBench.Arrival::number).containsExactly(1L);
        assertThat(bench.drops()).containsExactly(new LinkBench.Drop(2, DropReason.TOO_BIG));
    }

    @Test
    void troubleOfOneKindLeavesTheOthersWhereTheyWere() {
        LinkPolicy policy = LinkPolicy.of(jittered(50)).with(Order.FREE).withLoss(0.5);
        LinkBench quiet = new LinkBench(Duplex.of(policy), 1);
        LinkBench busy = new LinkBench(Duplex.of(policy.withDuplicate(0.5)), 1);

        for (int number = 0; number < 1_000; number++) {
            quiet.sendUp(number, number, 100);
            busy.sendUp(number, number, 100);
        }

        assertThat(busy.drops()).isEqualTo(quiet.drops());
        assertThat(busy.arrivals()).hasSizeGreaterThan(700).containsAll(quiet.arrivals());
    }

    @Test
    void reorderedPacketsAreOvertakenByLaterOnes() {
        LinkPolicy policy = LinkPolicy.of(LATENCY).withReorder(0.1);
        List<Arrival> arrivals = new TwoHosts(policy, 1).send(numbers(MANY));
        long held = arrivals.stream().filter(a -> delay(a) == 2 * LATENCY.toNanos()).count();

        assertThat(arrivals).hasSize(MANY);
        assertShare(0.1, held);
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

    /// Whether so many of all can be that share of them.
    private static void assertShare(double share, long count) {
        GoodnessOfFit.assertCounts(
                new double[] {MANY * share, MANY * (1 - share)}, new long[] {count, MANY - count});
    }

    private static Latency jittered(int millis) {
        return new Latency.Uniform(LATENCY, LATENCY.plusMillis(millis));
    }

    private static LinkPolicy lossy(double share) {
        return LinkPolicy.of(LATENCY).withLoss(share);
    }

    private static int[] numbers(int count) {
        return IntStream.range(0, count).toArray();
    }

    private static List<Integer> sorted(List<Arrival> arrivals) {
        return arrivals.stream().map(Arrival::number).sorted().toList();
    }

    /// Milliseconds.
    private static double mean(List<Arrival> arrivals) {
        return arrivals.stream().mapToLong(LinkTest::delay).average().orElseThrow() / 1e6;
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
