package dev.punchcard.scenarios.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.scenarios.conformance.SpoiltWire.Habit;
import dev.punchcard.scenarios.conformance.requirement.Check;
import dev.punchcard.scenarios.conformance.requirement.Finding;
import dev.punchcard.scenarios.conformance.simulated.SimulatedBench;
import dev.punchcard.scenarios.conformance.wire.Bench;
import dev.punchcard.scenarios.conformance.wire.Side;
import dev.punchcard.scenarios.conformance.wire.Sight;
import dev.punchcard.scenarios.conformance.wire.Tester;
import dev.punchcard.scenarios.conformance.wire.Wire;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Rows that no policy loses are lost by a NAT with the bad habit that they are about.
class SpoiltTest {
    private static final Bench BENCH = new SimulatedBench(Conformant.RFC4787_TRANSPARENT);
    private static final List<String> BEFORE = DeviationTest.odd(BENCH);

    private static final IpAddress FIRST = IpAddress.literal("192.0.2.9"); // of the NAT's
    private static final Endpoint SHOWN = new Endpoint(FIRST, 9_999);
    private static final Endpoint BYPASSED =
            new SimulatedBench(Conformant.RFC6888).fresh().bypassed().orElseThrow();

    @ParameterizedTest(name = "{0}")
    @MethodSource("habits")
    void losesTheRowsOfItsHabit(String name, Habit habit, String rows) {
        List<String> lost = DeviationTest.odd(SpoiltWire.bench(BENCH, habit));
        lost.removeAll(BEFORE);

        assertThat(String.join(" ", lost)).as(name).isEqualTo(rows);
    }

    /// Whoever lets nothing through does nothing right.
    @Test
    void whoLetsNothingThroughPassesNoRow() {
        assertThat(passed((_, _) -> List.of())).isEmpty();
    }

    @Test
    void whoLetsNothingOutPassesNoRow() {
        assertThat(
                        passed((wire, packet) ->
                                packet.side() == Side.INSIDE ? List.of() : wire.send(packet)))
                .isEmpty();
    }

    @Test
    void whoLetsNothingInPassesNoRowAboutWhatComesIn() {
        List<String> about =
                List.of(
                        "4787-5 ",
                        "4787-5c ",
                        "4787-6 ",
                        "4787-7 ",
                        "4787-8 ",
                        "4787-11 ",
                        "4787-12 ",
                        "4787-12a ",
                        "4787-12b ",
                        "5508-1 ",
                        "5508-2 ",
                        "5508-3 ",
                        "5508-3b ",
                        "5508-4 ",
                        "5508-6 ",
                        "5508-10 ",
                        "7857-5 ",
                        "7857-6 ",
                        "6888-1 ",
                        "6888-3 ",
                        "6888-7 ",
                        "6888-8 ",
                        "6888-11 ");

        assertThat(
                        passed((wire, packet) ->
                                packet.side() == Side.OUTSIDE ? List.of() : wire.send(packet)))
                .isNotEmpty()
                .noneMatch(row -> about.stream().anyMatch(row::startsWith));
    }

    private static List<String> passed(Habit habit) {
        List<String> passed = new ArrayList<>();
        for (TablePolicy policy : List.of(Conformant.RFC4787_TRANSPARENT, Conformant.RFC6888)) {
            Bench bench = SpoiltWire.bench(new SimulatedBench(policy), habit);
            for (int rfc : List.of(4787, 5508, 7857, 6888)) {
                for (Check check : Rows.of(rfc)) {
                    if (check.look(bench) instanceof Finding.Pass pass) {
                        passed.add(check.requirement().id() + " " + pass.what());
                    }
                }
            }
        }
        return passed;
    }

    @Test
    void whoNeedsAddressesInARowFails() {
        TablePolicy pooled = Conformant.RFC6888.with(new Pooling(4, Pooling.Pick.PAIRED_IN_TURN));
        assertThat(look("6888-3", pooled, Wire::send)).isInstanceOf(Finding.Pass.class);

        assertThat(look("6888-3", pooled, SpoiltTest::serveARow)).isInstanceOf(Finding.Fail.class);
    }

    @Test
    void whoTranslatesTowardsThoseItIsToBypassFails() {
        assertThat(look("6888-6", Conformant.RFC6888, Wire::send)).isInstanceOf(Finding.Pass.class);

        assertThat(look("6888-6", Conformant.RFC6888, SpoiltTest::translateAll))
                .isEqualTo(new Finding.Fail("the source is changed towards " + BYPASSED.address()));
    }

    @Test
    void whoTurnsNothingBackUnderLoadFails() {
        int[] packets = {0};
        Habit tired =
                (wire, packet) ->
                        wire.send(packet).stream()
                                .filter(s ->
                                        packets[0]++ < 20_000
                                                || s.side() == Side.OUTSIDE
                                                || packet.side() == Side.OUTSIDE)
                                .toList();

        assertThat(look("4787-11", Conformant.RFC4787_TRANSPARENT, Wire::send))
                .isInstanceOf(Finding.Pass.class);
        assertThat(look("4787-11", Conformant.RFC4787_TRANSPARENT, tired))
                .isEqualTo(
                        new Finding.Fail(
                                "one endpoint for all, turned back, open to anybody; then one endpoint for"
                                        + " all, not turned back, open to anybody"));
    }

