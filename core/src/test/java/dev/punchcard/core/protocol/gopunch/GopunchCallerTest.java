package dev.punchcard.core.protocol.gopunch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench;
import dev.punchcard.core.machine.Bench.Seat;
import dev.punchcard.core.machine.Calls;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Rendezvous and punching by TCP, between machines and with parties that are played by hand.
///
/// A unit is written as its content in brackets: `[SYN]`.
final class GopunchCallerTest {
    private static final Endpoint SERVER = Endpoint.literal("127.0.0.9:5000");
    private static final Endpoint A = Endpoint.literal("127.0.0.1:42001");
    private static final Endpoint B = Endpoint.literal("127.0.0.2:42002");
    private static final Endpoint C = Endpoint.literal("127.0.0.3:42003");

    private final Bench bench = new Bench(Duration.ofMillis(10));
    private final GopunchServer server =
            (GopunchServer) new Gopunch().server(setup(Options.none(), SERVER.port())).machine();

    @Test
    void theServerTellsWhoElseHasAskedByTcpAndNobodyOfUdp() {
        serve();
        bench.send(Endpoint.literal("127.0.0.7:7"), SERVER, Payload.text("room"));
        Calls.Hand a = call(A, SERVER);
        Calls.Hand b = call(B, SERVER);

        assertThat(ask(a, "[room]")).isEqualTo("[]");
        assertThat(ask(b, "[room]")).isEqualTo("[127.0.0.1:42001]");
        assertThat(ask(a, "[room]")).isEqualTo("[127.0.0.2:42002]");
        assertThat(ask(a, "[other][room]")).isEqualTo("[][127.0.0.2:42002]");
    }

    @Test
    void anIdLongerThanAPacketIsHungUpOn() {
        serve();
        Calls.Hand a = call(A, SERVER);

        a.say(units("[" + "x".repeat(1_024) + "]"));
        pass(100);
        assertThat(text(a)).isEqualTo("[]");
        a.say(units("[" + "y".repeat(1_500) + "]"));
        pass(100);

        assertThat(a.isOpen()).isFalse();
    }

    @Test
    void aConnectionThatAsksForNothingIsHungUpOn() {
        serve();
        Calls.Hand a = call(A, SERVER);
        pass(39_000);
        assertThat(a.isOpen()).isTrue();
        ask(a, "[room]");
        pass(39_000);
        assertThat(a.isOpen()).isTrue();

        pass(2_000);

        assertThat(a.isOpen()).isFalse();
    }

    @Test
    void twoWhoExpectEachOtherConnectInWhateverOrderTheyCome() {
        serve();
        Seat<?, ?, ?> a = peer(A, "");
        pass(300);
        Seat<?, ?, ?> b = peer(B, "");
        pass(1_000);

        assertThat(a.outcomes).containsExactly(connected(B));
        assertThat(b.outcomes).containsExactly(connected(A));
        assertThat(a.signals.toString()).isEqualTo("[Found([" + B + "]), Connect([" + B + "])]");
    }

    @Test
    void theyConnectHoweverTheirWordsAreCut() {
        serve();
        bench.cut(bytes -> {
            List<Payload> pieces = new ArrayList<>();
            for (int i = 0; i < bytes.size(); i++) {
                pieces.add(bytes.slice(i, i + 1));
            }
            return pieces;
        });
        Seat<?, ?, ?> a = peer(A, "");
        Seat<?, ?, ?> b = peer(B, "");
        pass(1_000);

        assertThat(a.outcomes).containsExactly(connected(B));
        assertThat(b.outcomes).containsExactly(connected(A));
    }

    @Test
    void threeWhoExpectTwoOthersEachMakeAMesh() {
        serve();
        Seat<?, ?, ?> a = peer(A, "expected=2");
        Seat<?, ?, ?> b = peer(B, "expected=2");
        pass(500);
        Seat<?, ?, ?> c = peer(C, "expected=2");
        pass(1_000);

        for (Seat<?, ?, ?> seat : List.of(a, b, c)) {
            assertThat(seat.outcomes).hasSize(1);
            assertThat(((Outcome.Connected) seat.outcomes.getFirst()).remotes()).hasSize(2);
        }
    }

