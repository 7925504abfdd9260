package dev.punchcard.core.protocol.gopunch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench.Seat;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every transition of a peer, and its automaton of one peer row by row.
class GopunchPeerTest {
    private static final String B = "127.0.0.2:42002";
    private static final String C = "127.0.0.3:42003";
    private static final String SERVER_TIMEOUT = "ErrTimeoutDuringServerConnect";
    private static final String PEER_TIMEOUT = "ErrTimeoutDuringPeerConnect";

    private final Script script = new Script();

    private Seat<GopunchMessage, GopunchCommand, GopunchSignal> peer(Object... settings) {
        Options options = Options.none();
        for (int i = 0; i < settings.length; i += 2) {
            options = options.set((Option<?>) settings[i], settings[i + 1].toString());
        }
        var seat = script.peer("A", options);
        script.sent("A>S room");
        return seat;
    }

    /// One that has B on its list, and has knocked once.
    private Seat<GopunchMessage, GopunchCommand, GopunchSignal> punching(Object... settings) {
        var seat = peer(settings);
        script.say("S>A " + B, "A>B SYN");
        return seat;
    }

    /// One that B has said ACK to, a while ago.
    private Seat<GopunchMessage, GopunchCommand, GopunchSignal> connected(Object... settings) {
        var seat = punching(settings);
        script.say("B>A ACK", "A>B ACK").pass(100, "+100 A>B ACK");
        assertThat(seat.outcomes).containsExactly(connectedTo(B));
        return seat;
    }

    private static Outcome connectedTo(String... endpoints) {
        List<Remote> remotes =
                Stream.of(endpoints).map(Endpoint::literal).map(Remote::udp).toList();
        return new Outcome.Connected(remotes, GopunchPhase.Socket.CLIENT);
    }

    private static List<String> printed(Seat<?, ?, GopunchSignal> seat) {
        return seat.signals.stream().map(GopunchSignal::toString).toList();
    }

    @Test
    void registeringEndsAtTheTimeoutWithTheLastList() {
        var seat = peer(GopunchPeerOptions.EXPECTED, 2);
        script.say("S>A " + B).say("S>A \"\"");
        assertThat(script.skip(39_999)).hasSize(399);
        assertThat(seat.outcomes).isEmpty();
        script.skip(1);
        assertThat(seat.outcomes).containsExactly(new Outcome.Failed(SERVER_TIMEOUT));
        assertThat(printed(seat).getLast())
                .isEqualTo(SERVER_TIMEOUT + ": timeout after 40000ms with 1 peers found");
        script.pass(60_000);
    }

    @Test
    void punchingEndsAtTheTimeoutOfBothPhasesWithWhatItHas() {
        var seat = peer(GopunchPeerOptions.EXPECTED, 2);
        script.skip(30_000);
        script.say("S>A " + B + "," + C, "A>B SYN", "A>C SYN").say("C>A ACK", "A>C ACK");
        script.skip(9_999);
        assertThat(seat.outcomes).isEmpty();
        script.skip(1);
        assertThat(seat.outcomes).containsExactly(new Outcome.Failed(PEER_TIMEOUT));
        assertThat(printed(seat).getLast())
                .isEqualTo(PEER_TIMEOUT + "(connected [" + C + "], missing [" + B + "])");
        script.pass(60_000);
    }

    @Test
    void withoutATimeoutItAsksForEver() {
        var seat = peer(GopunchPeerOptions.TIMEOUT, "0s");
        assertThat(script.skip(1_000_000)).hasSize(10_000);
        assertThat(seat.outcomes).isEmpty();
    }

    @Test
    void goesOnWithThoseFoundOnCommandOrByItself() {
        var seat = peer(GopunchPeerOptions.EXPECTED, 2);
        script.say("S>A " + B).skip(20_000);
        seat.node().command(script.bench.now(), "connect-peers");
        script.sent("A>B SYN");
        script.skip(19_999);
        assertThat(seat.outcomes).isEmpty(); // its first time is not over
        script.skip(1);
        assertThat(seat.outcomes).containsExactly(new Outcome.Failed(PEER_TIMEOUT));

        seat.node().command(script.bench.now(), "connect-peers " + C);
        script.skip(39_999);
        script.say("C>A ACK", "A>C ACK").pass(100, "+100 A>C ACK");
        assertThat(seat.outcomes.getLast()).isEqualTo(connectedTo(C));
    }

    @Test
    void goesOnWithFewerByItselfWithItsOption() {
        var seat = peer(GopunchPeerOptions.EXPECTED, 2, GopunchPeerOptions.GO_ON, true);
        script.say("S>A " + B).skip(39_999);
        script.pass(1, "+1 A>B SYN").say("B>A ACK", "A>B ACK").pass(100, "+100 A>B ACK");
        assertThat(printed(seat)).anyMatch(signal -> signal.startsWith(SERVER_TIMEOUT));
        assertThat(seat.outcomes).containsExactly(connectedTo(B));
    }

