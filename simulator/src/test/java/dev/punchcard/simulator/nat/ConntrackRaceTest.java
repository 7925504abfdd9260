package dev.punchcard.simulator.nat;

import static dev.punchcard.simulator.nat.Laboratory.ACCEPT;
import static dev.punchcard.simulator.nat.Laboratory.BRIEF;
import static dev.punchcard.simulator.nat.Laboratory.H1;
import static dev.punchcard.simulator.nat.Laboratory.P;
import static dev.punchcard.simulator.nat.Laboratory.P_OTHER_PORT;
import static dev.punchcard.simulator.nat.Laboratory.Q;
import static dev.punchcard.simulator.nat.Laboratory.S;
import static dev.punchcard.simulator.nat.Laboratory.WAN;
import static dev.punchcard.simulator.nat.Laboratory.clash;
import static dev.punchcard.simulator.nat.Laboratory.orders;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.NatNote;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy.Input;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Linux routers and packets from outside that come before those from inside, as measured on a
/// kernel or read in its source; the numbers K-… are the cases of that comparison.
final class ConntrackRaceTest {
    @Test
    void whoComesTooEarlySpoilsThePortWhereTheRouterAccepts() { // K-01
        NatBench nat = new NatBench(ACCEPT);

        int other = clash(nat);

        assertThat(other).isNotEqualTo(4_000).isBetween(1_024, 65_535);
        for (int i = 0; i < 3; i++) {
            assertThat(nat.letsIn(P, WAN)).isFalse();
            assertThat(nat.drop()).contains(DropReason.FOR_ROUTER);
            assertThat(nat.answer()).contains("203.0.113.1 PORT_UNREACHABLE");
            assertThat(nat.port(H1, P)).isEqualTo(other);
        }
        assertThat(nat.notes()).containsExactly(NatNote.LOCAL_CONFLICT, NatNote.CLASH);
    }

    @Test
    void whoComesTooEarlySpoilsNothingWhereTheRouterDrops() { // K-02
        NatBench nat = new NatBench(ACCEPT.with(Input.DROP));
        nat.shown(H1, S);

        assertThat(nat.letsIn(P, WAN)).isFalse();
        assertThat(nat.answer()).isEmpty();
        assertThat(nat.drop()).contains(DropReason.FOR_ROUTER);
        assertThat(nat.port(H1, P)).isEqualTo(4_000);
        assertThat(nat.letsIn(P, WAN)).isTrue();
        assertThat(nat.notes()).isEmpty();
    }