    @Test
    void aPeerSaysSynAndIsDoneWhenItHearsAck() {
        serve();
        Calls.Hand atServer = call(B, SERVER);
        ask(atServer, "[room]");
        Seat<?, ?, ?> a = peer(A, "");
        pass(500); // nobody listens at B, who calls
        Calls.Hand b = call(B, A);

        assertThat(text(b)).isEqualTo("[SYN]");
        assertThat(ask(b, "[SYN]")).isEqualTo("[ACK]");
        assertThat(a.outcomes).isEmpty();
        b.say(units("[ACK]"));
        pass(100);

        assertThat(a.outcomes).containsExactly(connected(B));
        assertThat(b.isOpen()).isTrue();
    }

    @Test
    void whoCallsBeforeHeIsListedIsAnsweredWhenHeIs() {
        serve();
        Seat<?, ?, ?> a = peer(A, "");
        pass(500);
        Calls.Hand b = call(B, A);

        assertThat(ask(b, "[SYN]")).isEmpty();
        ask(call(B, SERVER), "[room]");
        pass(200);

        assertThat(text(b)).isEqualTo("[SYN][ACK]");
        assertThat(a.outcomes).isEmpty();
    }

    @Test
    void whoCallsFromAnotherPortOfHisAddressIsFollowed() {
        serve();
        ask(call(B, SERVER), "[room]");
        Seat<?, ?, ?> a = peer(A, "");
        pass(500);
        Endpoint other = B.withPort(7_777);
        Calls.Hand b = call(other, A);

        assertThat(ask(b, "[ACK]")).startsWith("[SYN]");

        assertThat(a.outcomes).containsExactly(connected(other));
    }

    @Test
    void withoutRebindingHeIsAStranger() {
        serve();
        ask(call(B, SERVER), "[room]");
        Seat<?, ?, ?> a = peer(A, "rebind=off timeout=2s");
        pass(500);
        Calls.Hand b = call(B.withPort(7_777), A);

        assertThat(ask(b, "[ACK]")).isEmpty();
        pass(2_000);

        assertThat(a.outcomes).containsExactly(new Outcome.Failed("ErrTimeoutDuringPeerConnect"));
        assertThat(b.isOpen()).isFalse();
    }

    @Test
    void aConnectionThatEndsBeforeAckIsMadeAnew() {
        serve();
        ask(call(B, SERVER), "[room]");
        Seat<?, ?, ?> a = peer(A, "");
        pass(500);
        call(B, A).close();
        pass(100);

        Calls.Hand again = call(B, A);
        assertThat(ask(again, "[ACK]")).startsWith("[SYN]");

        assertThat(a.outcomes).containsExactly(connected(B));
    }

    /// B has answered A's call and called himself, and waits for A on his own call as A on hers.
    @Test
    void ofTwoConnectionsOneIsGivenUpAfterAWhile() {
        serve();
        ask(call(B, SERVER), "[room]");
        Seat<?, ?, ?> a = peer(A, "");
        pass(500);
        Calls.Hand own = call(B, A);
        Calls.Hand other = call(B.withPort(7_777), A);
        assertThat(ask(other, "[SYN]")).isEmpty();

        pass(6_000);
        assertThat(own.isOpen()).isFalse();
        assertThat(ask(other, "[ACK]")).isEqualTo("[SYN][ACK]");

        assertThat(a.outcomes).containsExactly(connected(B.withPort(7_777)));
    }

    @Test
    void aConnectionOnWhichNothingIsSaidIsKeptForAWhile() {
        serve();
        ask(call(B, SERVER), "[room]");
        Seat<?, ?, ?> a = peer(A, "");
        pass(500);
        Calls.Hand b = call(B, A);

        pass(5_900);
        assertThat(b.isOpen()).isTrue();
        pass(6_200);
        assertThat(b.isOpen()).isFalse();

        assertThat(ask(call(B, A), "[ACK]")).isEqualTo("[SYN]");
        assertThat(a.outcomes).containsExactly(connected(B));
    }

    @Test
    void whoHasLostHisConnectionIsAnsweredByWhoIsDone() {
        serve();
        ask(call(B, SERVER), "[room]");
        Seat<?, ?, ?> a = peer(A, "");
        pass(500);
        Calls.Hand lost = call(B, A);
        ask(lost, "[ACK]");
        Calls.Hand stranger = call(C, A);
        assertThat(stranger.isOpen()).isFalse();

        lost.close();
        pass(100);
        assertThat(ask(call(B, A), "[SYN]")).isEqualTo("[SYN][ACK]");

        assertThat(a.outcomes).containsExactly(connected(B));
    }

