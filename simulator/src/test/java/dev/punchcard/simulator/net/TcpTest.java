package dev.punchcard.simulator.net;

import static dev.punchcard.simulator.net.Callers.ANN;
import static dev.punchcard.simulator.net.Callers.BEA;
import static dev.punchcard.simulator.net.Callers.TO_BEA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import dev.punchcard.simulator.link.LinkPolicy;
import dev.punchcard.simulator.net.Callers.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Machines that speak TCP on the virtual network, over a link of 25 ms.
final class TcpTest {
    private static final LinkPolicy LINK = LinkPolicy.of(Duration.ofMillis(25));
    private static final Remote TO_ANN = Remote.tcp(Endpoint.literal("198.18.0.1:5000"));
    private static final Remote TO_NOBODY = Remote.tcp(Endpoint.literal("198.18.0.9:7"));

    private final Callers callers = new Callers(LINK, 1);

    @Test
    void theHandshakeTakesARoundTripAndBytesComeAfterIt() {
        callers.listening().calling(0).saying(60, "?hello");

        assertThat(callers.run())
                .map(TcpTest::withoutPort)
                .containsExactly(
                        "50 ann A opened 198.18.0.2:7",
                        "75 bea A opened 198.18.0.1",
                        "85 bea A said ?hello",
                        "110 ann A said !hello");
    }

    private static String withoutPort(String line) {
        return line.replaceAll(":\\d{5}\\b", "");
    }

