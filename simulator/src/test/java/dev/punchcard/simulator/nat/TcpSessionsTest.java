package dev.punchcard.simulator.nat;

import static dev.punchcard.simulator.nat.Given.ALICE;
import static dev.punchcard.simulator.nat.Given.S1;
import static dev.punchcard.simulator.nat.Given.S2;
import static dev.punchcard.simulator.nat.Line.ACK;
import static dev.punchcard.simulator.nat.Line.FIN;
import static dev.punchcard.simulator.nat.Line.RST;
import static dev.punchcard.simulator.nat.Line.SYN;
import static dev.punchcard.simulator.nat.Line.SYN_ACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.TcpPolicy;
import dev.punchcard.simulator.nat.policy.TcpTimes;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.tcp.segment.Segment;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// How long a binding of TCP lives by what passes through it (RFC 5382 REQ-2, REQ-5; RFC 7857 §2).
final class TcpSessionsTest {
    private static final TcpTimes TIMES =
            new TcpTimes(seconds(10), seconds(20), seconds(100), seconds(30), seconds(40));
    private static final TablePolicy SHORT = NatPolicy.DEFAULT.with(TcpPolicy.DEFAULT.with(TIMES));

    private NatBench nat = new NatBench(SHORT);
    private Line line = new Line(nat, ALICE, S1);

    private static Duration seconds(int time) {
        return Duration.ofSeconds(time);
    }

    /// Whether something from outside reaches Alice at that time.
    private boolean lives(double time) {
        nat.at(time);
        return line.in(ACK, "x");
    }

    @Nested
    final class Lifetimes {
        @Test
        void aCallThatNobodyAnswersIsRememberedForItsTime() {
            line.out(SYN);

            nat.at(9.9);
            assertThat(line.in(SYN_ACK)).isTrue();
        }

        @Test
        void aCallIsForgottenAtItsTime() {
            line.out(SYN);

            nat.at(10);
            assertThat(line.in(SYN_ACK)).isFalse();
            assertThat(nat.drop()).contains(DropReason.EXPIRED);
        }

        @Test
        void whatIsHalfOpenHasTheTransitoryTime() {
            line.out(SYN);
            line.in(SYN_ACK);

            assertThat(lives(19.9)).isTrue();
        }

        @Test
        void whatIsHalfOpenEndsAtTheTransitoryTime() {
            line.out(SYN);
            line.in(SYN_ACK);

            assertThat(lives(20)).isFalse();
        }

        @Test
        void whatIsOpenHasItsWholeTimeAfterEachSegment() {
            line.open();

            assertThat(lives(99.9)).isTrue();
            assertThat(lives(199.8)).isTrue();
            assertThat(lives(299.8)).isFalse();
        }

        @Test
        void aFinOfEitherSideLeavesTheTransitoryTime() {
            line.open();
            line.out(FIN);
            line.in(ACK);

            assertThat(lives(19.9)).isTrue();
            assertThat(lives(39.9)).isFalse();
        }

        @Test
        void afterBothFinsAreAcknowledgedTheTimeIsItsOwn() {
            closed();

            assertThat(lives(29.9)).isTrue();
        }

        @Test
        void afterBothFinsItEndsAtThatTime() {
            closed();

            assertThat(lives(30)).isFalse();
        }

        @Test
        void anRstPassesAndLeavesATime() { // RFC 7857 §2.2
            line.open();

            assertThat(line.in(RST)).isTrue();
            nat.at(39.9);
            assertThat(line.out(RST)).isTrue();
            assertThat(lives(40)).isFalse();
        }

        @Test
        void dataAfterAnRstShowThatItWasForged() {
            line.open();
            line.in(RST);

            assertThat(lives(39.9)).isTrue();
            assertThat(lives(139.8)).isTrue();
        }

        @Test
        void anRstEndsItAtOnceWhereThePolicySaysSo() {
            TcpTimes none = TIMES.withAfterRst(Duration.ZERO);
            nat = new NatBench(NatPolicy.DEFAULT.with(TcpPolicy.DEFAULT.with(none)));
            line = new Line(nat, ALICE, S1).open();

            assertThat(line.in(RST)).isTrue();
            assertThat(lives(0.001)).isFalse();
        }

        @Test
        void aNewCallBeginsAnewWhatIsOver() {
            closed();

            nat.at(1);
            line.open();
            assertThat(lives(100.9)).isTrue();
        }

        private void closed() {
            line.open();
            line.out(FIN);
            line.in(FIN);
            line.out(ACK);
        }
    }