    @Test
    void goesOnWithNobodyWhereNobodyWasFound() {
        var seat = peer(GopunchPeerOptions.GO_ON, true);
        script.skip(40_000);
        assertThat(seat.outcomes).containsExactly(new Outcome.Failed(SERVER_TIMEOUT));
        seat.node().command(script.bench.now(), "connect-peers");
        script.pass(60_000);
    }

    @Test
    void anotherConnectUsesTheSameSocket() {
        var seat = connected();
        seat.node().command(script.bench.now(), "connect lab 1");
        script.sent("A>S lab").pass(100, "+100 A>S lab");
        seat.node().command(script.bench.now(), "connect other 1"); // it is busy
        script.sent().pass(100, "+100 A>S lab");
        script.say("S>A " + C, "A>C SYN").say("C>A ACK", "A>C ACK").skip(100);
        assertThat(seat.outcomes).containsExactly(connectedTo(B), connectedTo(C));
    }

    @Test
    void q16AListThatIsNoneEndsTheAttempt() {
        var seat = peer();
        script.say("S>A " + B + ",here");
        assertThat(seat.outcomes).containsExactly(new Outcome.Failed("malformed list"));
        assertThat(printed(seat)).containsExactly("Error(malformed list: here)");
        script.pass(60_000);
    }

    @Test
    void q16ALenientPeerSkipsWhatIsNoEndpoint() {
        var seat = peer(GopunchPeerOptions.LENIENT, true);
        script.say("S>A ,").say("S>A 1.2.3.4:0," + B + ",x", "A>B SYN");
        assertThat(printed(seat).get(1)).isEqualTo("Warning(skipped [1.2.3.4:0, x])");
    }

    @Test
    void q3WithMoreThanExpectedItPunchesToAllAndGoesOnAsking() {
        var seat = peer();
        script.say("S>A " + B + "," + C, "A>B SYN", "A>C SYN");
        script.pass(100, "+100 A>S room", "+100 A>B SYN", "+100 A>C SYN");
        script.say("S>A " + C + ",127.0.0.4:42004", "A>D SYN");
        script.say("D>A ACK", "A>D ACK").pass(100, "+100 A>D ACK").pass(1_000);
        assertThat(seat.outcomes).containsExactly(connectedTo("127.0.0.4:42004"));

        script.say("C>A SYN", "A>C ACK").say("C>A ACK", "A>C ACK").pass(100, "+100 A>C ACK");
        assertThat(seat.outcomes.getLast()).isEqualTo(connectedTo(C, "127.0.0.4:42004"));
        assertThat(printed(seat).getLast()).startsWith("Extra([" + C);
    }

    @Test
    void q3PunchesToTheNewestOnesAtMost() {
        var seat = peer(GopunchPeerOptions.MAX_PEERS, 1);
        script.say("S>A " + B + "," + C, "A>C SYN");
        assertThat(printed(seat).getLast()).isEqualTo("Extra([" + B + "])");
    }

    @Test
    void answersASynAtOnceButNotAgainTooSoon() {
        punching();
        script.say("B>A SYN", "A>B ACK").pass(19).say("B>A SYN").pass(1);
        script.say("B>A SYN", "A>B ACK").pass(100, "+100 A>B ACK");
    }

    @Test
    void anythingElseFromAPeerIsIgnored() {
        var seat = punching();
        script.say("B>A hello").say("B>A syn").say("B>A \"\"").pass(100, "+100 A>B SYN");
        assertThat(seat.outcomes).isEmpty();
    }

    @Test
    void theOutcomeFollowsTheSecondAck() {
        var seat = punching();
        script.say("B>A ACK", "A>B ACK").pass(99);
        assertThat(printed(seat).getLast()).isEqualTo("Connect([" + B + "])");
        assertThat(seat.outcomes).isEmpty();
        script.pass(1, "+1 A>B ACK").pass(1_000);
        assertThat(seat.outcomes).containsExactly(connectedTo(B));
    }

    @Test
    void aConnectedPeerAnswersUntilItsTimeIsOver() {
        var seat = connected();
        script.say("B>A SYN", "A>B ACK").say("B>A ACK"); // which may be one of its two
        script.skip(400);
        script.say("B>A ACK", "A>B ACK").say("B>A ACK").skip(100);
        script.say("B>A ACK", "A>B ACK").skip(39_299);
        script.say("B>A SYN", "A>B ACK").skip(1_000);
        script.say("B>A SYN").say("B>A ACK").pass(60_000);
        assertThat(seat.outcomes).hasSize(1);
    }