    @Test
    void bindingsOfAnHourAreMeasured() {
        TablePolicy hour = Conformant.RFC4787_TRANSPARENT.with(Lifetime.seconds(3_600, 3_600));

        assertThat(look("5508-6", hour, Wire::send)).isInstanceOf(Finding.Pass.class);
        assertThat(look("5508-6", hour, SpoiltTest::refreshByErrors))
                .isInstanceOf(Finding.Fail.class);
    }

    private static Finding look(String row, TablePolicy policy, Habit habit) {
        Bench bench = SpoiltWire.bench(new SimulatedBench(policy), habit);
        return Rows.of(Integer.parseInt(row.substring(0, 4))).stream()
                .filter(check -> check.requirement().id().equals(row))
                .findFirst()
                .orElseThrow()
                .look(bench);
    }

    /// Of its addresses it knows the first one and those right after it.
    private static List<Sight> serveARow(Wire wire, Sight packet) {
        long place = packet.target().address().low() - FIRST.low();
        return packet.side() == Side.OUTSIDE && place % 3 == 0 && place > 0
                ? List.of()
                : wire.send(packet);
    }

    private static List<Sight> translateAll(Wire wire, Sight packet) {
        return each(
                wire.send(packet),
                s ->
                        s.side() == Side.OUTSIDE && s.target().equals(BYPASSED)
                                ? Sight.datagram(s.side(), SHOWN, s.target(), s.payload())
                                : s);
    }

    static Stream<Arguments> habits() {
        return Stream.of(
                arguments(
                        "answers of pings lost",
                        (Habit) SpoiltTest::losePongs,
                        "5508-1 5508-2 5508-10"),
                arguments("identifiers by remote", (Habit) SpoiltTest::shiftPings, "5508-1a"),
                arguments("checksums mended", (Habit) SpoiltTest::mend, "5508-3"),
                arguments("damaged quotes refused", (Habit) SpoiltTest::mindQuotes, "5508-3b"),
                arguments("refusals kept inside", (Habit) SpoiltTest::keepRefusals, "5508-5"),
                arguments("errors not turned back", (Habit) SpoiltTest::deafen, "5508-7"),
                arguments("errors keep bindings", (Habit) SpoiltTest::refreshByErrors, "5508-6"),
                arguments(
                        "refusals keep bindings", (Habit) SpoiltTest::refreshByRefusals, "7857-5"),
                arguments("inside addresses reached", (Habit) SpoiltTest::leak, "4787-7"));
    }

    private static List<Sight> losePongs(Wire wire, Sight packet) {
        return packet.kind() instanceof Sight.Pong ? List.of() : wire.send(packet);
    }

    private static List<Sight> shiftPings(Wire wire, Sight packet) {
        boolean far = packet.target().address().equals(Tester.S2.address());
        return each(wire.send(packet), s -> s.kind() instanceof Sight.Ping && far ? shifted(s) : s);
    }

    private static Sight shifted(Sight s) {
        Endpoint other = s.source().withPort(s.source().port() + 1);
        return Sight.ping(s.side(), other, s.target());
    }

    private static List<Sight> mend(Wire wire, Sight packet) {
        return wire.send(
                new Sight(
                        packet.side(),
                        packet.kind(),
                        packet.source(),
                        packet.target(),
                        packet.payload(),
                        false));
    }

    private static List<Sight> mindQuotes(Wire wire, Sight packet) {
        boolean damaged =
                packet.kind() instanceof Sight.Failure failure && failure.about().damaged();
        return damaged ? List.of() : wire.send(packet);
    }

    private static List<Sight> keepRefusals(Wire wire, Sight packet) {
        return wire.send(packet).stream()
                .filter(s -> !(isRefusal(packet) && s.side() == Side.OUTSIDE))
                .toList();
    }

    private static List<Sight> deafen(Wire wire, Sight packet) {
        return wire.send(packet).stream()
                .filter(s -> !(isRefusal(packet) && s.side() == Side.INSIDE))
                .toList();
    }

    private static boolean isRefusal(Sight packet) {
        return packet.side() == Side.INSIDE && packet.kind() instanceof Sight.Failure;
    }

    private static List<Sight> refreshByErrors(Wire wire, Sight packet) {
        List<Sight> seen = wire.send(packet);
        for (Sight one : seen) {
            if (one.side() == Side.INSIDE
                    && packet.side() == Side.OUTSIDE
                    && one.kind() instanceof Sight.Failure failure) {
                wire.send(
                        Sight.datagram(
                                Side.INSIDE,
                                failure.about().source(),
                                failure.about().target(),
                                Payload.EMPTY));
            }
        }
        return seen;
    }

    private static List<Sight> refreshByRefusals(Wire wire, Sight packet) {
        List<Sight> seen = wire.send(packet);
        if (!seen.isEmpty()
                && isRefusal(packet)
                && packet.kind()
                        instanceof Sight.Failure(_, _, Sight.Quoted(_, var far, var near, _))) {
            wire.send(Sight.datagram(Side.INSIDE, near, far, Payload.EMPTY));
        }
        return seen;
    }

    private static List<Sight> leak(Wire wire, Sight packet) {
        boolean inside = packet.target().address().equals(wire.host(2));
        return packet.side() == Side.OUTSIDE && inside
                ? List.of(
                        Sight.datagram(
                                Side.INSIDE, packet.source(), packet.target(), packet.payload()))
                : wire.send(packet);
    }

    private static List<Sight> each(List<Sight> seen, UnaryOperator<Sight> change) {
        List<Sight> changed = new ArrayList<>();
        seen.forEach(s -> changed.add(change.apply(s)));
        return changed;
    }
}
