package dev.punchcard.scenarios.suite;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class WeatherTest {
    private static final int MANY = 400;
    private static final Duration CALM = Duration.ofSeconds(20);
    private static final List<String> HOSTS = List.of("alice", "bob");
    private static final List<String> LINKS = List.of("home", "alice>home", "bob");

    @Test
    void fairLinksDifferInEveryHarmlessWay() {
        List<LinkPolicy> ways = ways(fair());

        assertThat(kinds(ways, LinkPolicy::latency))
                .containsExactlyInAnyOrder(kindsOf(Latency.class));
        assertThat(ways.stream().map(LinkPolicy::order).distinct())
                .containsExactlyInAnyOrder(LinkPolicy.Order.values());
        assertThat(kinds(ways, LinkPolicy::bandwidth))
                .containsExactlyInAnyOrder(kindsOf(Bandwidth.class));
        assertThat(kinds(ways, LinkPolicy::mtu)).containsExactlyInAnyOrder(kindsOf(Mtu.class));
        assertThat(ways).anyMatch(way -> way.duplicate() > 0).anyMatch(way -> way.reorder() > 0);
        assertThat(fair()).filteredOn(Duplex::isSymmetric).isEmpty();
    }

    @Test
    void fairLinksDeliverEverything() {
        for (LinkPolicy way : ways(fair())) {
            assertThat(way.loss()).isEqualTo(Loss.NEVER);
            assertThat(way.corruption()).isEqualTo(Corruption.NONE);
        }
    }

    @Test
    void foulLinksHaveEveryTrouble() {
        List<LinkPolicy> ways = ways(changes().stream().map(WeatherTest::badLine).toList());

        assertThat(kinds(ways, LinkPolicy::loss)).containsExactlyInAnyOrder(kindsOf(Loss.class));
        assertThat(kinds(ways, LinkPolicy::mtu)).containsExactlyInAnyOrder(kindsOf(Mtu.class));
        assertThat(ways.stream().map(LinkPolicy::corruption))
                .anyMatch(Corruption::isUnnoticed)
                .anyMatch(one -> one.share() > 0 && one.checksum());
        assertThat(kinds(queues(ways), queue -> queue))
                .containsExactlyInAnyOrder(kindsOf(Bandwidth.Queue.class));
    }

    @Test
    void foulLinksAreFairAgainInTime() {
        assertThat(changes()).allMatch(change -> change.healed().compareTo(CALM) <= 0);
    }

    @Test
    void fairLinksAreFastEvenWhereTheyReorder() {
        for (LinkPolicy way : ways(fair())) {
            assertThat(longest(way)).isLessThanOrEqualTo(Duration.ofMillis(Weather.MOST_MILLIS));
        }
    }

    @Test
    void nothingStaysOnAFoulLinkLongerThanIsSaid() {
        List<LinkPolicy> ways = ways(changes().stream().map(WeatherTest::badLine).toList());
        for (LinkPolicy way : ways) {
            assertThat(wait(way.bandwidth()).plus(longest(way)))
                    .isLessThanOrEqualTo(Weather.LONGEST_STAY);
        }
    }

    private static Duration longest(LinkPolicy way) {
        Duration longest =
                switch (way.latency()) {
                    case Latency.Constant(Duration time) -> time;
                    case Latency.Uniform(_, Duration most) -> most;
                    case Latency.Normal(Duration mean, Duration deviation) ->
                            mean.plus(deviation.multipliedBy(7)); // 6.8 is the end
                    case Latency.Pareto(_, _, Duration cap) -> cap;
                    case Latency.Empirical(List<Duration> times) -> Collections.max(times);
                };
        return way.reorder() > 0 ? longest.multipliedBy(2) : longest;
    }

    private static Duration wait(Bandwidth bandwidth) {
        return switch (bandwidth) {
            case Bandwidth.Unlimited _ -> Duration.ZERO;
            case Bandwidth.Limited(_, Bandwidth.Time(Duration longest)) -> longest;
            case Bandwidth.Limited(long rate, Bandwidth.Bytes(long most)) ->
                    Duration.ofMillis(8_000 * most / rate);
        };
    }

    private static List<Duplex> fair() {
        Weather weather = new Weather(new Prng(1), HOSTS);
        return Stream.generate(weather::fair).limit(MANY).toList();
    }

    private static List<Disturbance> changes() {
        Weather weather = new Weather(new Prng(1), HOSTS);
        List<Disturbance> changes = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            changes.addAll(weather.changes(LINKS, CALM));
        }
        return changes;
    }

    private static Duplex badLine(Disturbance change) {
        return ((Fault.BadLine) change.fault()).link();
    }

    private static List<LinkPolicy> ways(List<Duplex> links) {
        return links.stream().flatMap(link -> Stream.of(link.up(), link.down())).toList();
    }

    private static List<Bandwidth.Queue> queues(List<LinkPolicy> ways) {
        List<Bandwidth.Queue> queues = new ArrayList<>();
        for (LinkPolicy way : ways) {
            if (way.bandwidth() instanceof Bandwidth.Limited limited) {
                queues.add(limited.queue());
            }
        }
        return queues;
    }

    private static <T> List<Class<?>> kinds(List<T> all, Function<T, Object> axis) {
        return all.stream().<Class<?>>map(one -> axis.apply(one).getClass()).distinct().toList();
    }

    private static Class<?>[] kindsOf(Class<?> family) {
        return family.getPermittedSubclasses();
    }
}
