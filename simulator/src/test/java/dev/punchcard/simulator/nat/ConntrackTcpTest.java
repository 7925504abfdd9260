package dev.punchcard.simulator.nat;

import static dev.punchcard.simulator.nat.Laboratory.H1;
import static dev.punchcard.simulator.nat.Laboratory.H2;
import static dev.punchcard.simulator.nat.Laboratory.P;
import static dev.punchcard.simulator.nat.Laboratory.S;
import static dev.punchcard.simulator.nat.Line.ACK;
import static dev.punchcard.simulator.nat.Line.FIN;
import static dev.punchcard.simulator.nat.Line.RST;
import static dev.punchcard.simulator.nat.Line.SYN;
import static dev.punchcard.simulator.nat.Line.SYN_ACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy.Input;
import dev.punchcard.simulator.nat.policy.FlowTimes;
import dev.punchcard.simulator.nat.policy.binding.Forward;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// TCP through Linux; the numbers K-… are the cases of the comparison with a kernel.
final class ConntrackTcpTest {
    private static final FlowTimes TIMES =
            new FlowTimes(
                    seconds(12),
                    seconds(6),
                    seconds(500),
                    seconds(14),
                    seconds(7),
                    seconds(3),
                    seconds(16),
                    seconds(1),
                    seconds(30));
    private static final ConntrackPolicy SHORT = ConntrackPolicy.DEFAULT.with(TIMES);

    private NatBench nat = new NatBench(SHORT);
    private Line line = new Line(nat, H1, P);

    private static Duration seconds(int time) {
        return Duration.ofSeconds(time);
    }

    private void linux(ConntrackPolicy policy) {
        nat = new NatBench(policy);
        line = new Line(nat, H1, P);
    }

    private boolean hears(double time) {
        nat.at(time);
        return line.in(ACK, "x");
    }

    @Nested
    final class Calls {
        @Test
        void whoIsEarlySpoilsNoPortByTcp() { // K-11
            for (Input input : Input.values()) {
                linux(SHORT.with(input));
                new Line(nat, H1, S).open();

                assertThat(line.in(SYN)).isFalse();
                assertThat(nat.reset().isPresent()).isEqualTo(input != Input.DROP);
                assertThat(line.out(SYN)).isTrue();
                assertThat(line.port()).isEqualTo(4_000);
                assertThat(line.in(SYN_ACK)).isTrue();
            }
        }

        @Test
        void whoCallEachOtherAreConnected() { // K-12
            assertThat(line.out(SYN)).isTrue();
            nat.at(11);
            assertThat(line.in(SYN)).isTrue();
            assertThat(line.out(SYN_ACK)).isTrue();
            assertThat(line.in(SYN_ACK)).isTrue();
            assertThat(line.out(ACK, "x")).isTrue();
            assertThat(line.in(ACK, "y")).isTrue();
            assertThat(line.out(ACK)).isTrue();

            assertThat(hears(510)).isTrue();
        }

        @Test
        void oneWhoCallsTheRouterFromInsideIsReset() {
            Line own = new Line(nat, H1, NatBench.EXTERNAL + ":80");

            assertThat(own.out(SYN)).isFalse();
            assertThat(nat.reset()).isPresent();
        }

        @Test
        void twoHostsShareAPortTowardsDifferentRemotes() {
            line.open();
            Line other = new Line(nat, H2, S).open();
            Line clash = new Line(nat, H2, P).open();

            assertThat(other.port()).isEqualTo(line.port());
            assertThat(clash.port()).isNotEqualTo(line.port());
        }

        @Test
        void aForwardedPortIsCalled() {
            linux(SHORT.withForwards(List.of(new Forward(80, Endpoint.literal(H1)))));
            Line caller = new Line(nat, H1, P, new Endpoint(NatBench.EXTERNAL, 80));

            assertThat(caller.in(SYN)).isTrue();
            assertThat(caller.out(SYN_ACK)).isTrue();
            assertThat(caller.port()).isEqualTo(80);
        }

