package dev.punchcard.scenarios.suite;

import dev.punchcard.core.random.Prng;
import dev.punchcard.simulator.fault.Disturbance;
import dev.punchcard.simulator.fault.Fault;
import dev.punchcard.simulator.link.Bandwidth;
import dev.punchcard.simulator.link.Corruption;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.link.Latency;
import dev.punchcard.simulator.link.LinkPolicy;
import dev.punchcard.simulator.link.Loss;
import dev.punchcard.simulator.link.Mtu;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Draws links, either direction on its own: fair ones, which deliver everything some time, and
/// foul ones, which need not.
///
/// A fair link takes at most [#MOST_MILLIS]. Of rabid, each peer greets the told port for 250 ms
/// and never again, and where one NAT has to be opened from inside first, the other's greetings
/// count only from then on. So the start lists may arrive no further apart, and the first greeting
/// take no longer, than that together: three links and four, and 50 ms before the first greeting.
/// What greets for so short a time is a matter of luck on slower paths, and the oracle knows no
/// times.
///
/// Each trouble of a foul link is on in one direction of so many, so that a run has links with one
/// trouble and links with several. Whatever is on a foul link is through within [#LONGEST_STAY]
/// after it has become fair again.
final class Weather {
    /// How long a packet takes at most over a fair link that does not reorder, and twice the most
    /// over one that does.
    static final int MOST_MILLIS = 28;

    /// How long a packet waits for a narrow link and is under way at most.
    static final Duration LONGEST_STAY = Duration.ofSeconds(6);

    private static final int FOUL = 3; // one link of so many becomes foul
    private static final int TROUBLED = 3; // one direction of so many has a trouble
    private static final int SLOW_MILLIS = 1_000; // of a foul link that reorders, too
    private static final int QUEUE_MILLIS = 4_000;
    private static final int BELL = 7; // deviations, beyond which there is nothing
    private static final int WIDE = 1_000_000; // bits a second
    private static final int NARROW = 8_000;
    private static final int MOST_BYTES = 1_000; // waiting, a second at the narrowest

    private final Prng random;
    private final List<String> hosts;

    /// @param hosts by name, for losses that are written down
    Weather(Prng random, List<String> hosts) {
        this.random = random;
        this.hosts = List.copyOf(hosts);
    }

    Duplex fair() {
        return new Duplex(fairWay(), fairWay());
    }

    /// Some of those links become foul for a while.
    ///
    /// @param links by what is below them
    /// @param until when all of them are fair again
    List<Disturbance> changes(List<String> links, Duration until) {
        List<Disturbance> changes = new ArrayList<>();
        for (String link : links) {
            if (random.nextInt(FOUL) == 0) {
                long end = 1 + random.nextLong(until.toMillis());
                long begin = random.nextLong(end);
                Duration lasting = Duration.ofMillis(end - begin);
                changes.add(
                        new Disturbance(
                                Duration.ofMillis(begin),
                                new Fault.BadLine(link, foul(), lasting)));
            }
        }
        return changes;
    }

    private Duplex foul() {
        return new Duplex(foulWay(), foulWay());
    }

    private LinkPolicy fairWay() {
        return way(MOST_MILLIS)
                .with(random.chance(0.5) ? wide() : Bandwidth.UNLIMITED)
                .with(random.chance(0.5) ? mtu(1_000 + random.nextInt(500)) : Mtu.UNLIMITED);
    }

    private LinkPolicy foulWay() {
        LinkPolicy way = isTroubled() ? way(2 * SLOW_MILLIS) : fairWay();
        way = isTroubled() ? way.with(loss()) : way;
        way = isTroubled() ? way.with(new Corruption(share(), random.chance(0.5))) : way;
        way = isTroubled() ? way.with(narrow()) : way;
        return isTroubled() ? way.with(mtu(Mtu.LEAST + random.nextInt(64))) : way;
    }

    /// @param most milliseconds that a packet takes
    private LinkPolicy way(int most) {
        boolean reorders = random.chance(0.5);
        return LinkPolicy.of(latency(reorders ? most / 2 : most))
                .with(one(LinkPolicy.Order.values()))
                .withDuplicate(random.chance(0.5) ? random.nextDouble() / 10 : 0)
                .withReorder(reorders ? random.nextDouble() / 2 : 0);
    }

    private Latency latency(int mostMillis) {
        int one = random.nextInt(mostMillis + 1);
        int other = random.nextInt(mostMillis + 1);
        Duration least = Duration.ofMillis(Math.min(one, other));
        Duration most = Duration.ofMillis(Math.max(one, other));
        Duration deviation = most.minus(least).dividedBy(BELL);
        return one(
                new Latency.Constant(most),
                new Latency.Uniform(least, most),
                new Latency.Normal(least, deviation),
                new Latency.Pareto(least, shape(), most),
                new Latency.Empirical(List.of(least, least, least, most)));
    }

    private double shape() {
        return (5 + random.nextInt(26)) / 10.0;
    }

    private Bandwidth wide() {
        return new Bandwidth.Limited(
                WIDE + random.nextInt(WIDE), new Bandwidth.Time(Duration.ofMillis(QUEUE_MILLIS)));
    }

    private Bandwidth narrow() {
        long rate = (long) NARROW + random.nextInt(WIDE);
        return new Bandwidth.Limited(
                rate,
                random.chance(0.5)
                        ? new Bandwidth.Time(Duration.ofMillis(random.nextLong(QUEUE_MILLIS)))
                        : new Bandwidth.Bytes(random.nextInt(MOST_BYTES)));
    }

    private Mtu mtu(int bytes) {
        return one(new Mtu.BlackHole(bytes), new Mtu.Fragmenting(bytes), new Mtu.Icmp(bytes));
    }

    private Loss loss() {
        return one(
                new Loss.Share(share()),
                new Loss.Burst(
                        Duration.ofMillis(1 + random.nextInt(1_000)),
                        Duration.ofMillis(1 + random.nextInt(5_000)),
                        share(),
                        random.chance(0.5) ? 0 : share()),
                new Loss.EveryNth(1 + random.nextInt(10)),
                new Loss.Scripted(List.of(drop(), drop())));
    }

    private Loss.Drop drop() {
        int first = 1 + random.nextInt(20);
        return new Loss.Drop(
                hosts.get(random.nextInt(hosts.size())), first, first + random.nextInt(10));
    }

    /// Whole per mille, more than none.
    private double share() {
        return (1 + random.nextInt(1_000)) / 1_000.0;
    }

    private boolean isTroubled() {
        return random.nextInt(TROUBLED) == 0;
    }

    @SafeVarargs
    private <T> T one(T... of) {
        return of[random.nextInt(of.length)];
    }
}