    @Test
    void aCallComesFromAPortOfItsOwn() {
        callers.listening()
                .calling(0)
                .at(100, ANN, effects -> effects.disconnect(Socket.A, TO_BEA))
                .calling(200);

        assertThat(callers.run().stream().filter(line -> line.contains("bea A opened")))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void aCallFromAPortThatListensComesFromThere() {
        callers.listening().at(0, ANN, effects -> effects.listen(Socket.A, 5000)).calling(1);

        assertThat(callers.run())
                .containsExactly("51 ann A opened 198.18.0.2:7", "76 bea A opened 198.18.0.1:5000");
    }

    @Test
    void twoCallsThatCrossAreOneConnection() {
        callers.listening()
                .at(0, ANN, effects -> effects.listen(Socket.A, 5000))
                .calling(1)
                .at(1, BEA, effects -> effects.connect(Socket.A, TO_ANN))
                .saying(100, "?hello");

        assertThat(callers.run())
                .containsExactly(
                        "51 ann A opened 198.18.0.2:7",
                        "51 bea A opened 198.18.0.1:5000",
                        "125 bea A said ?hello",
                        "150 ann A said !hello");
    }

    @Test
    void whoCallsAnIncomingCallBackHasOneConnection() {
        callers.listening()
                .at(0, ANN, effects -> effects.listen(Socket.A, 5000))
                .calling(1)
                .at(30, BEA, effects -> effects.connect(Socket.A, TO_ANN)) // the SYN has come
                .at(90, BEA, effects -> effects.connect(Socket.A, TO_ANN)); // it is open

        assertThat(callers.run())
                .containsExactly("51 ann A opened 198.18.0.2:7", "76 bea A opened 198.18.0.1:5000");
    }

    @Test
    void aPortThatNobodyListensToRefuses() {
        callers.calling(0);

        assertThat(callers.run()).containsExactly("50 ann A closed 198.18.0.2:7 REFUSED");
        assertThat(callers.network().drops(callers.host(BEA).hop(), DropReason.NO_SOCKET))
                .isEqualTo(1);
    }

    @Test
    void aCallIsGivenUpAfterSixRepetitions() {
        Callers lost = new Callers(LINK.withLoss(1), 1);
        lost.calling(0);

        assertThat(lost.run()).containsExactly("127000 ann A closed 198.18.0.2:7 TIMED_OUT");
        assertThat(lost.events(TraceEvent.Dropped.class)).hasSize(7);
    }

    @Test
    void aRouterThatKnowsNoWayEndsTheCall() {
        callers.at(0, ANN, effects -> effects.connect(Socket.A, TO_NOBODY));

        assertThat(callers.run()).containsExactly("50 ann A closed 198.18.0.9:7 UNREACHABLE");
    }

    @Test
    void anAddressOfAnotherFamilyIsUnreachableAtOnce() {
        Remote six = Remote.tcp(Endpoint.literal("[2001:db8::1]:7"));
        callers.at(3, ANN, effects -> effects.connect(Socket.A, six));

        assertThat(callers.run()).containsExactly("3 ann A closed [2001:db8::1]:7 UNREACHABLE");
    }

    @Test
    void aPartnerThatStartsAnewKnowsNothingOfTheConnection() {
        callers.listening()
                .calling(0)
                .restart(100, BEA)
                .at(101, BEA, effects -> effects.listen(Socket.A, 7))
                .saying(200, "are you there?")
                .calling(300);

        assertThat(callers.run())
                .map(TcpTest::withoutPort)
                .containsExactly(
                        "50 ann A opened 198.18.0.2:7",
                        "75 bea A opened 198.18.0.1",
                        "250 ann A closed 198.18.0.2:7 RESET",
                        "350 ann A opened 198.18.0.2:7",
                        "375 bea A opened 198.18.0.1");
    }

    @Test
    void aProgramThatIsGoneHearsNothingOfItsCalls() {
        Remote six = Remote.tcp(Endpoint.literal("[2001:db8::1]:7"));
        callers.at(3, ANN, effects -> effects.connect(Socket.A, six)).restart(3, ANN);

        assertThat(callers.run()).isEmpty();
    }

    @Test
    void whoSaysTooMuchAtOnceIsCutOff() {
        callers.listening().calling(0).saying(100, "x".repeat(Callers.MOST_LINE));

        assertThat(callers.run())
                .map(TcpTest::withoutPort)
                .map(line -> line.replaceFirst("^\\d+ ", ""))
                .containsExactly(
                        "ann A opened 198.18.0.2:7",
                        "bea A opened 198.18.0.1",
                        "bea A closed 198.18.0.1 FRAME_TOO_LONG",
                        "ann A closed 198.18.0.2:7 RESET");
    }

    @Test
    void aPortThatIsListenedToIsTaken() {
        callers.listening().at(1, BEA, effects -> effects.listen(Socket.B, 7));

        assertThat(callers.run()).containsExactly("1 bea B failed PORT_IN_USE");
    }

    @Test
    void aPortThatWasClosedCanBeOpenedAgainAtOnce() {
        callers.listening()
                .calling(0)
                .at(100, BEA, effects -> effects.close(Socket.A))
                .at(101, BEA, effects -> effects.listen(Socket.A, 7))
                .calling(200);

        assertThat(callers.run())
                .map(TcpTest::withoutPort)
                .containsExactly(
                        "50 ann A opened 198.18.0.2:7",
                        "75 bea A opened 198.18.0.1",
                        "125 ann A closed 198.18.0.2:7 FINISHED",
                        "250 ann A opened 198.18.0.2:7",
                        "275 bea A opened 198.18.0.1");
    }

    @Test
    void udpAndTcpOfOnePortAreTwoThings() {
        callers.listening().at(0, BEA, effects -> effects.bind(Socket.B, 7)).calling(0);

        assertThat(callers.run()).map(TcpTest::withoutPort).contains("75 bea A opened 198.18.0.1");
    }

    @Test
    void bothHearThatItIsOver() {
        callers.listening()
                .calling(0)
                .saying(100, "bye")
                .at(100, ANN, effects -> effects.disconnect(Socket.A, TO_BEA))
                .at(101, ANN, effects -> effects.disconnect(Socket.A, TO_BEA));

        assertThat(callers.run())
                .map(TcpTest::withoutPort)
                .endsWith("125 bea A said bye", "125 bea A closed 198.18.0.1 FINISHED");
    }

    @Test
    void whatASleepingHostMissedIsSentAgain() {
        callers.listening().calling(0).saying(200, "?awake");
        callers.at(100, _ -> callers.host(BEA).sleepUntil(5_000_000_000L));

        List<String> heard = callers.run();

        assertThat(heard).anyMatch(line -> line.endsWith("ann A said !awake"));
        assertThat(heard).filteredOn(line -> line.endsWith("?awake")).hasSize(1);
        assertThat(heard.get(2)).matches("[5-9]\\d{3} bea A said \\?awake");
    }

    @Test
    void aSleepingHostRepeatsNothing() {
        callers.listening().calling(0).saying(100, "hello");
        callers.at(100, _ -> callers.host(ANN).sleepUntil(5_000_000_000L)).run();

        assertThat(callers.events(TraceEvent.SegmentSent.class))
                .filteredOn(e -> e.at().equals(ANN))
                .extracting(e -> e.time() / 1_000_000)
                .containsExactly(0L, 50L, 100L, 5_000L);
    }

    @Test
    void whoSleepsTooLongIsGivenUp() {
        callers.listening().calling(0).saying(200, "?awake");
        callers.at(100, _ -> callers.host(BEA).sleepUntil(Duration.ofHours(2).toNanos()));

        assertThat(callers.run()).last().asString().endsWith("closed 198.18.0.2:7 TIMED_OUT");
    }

    @Test
    void whoIsSentMoreThanThereIsRoomForIsCutOff() {
        String much = "x".repeat(900_000);
        callers.listening().calling(0);
        callers.at(100, _ -> callers.host(BEA).sleepUntil(20_000_000_000L));
        for (int i = 0; i < 6; i++) {
            callers.saying(200, much);
        }

        assertThat(callers.run())
                .map(line -> line.substring(0, Math.min(60, line.length())))
                .map(TcpTest::withoutPort)
                .containsExactly(
                        "50 ann A opened 198.18.0.2:7",
                        "75 bea A opened 198.18.0.1",
                        "200 ann A closed 198.18.0.2:7 TOO_SLOW");
    }
}
