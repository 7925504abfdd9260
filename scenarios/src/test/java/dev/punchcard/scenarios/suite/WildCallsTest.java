package dev.punchcard.scenarios.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.random.Prng;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.Filtering;
import dev.punchcard.simulator.nat.policy.FlowTimes;
import dev.punchcard.simulator.nat.policy.Mapping;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.TcpPolicy;
import dev.punchcard.simulator.nat.policy.TcpTimes;
import dev.punchcard.simulator.nat.policy.UnsolicitedSyn;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class WildCallsTest {
    private static final List<NatPolicy> WILD = drawn(false);
    private static final List<NatPolicy> TAME = drawn(true);

    @Test
    void everyAxisOfTcpIsDrawn() {
        assertThat(tables(WILD).<Class<?>>map(t -> t.unsolicited().getClass()).distinct())
                .containsExactlyInAnyOrder(
                        (Class<?>[]) UnsolicitedSyn.class.getPermittedSubclasses());
        assertThat(tables(WILD).flatMap(t -> t.mapping().stream()).distinct())
                .containsExactlyInAnyOrder(Mapping.values());
        assertThat(tables(WILD).flatMap(t -> t.filtering().stream()).distinct())
                .containsExactlyInAnyOrder(Filtering.values());
        assertThat(tables(WILD).map(TcpPolicy::simultaneous).distinct()).hasSize(2);
        assertThat(tables(WILD).map(TcpPolicy::windows).distinct()).hasSize(2);
        assertThat(linuxes(WILD).map(ConntrackPolicy::loose).distinct()).hasSize(2);
        assertThat(WILD).anyMatch(nat -> nat.packets().mss().isPresent());
    }

    @Test
    void everyTimeOfTcpIsDrawn() {
        List<Function<TcpTimes, ?>> times =
                List.of(
                        TcpTimes::synSent,
                        TcpTimes::transitory,
                        TcpTimes::established,
                        TcpTimes::afterFin,
                        TcpTimes::afterRst);
        assertThat(times)
                .allSatisfy(time ->
                        assertThat(tables(WILD).map(TcpPolicy::times).map(time).distinct())
                                .hasSizeGreaterThan(50));
        assertThat(tables(WILD)).anyMatch(t -> t.times().afterRst().isZero());
        assertThat(linuxes(WILD).map(l -> l.tcp().close()).distinct()).hasSizeGreaterThan(5);
    }

    @Test
    void tameOnesAreOddInNoTime() {
        assertThat(tables(TAME))
                .allMatch(TcpPolicy::simultaneous)
                .allMatch(t -> t.times().synSent().toSeconds() >= 30)
                .allMatch(t -> t.times().afterRst().equals(t.times().synSent()));
        assertThat(linuxes(TAME))
                .allMatch(l -> l.loose() && l.tcp().close().equals(FlowTimes.KERNEL.close()));
    }

    private static List<NatPolicy> drawn(boolean tame) {
        return IntStream.range(0, 1_000)
                .boxed()
                .flatMap(i ->
                        Stream.<NatPolicy>of(NatPolicy.DEFAULT, ConntrackPolicy.DEFAULT)
                                .map(nat -> WildCalls.draw(new Prng(i), tame, nat)))
                .toList();
    }

    private static Stream<TcpPolicy> tables(List<NatPolicy> of) {
        return of.stream()
                .filter(TablePolicy.class::isInstance)
                .map(nat -> ((TablePolicy) nat).tcp());
    }

    private static Stream<ConntrackPolicy> linuxes(List<NatPolicy> of) {
        return of.stream()
                .filter(ConntrackPolicy.class::isInstance)
                .map(ConntrackPolicy.class::cast);
    }
}