    @Test
    void withoutAServerItCallsAgainUntilItsTimeIsOver() {
        Seat<?, ?, ?> a = peer(A, "timeout=5s");
        pass(4_000);
        serve();
        pass(500);
        assertThat(server.connections()).isEqualTo(1);

        pass(1_000);

        assertThat(a.outcomes).containsExactly(new Outcome.Failed("ErrTimeoutDuringServerConnect"));
        assertThat(server.connections()).isZero();
    }

    @Test
    void theServerIsHungUpOnAsSoonAsAllAreThere() {
        serve();
        peer(A, "");
        peer(B, "");
        pass(1_000);

        assertThat(server.connections()).isZero();
        assertThat(server.callers().endpoints()).isEqualTo(2);
    }

    @Test
    void connectPeersNeedsNoServer() {
        Seat<?, ?, ?> a = peer(A, "");
        Seat<?, ?, ?> b = peer(B, "");
        assertThat(a.node().command(bench.now(), "connect-peers " + B)).isTrue();
        pass(50);
        assertThat(b.node().command(bench.now(), "connect-peers " + A)).isTrue();
        pass(500);

        assertThat(a.outcomes).containsExactly(connected(B));
        assertThat(b.outcomes).containsExactly(connected(A));
    }

    /// B knows A by another port, so that only A's call can get through.
    @Test
    void aCallThatFailsIsMadeAgain() {
        Seat<?, ?, ?> a = peer(A, "");
        a.node().command(bench.now(), "connect-peers " + B);
        pass(2_000);
        Seat<?, ?, ?> b = peer(B, "");
        b.node().command(bench.now(), "connect-peers " + A.withPort(9));
        pass(500);

        assertThat(a.outcomes).containsExactly(connected(B));
        assertThat(b.outcomes).containsExactly(connected(A));
    }

    @Test
    void whoIsGoneAgainBeforeAllAreThereDoesNotCount() {
        serve();
        ask(call(B, SERVER), "[room]");
        ask(call(C, SERVER), "[room]");
        Seat<?, ?, ?> a = peer(A, "expected=2");
        pass(500);
        Calls.Hand b = call(B, A);
        ask(b, "[ACK]");
        b.close();
        ask(call(C, A), "[ACK]");

        assertThat(a.outcomes).isEmpty();

        ask(call(B, A), "[ACK]");
        assertThat(a.outcomes).hasSize(1);
    }

    private void serve() {
        bench.start(
                "server",
                "127.0.0.9",
                new dev.punchcard.core.machine.Program<>(
                        server,
                        new GopunchCodec(false),
                        List.of(),
                        new GopunchCommand.ServerReader()));
        pass(1);
    }

    private Seat<?, ?, ?> peer(Endpoint at, String words) {
        Options options = option(Options.none(), "transport=tcp");
        for (String word : words.isEmpty() ? List.<String>of() : List.of(words.split(" "))) {
            options = option(options, word);
        }
        return bench.start(
                at.toString(),
                at.address().toString(),
                new Gopunch().peer(setup(options, at.port()), Gopunch.CLIENT, "peer", SERVER));
    }

    private static Options option(Options options, String word) {
        List<String> pair = List.of(word.split("="));
        Option<?> option = Options.find(GopunchPeerOptions.ALL, pair.getFirst()).orElseThrow();
        return options.set(option, pair.getLast());
    }

    private static Setup setup(Options options, int port) {
        return new Setup(options, List.of(), port, new Prng(1));
    }

    private Calls.Hand call(Endpoint from, Endpoint to) {
        Calls.Hand hand = bench.call(from, to);
        pass(100);
        return hand;
    }

    private String ask(Calls.Hand hand, String units) {
        hand.say(units(units));
        pass(100);
        return text(hand);
    }

    private void pass(long millis) {
        bench.pass(Duration.ofMillis(millis));
    }

    private static Outcome connected(Endpoint other) {
        return new Outcome.Connected(List.of(Remote.tcp(other)), GopunchPhase.Socket.CLIENT);
    }

    private static Payload units(String text) {
        List<Payload> units = new ArrayList<>();
        for (String content : text.substring(1, text.length() - 1).split("]\\[", -1)) {
            units.add(GopunchUnits.unit(Payload.text(content)));
        }
        return Payload.join(units);
    }

    private static String text(Calls.Hand hand) {
        byte[] bytes = hand.heard().toBytes();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.length; ) {
            int size = Byte.toUnsignedInt(bytes[i]) * 256 + Byte.toUnsignedInt(bytes[i + 1]);
            text.append('[')
                    .append(new String(bytes, i + 2, size, StandardCharsets.UTF_8))
                    .append(']');
            i += 2 + size;
        }
        return text.toString();
    }
}
