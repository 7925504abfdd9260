package dev.punchcard.core.protocol.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench;
import dev.punchcard.core.machine.Bench.Datagram;
import dev.punchcard.core.machine.Bench.Seat;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Server and peers on ideal wires.
class PlainTest {
    private static final Endpoint SERVER = Endpoint.literal("192.0.2.9:57700");
    private static final Endpoint ALICE = Endpoint.literal("192.0.2.1:40001");
    private static final Endpoint BOB = Endpoint.literal("192.0.2.2:40001");

    private final Plain plain = new Plain();
    private final Bench bench = new Bench(Duration.ofMillis(10));

    @BeforeEach
    void serve() {
        bench.start("server", "192.0.2.9", plain.server(setup(Options.none(), 57_700)));
    }

    @Test
    void twoMeetInARoomAndHearEachOther() {
        Seat<?, ?, PlainSignal> alice = join("alice", Options.none());
        Seat<?, ?, PlainSignal> bob = join("bob", Options.none());
        bench.pass(Duration.ofSeconds(1));

        assertThat(said())
                .containsExactly(
                        "join room alice 1",
                        "join room bob 1",
                        "meet bob " + ALICE + " " + BOB,
                        "meet alice " + BOB + " " + ALICE,
                        "punch room alice " + BOB,
                        "punch room bob " + ALICE,
                        "heard room bob " + ALICE + " " + BOB,
                        "heard room alice " + BOB + " " + ALICE,
                        "heard room alice " + BOB + " " + ALICE,
                        "heard room bob " + ALICE + " " + BOB);
        PlainSocket first = PlainSocket.FIRST;
        assertThat(alice.outcomes)
                .containsExactly(new Outcome.Connected(List.of(Remote.udp(BOB)), first));
        assertThat(bob.outcomes)
                .containsExactly(new Outcome.Connected(List.of(Remote.udp(ALICE)), first));
        assertThat(alice.signals)
                .extracting(Object::toString)
                .singleElement()
                .asString()
                .startsWith("met(bob, [192.0.2.1:40001], ");
    }

    @Test
    void whoComesLaterIsStillMet() {
        Seat<?, ?, PlainSignal> alice = join("alice", Options.none());
        bench.pass(Duration.ofSeconds(20));
        join("bob", Options.none());
        bench.pass(Duration.ofSeconds(1));

        assertThat(alice.outcomes).first().isInstanceOf(Outcome.Connected.class);
    }

    @Test
    void whomNobodyJoinsRunsOutOfPatience() {
        Seat<?, ?, PlainSignal> alice =
                join("alice", Options.none().with(PlainOptions.PATIENCE, Duration.ofSeconds(3)));
        bench.pass(Duration.ofSeconds(3));

        assertThat(alice.outcomes).containsExactly(new Outcome.Failed("not-met"));
    }

    @Test
    void aThirdIsToldThatTheRoomIsFull() {
        join("alice", Options.none());
        join("bob", Options.none());
        Seat<?, ?, PlainSignal> carol = join("carol", Options.none());
        bench.pass(Duration.ofSeconds(1));

        assertThat(carol.outcomes).containsExactly(new Outcome.Failed("room-full"));
    }

    @Test
    void aRoomIsForgottenAMinuteAfterTheLastWord() {
        join("alice", Options.none());
        join("bob", Options.none());
        bench.pass(Duration.ofSeconds(62));
        Seat<?, ?, PlainSignal> carol = join("carol", Options.none());
        bench.pass(Duration.ofMillis(100));

        assertThat(carol.outcomes).isEmpty();
        assertThat(said()).doesNotContain("full");
    }

    @Test
    void samplesAreTakenByThePortsOfTheServerInTheirOrder() {
        NextPort nat = new NextPort();
        bench.path(datagram -> Optional.of(nat.pass(datagram)));
        Options predict =
                Options.none().set(PlainOptions.STRATEGY, "predict").with(PlainOptions.SAMPLES, 3);
        join("alice", predict);
        join("bob", predict);
        bench.pass(Duration.ofMillis(30));

        assertThat(said())
                .contains(
                        "meet bob 192.0.2.1:50000,192.0.2.1:50001,192.0.2.1:50002"
                                + " 192.0.2.2:40001,192.0.2.2:40001,192.0.2.2:40001");
        assertThat(nat.targets).isEqualTo("57700 57701 57702 ");
    }

    @Test
    void anAttemptThatBeginsAnewIsMetWhereItIsSeenThen() {
        Options options = Options.none().with(PlainOptions.PATIENCE, Duration.ofSeconds(1));
        join("alice", options);
        bench.pass(Duration.ofSeconds(2));
        Seat<?, ?, PlainSignal> again =
                bench.start(
                        "alice", "192.0.2.3", plain.peer(setup(options, 0), "", "alice", SERVER));
        join("bob", options);
        bench.pass(Duration.ofSeconds(1));

        assertThat(said()).contains("meet alice " + BOB + " 192.0.2.3:40001");
        assertThat(again.outcomes).first().isInstanceOf(Outcome.Connected.class);
    }