        @Test
        void aFlowMayBeginInItsMiddleWhereTheKernelIsLoose() {
            assertThat(line.out(ACK, "x")).isTrue();
            assertThat(line.in(ACK, "y")).isTrue();

            linux(SHORT.withLoose(false));
            assertThat(line.out(ACK, "x")).isFalse();
            assertThat(nat.drop()).contains(DropReason.BAD_STATE);
        }

        @Test
        void noFlowBeginsByItsEnd() {
            for (int flags : new int[] {FIN, RST, SYN_ACK}) {
                assertThat(line.out(flags)).isFalse();
                assertThat(nat.drop()).contains(DropReason.BAD_STATE);
            }
        }
    }

    @Nested
    final class Times {
        @Test
        void aCallIsRememberedForItsTimeAndNoLongerForBeingRepeated() {
            line.out(SYN);
            nat.at(11);
            line.out(SYN);

            nat.at(11.9);
            assertThat(line.in(SYN_ACK)).isTrue();
        }

        @Test
        void aCallIsForgottenThoughItWasRepeated() {
            line.out(SYN);
            nat.at(11);
            line.out(SYN);

            nat.at(12);
            assertThat(line.in(SYN_ACK)).isFalse();
        }

        @Test
        void anAnsweredCallHasATimeOfItsOwn() {
            line.out(SYN);
            line.in(SYN_ACK);

            nat.at(6);
            assertThat(line.in(SYN_ACK)).isFalse();
        }

        @Test
        void whatIsOpenLivesLong() {
            line.open();

            assertThat(hears(499)).isTrue();
        }

        @Test
        void whatIsOpenEnds() {
            line.open();

            assertThat(hears(500)).isFalse();
        }

        @Test
        void bytesThatNobodyAcknowledgesShortenIt() {
            line.open();
            line.out(ACK, "x");

            assertThat(hears(30)).isFalse();
        }

        @Test
        void bytesThatAreAcknowledgedDoNot() {
            line.open();
            line.out(ACK, "x");
            line.in(ACK);

            assertThat(hears(499)).isTrue();
        }

        @Test
        void whatBeganInItsMiddleIsShortUntilTheOtherSideIsSeen() {
            line.out(ACK);

            assertThat(hears(30)).isFalse();
        }

        @Test
        void whoeverHasClosedWaitsForTheOther() {
            line.open();
            line.out(FIN);
            nat.at(13);
            line.in(ACK);

            assertThat(hears(19.9)).isTrue();
            assertThat(hears(26.9)).isFalse();
        }

        @Test
        void aFinAloneHasItsTime() {
            line.open();
            line.out(FIN);

            assertThat(hears(14)).isFalse();
        }

        @Test
        void bothFinsHaveAShortTime() {
            line.open();
            line.out(FIN);
            line.in(FIN);

            assertThat(hears(3)).isFalse();
        }

        @Test
        void whatIsClosedWaitsForWhatIsLate() {
            line.open();
            line.out(FIN);
            line.in(FIN);
            line.out(ACK);

            assertThat(hears(15.9)).isTrue();
        }

        @Test
        void whatIsClosedIsOverThen() {
            line.open();
            line.out(FIN);
            line.in(FIN);
            line.out(ACK);

            assertThat(hears(16)).isFalse();
        }

        @Test
        void whatIsResetHasABriefTime() {
            line.open();
            assertThat(line.in(RST)).isTrue();

            assertThat(hears(0.9)).isTrue();
            assertThat(hears(1.9)).isFalse();
        }

        @Test
        void whoIsRefusedAtOnceIsForgottenAtOnce() {
            line.out(SYN);
            assertThat(line.in(RST)).isTrue();

            nat.at(0.1);
            assertThat(line.in(SYN)).isFalse();
            assertThat(nat.drop()).contains(DropReason.FOR_ROUTER);
        }

        @Test
        void aCallBeginsAnewWhatIsClosed() {
            line.open();
            line.out(FIN);
            line.in(FIN);
            line.out(ACK);

            nat.at(1);
            line.open();
            assertThat(hears(500.9)).isTrue();
        }
    }
}