    @Test
    void withoutATimeoutItAnswersForAWhile() {
        connected(GopunchPeerOptions.TIMEOUT, "0s", GopunchPeerOptions.LINGER, "2s");
        script.skip(1_000);
        script.say("B>A SYN", "A>B ACK").skip(1_000);
        script.say("B>A SYN").pass(60_000);
    }

    @Test
    void aTimeThatIsOverWaitsForTheSecondAck() {
        var seat = punching();
        script.skip(39_950);
        script.say("B>A ACK", "A>B ACK").pass(100, "+100 A>B ACK").pass(60_000);
        assertThat(seat.outcomes).containsExactly(connectedTo(B));
    }

    @Test
    void q6AFloodOfADonePeerBlocksNobody() {
        var seat = peer(GopunchPeerOptions.EXPECTED, 2);
        script.say("S>A " + B + "," + C, "A>B SYN", "A>C SYN").say("B>A ACK", "A>B ACK");
        for (int i = 0; i < 100; i++) {
            script.say("B>A ACK");
        }
        script.say("C>A ACK", "A>C ACK").skip(100);
        assertThat(seat.outcomes).containsExactly(connectedTo(B, C));
    }

    @Test
    void q8ASynThatCameBeforeTheListCounts() {
        peer();
        script.say("B>A SYN").say("C>A SYN").say("S>A " + B, "A>B ACK");
    }

    @Test
    void q8OnlySoManyStrangersAreRemembered() {
        peer();
        script.say("B>A SYN");
        for (int i = 0; i < GopunchMesh.MOST_STRANGERS; i++) {
            script.party("X", "9.9.9.9:" + (1 + i));
            script.say("X>A SYN");
        }
        script.say("S>A " + B, "A>B SYN");
    }

    @Test
    void q10LeavesTheServerOnCommandAndAfterSuccessOrFailureWithItsOption() {
        var asked = punching();
        asked.node().command(0, "leave");
        script.sent("A>S \0leave\0room");

        Script other = new Script();
        other.peer("A", Options.none().set(GopunchPeerOptions.LEAVE, "true"));
        other.say("S>A " + B, "A>B SYN").say("B>A ACK", "A>B ACK", "A>S \0leave\0room");

        Script late = new Script();
        late.peer("A", Options.none().set(GopunchPeerOptions.LEAVE, "true"));
        late.skip(39_999);
        late.pass(1, "+1 A>S \0leave\0room");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void q10WhoLeavesAsksAndKnocksNoMore(String leave) {
        Script asking = new Script();
        var asked = asking.peer("A", Options.none().set(GopunchPeerOptions.LEAVE, leave));
        asking.skip(50);
        asked.node().command(0, "leave");
        asking.sent("A>S \0leave\0room");
        asking.pass(60_000);
        assertThat(asked.outcomes).containsExactly(new Outcome.Failed("left"));

        var punching = punching();
        punching.node().command(0, "leave");
        script.sent("A>S \0leave\0room");
        script.pass(60_000);
        assertThat(punching.outcomes).containsExactly(new Outcome.Failed("left"));
    }

    @Test
    void q10WhoIsConnectedStaysSoWhenItLeaves() {
        var seat = punching();
        script.say("B>A ACK", "A>B ACK").skip(2_000);
        seat.node().command(0, "leave");
        script.sent("A>S \0leave\0room").say("B>A SYN", "A>B ACK");
        assertThat(seat.outcomes.getLast()).isInstanceOf(Outcome.Connected.class);
    }

    @Test
    void q10WithLeavingTheNextGroupFindsNobodyDead() {
        Options server = Options.none().set(GopunchServerOptions.LEAVE, "true");
        for (String leave : List.of("true", "false")) {
            Script both = new Script(server);
            Options options = Options.none().set(GopunchPeerOptions.LEAVE, leave);
            var a = both.peer("A", options);
            both.skip(50);
            var b = both.peer("B", options);
            both.skip(2_000);
            assertThat(List.of(a.outcomes.size(), b.outcomes.size())).containsOnly(1);
            String alone = leave.equals("true") ? "S>C \"\"" : "";
            assertThat(both.hint("C>S room").getLast().payload().size() == 0)
                    .isEqualTo(!alone.isEmpty());
        }
    }

    @Test
    void aPortThatIsTakenFailsIt() {
        script.peer("A", Options.none());
        var second = script.peer("A", Options.none());
        script.skip(0);
        assertThat(second.outcomes).containsExactly(new Outcome.Failed("socket not bound"));
        assertThat(printed(second)).containsExactly("Error(socket not bound)");
    }
}