    @Test
    void whoComesTooEarlyIsToldAndSpoilsNothingWhereTheRouterRejects() { // K-03
        NatBench nat = new NatBench(ACCEPT.with(Input.REJECT));
        nat.shown(H1, S);

        assertThat(nat.letsIn(P, WAN)).isFalse();
        assertThat(nat.answer()).contains("203.0.113.1 PORT_UNREACHABLE");
        assertThat(nat.drop()).contains(DropReason.FOR_ROUTER);
        assertThat(nat.port(H1, P)).isEqualTo(4_000);
        assertThat(nat.letsIn(P, WAN)).isTrue();
        assertThat(nat.notes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Input.class)
    void whoeverSendsFirstDecidesInEveryOrder(Input input) { // K-01, K-02, K-03
        for (List<String> order : orders(List.of("H1>S", "P>wan", "H1>P"))) {
            NatBench nat = new NatBench(ACCEPT.with(input));
            boolean early = order.indexOf("P>wan") < order.indexOf("H1>P");
            for (String packet : order) {
                switch (packet) {
                    case "H1>S" -> nat.shown(H1, S);
                    case "P>wan" ->
                            assertThat(nat.letsIn(P, WAN)).as("%s", order).isEqualTo(!early);
                    default -> nat.shown(H1, P);
                }
            }
            boolean spoiled = early && input == Input.ACCEPT;
            assertThat(nat.letsIn(P, WAN)).as("%s", order).isEqualTo(!spoiled);
            assertThat(nat.port(H1, P) == 4_000).as("%s", order).isEqualTo(!spoiled);
        }
    }

    @Test
    void newRemotesSeeWhatTheNewestFlowShows() { // K-04
        NatBench nat = new NatBench(ACCEPT);
        int other = clash(nat);

        assertThat(nat.port(H1, Q)).isEqualTo(other);
        assertThat(nat.port(H1, S)).isEqualTo(4_000);
    }

    @Test
    void silenceOfBothHeals() { // K-05
        NatBench nat = new NatBench(BRIEF);
        clash(nat);

        nat.at(3);

        assertThat(nat.port(H1, P)).isEqualTo(4_000);
        assertThat(nat.letsIn(P, WAN)).isTrue();
    }

    @Test
    void silenceOfTheInsideAloneChangesThePortAgain() { // K-06
        NatBench nat = new NatBench(BRIEF);
        int other = clash(nat);
        for (int second = 1; second <= 4; second++) {
            nat.at(second);
            nat.letsIn(P, WAN);
        }

        assertThat(nat.port(H1, P)).isNotEqualTo(4_000).isNotEqualTo(other);
    }

    @Test
    void whatTheRouterTookLivesFromPacketToPacketAndIsNeverAStream() { // K-06
        NatBench nat = new NatBench(BRIEF);
        for (int second = 0; second <= 4; second++) {
            nat.at(second);
            nat.letsIn(P, WAN);
        }

        assertThat(nat.notes()).containsExactly(NatNote.LOCAL_CONFLICT);
        nat.at(6);
        assertThat(nat.port(H1, P)).isEqualTo(4_000);
    }

    @Test
    void silenceOfThePeerAloneChangesNothing() { // K-07
        NatBench nat = new NatBench(BRIEF);
        int other = clash(nat);

        for (int i = 1; i <= 6; i++) {
            nat.at(0.9 * i);
            assertThat(nat.port(H1, P)).isEqualTo(other);
        }
    }

    @Test
    void whoAnswersWhatHeSeesComesIn() { // K-08
        NatBench nat = new NatBench(ACCEPT);
        int other = clash(nat);

        assertThat(nat.in(P, WAN.withPort(other))).contains(Endpoint.literal(H1));
    }

    @Test
    void aNewLocalPortIsNotSpoiled() { // K-09
        NatBench nat = new NatBench(ACCEPT);
        clash(nat);

        assertThat(nat.port("10.0.0.2:4005", P)).isEqualTo(4_005);
    }

    @Test
    void anotherPortOfAKnownPeerRacesToo() { // K-10
        NatBench nat = new NatBench(ACCEPT);
        nat.shown(H1, P);

        assertThat(nat.letsIn(P_OTHER_PORT, WAN)).isFalse();
        assertThat(nat.letsIn(P, WAN)).isTrue();
        assertThat(nat.port(H1, P_OTHER_PORT)).isNotEqualTo(4_000);
    }

    @ParameterizedTest
    @EnumSource(Input.class)
    void twoPortsOfAPeerFareAsThePlainReadingSaysInEveryOrder(Input input) { // K-10
        Endpoint h1 = Endpoint.literal(H1);
        List<String> packets = List.of("H1>P", "P'>wan", "P>wan", "H1>P'");
        for (List<String> order : orders(packets)) {
            ComparedConntrack both = new ComparedConntrack(ACCEPT.with(input));
            for (String packet : order) {
                switch (packet) {
                    case "H1>P" -> both.out(h1, Endpoint.literal(P));
                    case "P'>wan" -> both.in(Endpoint.literal(P_OTHER_PORT), WAN);
                    case "P>wan" -> both.in(Endpoint.literal(P), WAN);
                    default -> both.out(h1, Endpoint.literal(P_OTHER_PORT));
                }
            }
        }
    }

    @Test
    void behindTwoRoutersOnlyTheOuterOneClashes() { // K-21
        NatBench inner = new NatBench(ACCEPT, 1, IpAddress.literal("100.64.0.2"));
        NatBench outer = new NatBench(ACCEPT);
        outer.shown(inner.shown(H1, S).toString(), S);

        assertThat(outer.letsIn(P, WAN)).isFalse();
        Endpoint between = inner.shown(H1, P);

        assertThat(between.port()).isEqualTo(4_000);
        assertThat(outer.port(between.toString(), P)).isNotEqualTo(4_000);
        assertThat(inner.notes()).isEmpty();
    }

    @Test
    void behindTwoRoutersNothingIsSpoiledWhereTheOuterOneDrops() { // K-21
        NatBench inner = new NatBench(ACCEPT, 1, IpAddress.literal("100.64.0.2"));
        NatBench outer = new NatBench(ACCEPT.with(Input.DROP));

        outer.letsIn(P, WAN);

        assertThat(outer.port(inner.shown(H1, P).toString(), P)).isEqualTo(4_000);
    }

    @Test
    void aFirstPacketThatDiesBeyondTheRouterOpensItAllTheSame() { // K-23
        NatBench nat = new NatBench(ACCEPT);

        assertThat(nat.outWithin(2, H1, P)).contains(WAN);
        assertThat(nat.letsIn(P, WAN)).isTrue();
    }

    @Test
    void aPacketThatDiesAtTheRouterLeavesNoFlow() { // K-28
        NatBench nat = new NatBench(ACCEPT.with(Input.DROP));

        assertThat(nat.outWithin(1, H1, P)).isEmpty();
        assertThat(nat.letsIn(P, WAN)).isFalse();
    }
}