    @Test
    void whatWasSeenOfAnEarlierAttemptIsNotMixedWithWhatIsSeenOfALaterOne() {
        Endpoint later = ALICE.withPort(45_000);
        Endpoint secondDoor = SERVER.withPort(57_701);
        for (Endpoint door : List.of(SERVER, secondDoor)) {
            bench.send(ALICE, door, Payload.text("join room alice 2"));
            bench.send(BOB, door, Payload.text("join room bob 2"));
        }
        bench.pass(Duration.ofMillis(50));
        assertThat(said()).contains("meet bob " + ALICE + "," + ALICE + " " + BOB + "," + BOB);

        bench.send(later, SERVER, Payload.text("join room alice 2"));
        bench.pass(Duration.ofMillis(50));
        assertThat(said()).containsExactly("join room alice 2");

        bench.send(later, secondDoor, Payload.text("join room alice 2"));
        bench.pass(Duration.ofMillis(50));
        String seen = later + "," + later;
        assertThat(said())
                .contains(
                        "meet bob " + seen + " " + BOB + "," + BOB,
                        "meet alice " + BOB + "," + BOB + " " + seen);
    }

    @Test
    void nobodyElseMayTellOfAMeetingOrPassForTheOther() {
        Seat<?, ?, PlainSignal> alice =
                join("alice", Options.none().with(PlainOptions.LEARN, true));
        Endpoint mallory = Endpoint.literal("192.0.2.66:57700");
        bench.pass(Duration.ofMillis(50));
        String forged = "meet bob " + ALICE + " " + mallory;
        bench.send(mallory, ALICE, Payload.text(forged));
        bench.send(mallory, ALICE, Payload.text("full"));
        bench.send(mallory, ALICE, Payload.text("punch room bob " + ALICE));
        bench.pass(Duration.ofMillis(50));

        assertThat(alice.signals).isEmpty();
        assertThat(alice.outcomes).isEmpty();
        assertThat(bench.sent()).noneMatch(datagram -> datagram.target().equals(mallory));
    }

    @Test
    void onlyWhereItHasSentCanItHaveReachedTheOther() {
        Seat<?, ?, PlainSignal> alice = join("alice", Options.none());
        bench.send(BOB, SERVER, Payload.text("join room bob 1"));
        bench.pass(Duration.ofMillis(50));
        String heard = "heard room bob " + ALICE + " ";

        bench.send(BOB, ALICE, Payload.text(heard + BOB.withPort(1)));
        bench.pass(Duration.ofMillis(50));
        assertThat(alice.outcomes).isEmpty();

        bench.send(BOB, ALICE, Payload.text(heard + BOB));
        bench.pass(Duration.ofMillis(50));
        assertThat(alice.outcomes).hasSize(1);
    }

    @Test
    void itsOwnWordsComingBackAreNotTheOthers() {
        bench.path(datagram ->
                datagram.source().equals(ALICE) && datagram.target().equals(BOB)
                        ? Optional.of(datagram.from(BOB).to(ALICE))
                        : datagram.source().equals(BOB) && datagram.target().equals(ALICE)
                                ? Optional.empty()
                                : Optional.of(datagram));
        Seat<?, ?, PlainSignal> alice = join("alice", Options.none());
        join("bob", Options.none());
        bench.pass(Duration.ofSeconds(20));

        assertThat(alice.outcomes).containsExactly(new Outcome.Failed("unheard"));
        assertThat(said()).noneMatch(word -> word.startsWith("heard"));
    }

    @Test
    void aLowTtlWhereNoneCanBeSetFailsAtOnce() {
        Seat<?, ?, PlainSignal> alice = join("alice", Options.none().with(PlainOptions.TTL, 2));
        join("bob", Options.none());
        bench.pass(Duration.ofSeconds(1));

        assertThat(alice.outcomes).containsExactly(new Outcome.Failed("no-socket: NO_TTL"));
    }

    @Test
    void aNameThatIsNoWordIsRefusedBeforeAnythingIsSent() {
        Seat<?, ?, PlainSignal> alice =
                join("alice", Options.none().with(PlainOptions.ROOM, "a b"));
        bench.pass(Duration.ofSeconds(1));

        assertThat(alice.outcomes).containsExactly(new Outcome.Failed("bad-name"));
        assertThat(bench.sent()).isEmpty();
    }

    @Test
    void aServerHasRoomForSoManyRoomsAndNoMore() {
        bench.keepNothing();
        Endpoint crowd = Endpoint.literal("192.0.2.77:1000");
        for (int i = 0; i < PlainServer.MOST_ROOMS; i++) {
            bench.send(crowd, SERVER, Payload.text("join r" + i + " x 1"));
        }
        Seat<?, ?, PlainSignal> alice = join("alice", Options.none());
        Seat<?, ?, PlainSignal> bob = join("bob", Options.none());
        bench.pass(Duration.ofSeconds(5));
        assertThat(alice.signals).isEmpty();

        bench.pass(Duration.ofNanos(PlainServer.ROOM_LIFE));
        assertThat(bob.outcomes).containsExactly(new Outcome.Failed("not-met"));
    }

    private Seat<?, ?, PlainSignal> join(String name, Options options) {
        String ip =
                name.equals("alice") ? "192.0.2.1" : name.equals("bob") ? "192.0.2.2" : "192.0.2.4";
        return bench.start(name, ip, plain.peer(setup(options, 0), Plain.CALLER, name, SERVER));
    }

    private List<String> said() {
        return bench.sent().stream().map(datagram -> datagram.payload().readable()).toList();
    }

    private static Setup setup(Options options, int port) {
        return new Setup(options, List.of(), port, new Prng(1));
    }

    /// A NAT of alice's that shows every remote the next port.
    private static final class NextPort {
        private String targets = "";
        private int next = 50_000;

        Datagram pass(Datagram datagram) {
            if (!datagram.source().equals(ALICE)
                    || !datagram.target().address().equals(SERVER.address())) {
                return datagram;
            }
            targets += datagram.target().port() + " ";
            return datagram.from(ALICE.withPort(next++));
        }
    }
}