    @Nested
    final class Bindings {
        @Test
        void aBindingLivesAsLongAsOneOfItsSessions() {
            Line other = new Line(nat, ALICE, S2).open();
            line.open();
            line.out(FIN);
            line.in(FIN);
            line.out(ACK);

            nat.at(90);
            assertThat(other.in(ACK, "x")).isTrue();
            assertThat(other.shown()).isEqualTo(line.shown());
        }

        @Test
        void aBindingIsOverWithTheLastOfItsSessions() {
            Line other = new Line(nat, ALICE, S2).open();
            line.open();
            line.out(RST);
            other.out(RST);

            nat.at(39);
            assertThat(other.in(ACK, "x")).isTrue();
            other.in(RST);
            nat.at(79);
            assertThat(other.in(ACK)).isFalse();
        }

        @Test
        void strangersWhoAreRefusedKeepNothingAlive() { // RFC 7857 §5
            nat = new NatBench(SHORT.with(Filtering.ENDPOINT_INDEPENDENT));
            line = new Line(nat, ALICE, S1).open();
            Line stranger = new Line(nat, ALICE, S2);
            for (int second = 10; second < 100; second += 10) {
                nat.at(second);
                assertThat(stranger.in(SYN)).isTrue();
                assertThat(stranger.out(RST)).isTrue();
            }

            nat.at(100);
            assertThat(stranger.in(SYN)).isFalse();
        }

        @Test
        void aStrangerWhoIsAnsweredKeepsItAlive() {
            nat = new NatBench(SHORT.with(Filtering.ENDPOINT_INDEPENDENT));
            line = new Line(nat, ALICE, S1).open();
            Line stranger = new Line(nat, ALICE, S2);
            nat.at(50);
            assertThat(stranger.in(SYN)).isTrue();
            assertThat(stranger.out(SYN_ACK)).isTrue();
            assertThat(stranger.in(ACK)).isTrue();

            nat.at(149);
            assertThat(stranger.in(ACK, "x")).isTrue();
        }

        @Test
        void onlyACallMakesABinding() {
            for (int flags : new int[] {ACK, FIN, RST, SYN_ACK}) {
                assertThat(line.out(flags)).isFalse();
                assertThat(nat.drop()).contains(DropReason.NO_MAPPING);
            }
            assertThat(line.out(SYN)).isTrue();
        }

        @Test
        void manyShortSessionsBesideALongOneDoNotEndIt() {
            line.open();
            for (int i = 0; i < 200; i++) {
                nat.at(i);
                new Line(nat, ALICE, "198.51.100." + (10 + i) + ":80").out(SYN);
                assertThat(line.out(ACK, "x")).isTrue();
            }

            assertThat(lives(298.9)).isTrue();
            assertThat(lives(398.9)).isFalse();
        }
    }

    @Nested
    final class BothCall {
        @Test
        void whoCallsEachOtherAreConnected() { // REQ-2a
            assertThat(line.out(SYN)).isTrue();
            assertThat(line.in(SYN)).isTrue();
            assertThat(line.out(SYN_ACK)).isTrue();
            assertThat(line.in(SYN_ACK)).isTrue();

            assertThat(lives(99)).isTrue();
        }

        @Test
        void aNatThatDeniesItLetsNoSynIn() {
            nat = new NatBench(SHORT.with(TcpPolicy.DEFAULT.withSimultaneous(false)));
            line = new Line(nat, ALICE, S1);
            line.out(SYN);

            assertThat(line.in(SYN)).isFalse();
            assertThat(nat.drop()).contains(DropReason.FILTERED);
            assertThat(line.in(SYN_ACK)).isTrue();
        }
    }

    @Nested
    final class Windows {
        @Test
        void whatNobodyCanExpectPassesWhereNobodyLooks() {
            line.open();

            assertThat(line.inOf(far(RST))).isTrue();
        }

        @Test
        void whatNobodyCanExpectIsDroppedByWhoLooks() {
            looking();

            assertThat(line.inOf(far(RST))).isFalse();
            assertThat(nat.drop()).contains(DropReason.OUT_OF_WINDOW);
            assertThat(line.outOf(far(ACK))).isFalse();
            assertThat(line.in(ACK, "x")).isTrue();
            assertThat(line.out(ACK, "y")).isTrue();
            assertThat(line.in(RST)).isTrue();
        }

        @Test
        void anAcknowledgementOfWhatWasNeverSentIsDroppedByWhoLooks() {
            looking();

            assertThat(line.inOf(Segment.of(900_001, 5_000_000, ACK, 0, Payload.EMPTY))).isFalse();
        }

        private void looking() {
            nat = new NatBench(SHORT.with(TcpPolicy.DEFAULT.withWindows(true)));
            line = new Line(nat, ALICE, S1).open();
        }

        private static Segment far(int flags) {
            return Segment.of(900_000_000, 0, flags & ~ACK, 0, Payload.EMPTY);
        }
    }
}
