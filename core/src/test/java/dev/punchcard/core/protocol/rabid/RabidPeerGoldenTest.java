package dev.punchcard.core.protocol.rabid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench.Datagram;
import dev.punchcard.core.machine.Bench.Seat;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our peers against what the original's server was recorded to say, and against each other.
class RabidPeerGoldenTest {
    private static final Duration HALF = Duration.ofMillis(500);

    private static List<String> printed(Seat<?, ?, RabidSignal> seat) {
        return seat.signals.stream().map(RabidSignal::toString).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g1ToG4HostCreatesRepeatsAndPings(String preset) {
        Script script = new Script();
        var alice = script.peer("A", "host", "alice", max(2), preset);
        script.sent("A>S h:room:alice:2").pass(HALF, "+0.5 A>S h:room:alice:2");
        script.say("S>A i:alice").pass(HALF, "+0.5 A>S p:room:alice");
        script.say("S>A i:alice:bob").pass(HALF, "+0.5 A>S p:room:alice");
        String name = preset.equals("none") ? "room" : "session_name";
        assertThat(printed(alice))
                .containsExactly(
                        "holepunch_progress_update(session_created, " + name + ", [alice])",
                        "holepunch_progress_update(session_updated, " + name + ", [alice, bob])");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g3ClientSendsItsPasswordAndGivesUpWhereItIsWrong(String preset) {
        Script script = new Script();
        Options options =
                Options.none()
                        .set(RabidPeerOptions.PASSWORD, "bad")
                        .set(RabidPeerOptions.SESSION, "pw");
        var bob = script.peer("B", "client", "bob", options, preset);
        script.sent("B>S c:pw:bob:bad").say("S>B error:password_mismatch");
        assertThat(printed(bob)).containsExactly("holepunch_failure(error:password_mismatch)");
        assertThat(bob.outcomes).containsExactly(new Outcome.Failed("error:password_mismatch"));
        script.pass(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g5AloneTheHostGoesBackToPinging(String preset) {
        Script script = new Script();
        var alice = script.peer("A", "host", "alice", max(2), preset);
        script.say("S>A i:alice");
        alice.node().command(script.bench.now(), "start");
        script.sent("A>S s:room:alice").pass(HALF, "+0.5 A>S s:room:alice");
        script.say("S>A error:only_one_player_in_session").pass(HALF, "+0.5 A>S p:room:alice");
        assertThat(alice.outcomes).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g6AKickedClientFailsAndMayJoinAgain(String preset) {
        Script script = new Script();
        var bob = script.peer("B", "client", "bob", Options.none(), preset);
        script.say("S>B i:alice:bob").say("S>B error:kicked_by_host");
        assertThat(bob.outcomes).containsExactly(new Outcome.Failed("error:kicked_by_host"));
        bob.node().command(script.bench.now(), "join room bob");
        script.sent("B>S c:room:bob").say("S>B i:alice:bob").pass(HALF, "+0.5 B>S p:room:bob");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g8TheStartListEndsTheTalkWithTheServer(String preset) {
        Script script = new Script();
        var bob = script.peer("B", "client", "bob", Options.none(), preset);
        script.say("S>B i:alice:bob:carl")
                .say("S>B s:41002:alice:127.0.0.1:41001;carl:127.0.0.3:41003")
                .say("S>B s:41002:alice:127.0.0.1:41001;carl:127.0.0.3:41003")
                .pass(Duration.ofSeconds(2))
                .pass(
                        Duration.ofMillis(50),
                        "+0.05 B>A g:bob:41002:41001",
                        "+0.05 B>C g:bob:41002:41003")
                .say("S>B error:player_timeout");
        assertThat(printed(bob).subList(1, 3))
                .containsExactly(
                        "holepunch_progress_update(starting_session, room, [bob, alice, carl])",
                        "holepunch_progress_update(sending_greetings, room, [bob, alice, carl])");
        assertThat(bob.outcomes).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g9ATimeoutEndsTheSession(String preset) {
        Script script = new Script();
        var alice = script.peer("A", "host", "alice", max(2), preset);
        script.say("S>A i:alice").skip(HALF).say("S>A error:player_timeout");
        assertThat(alice.outcomes).containsExactly(new Outcome.Failed("error:player_timeout"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g10ThreePeersOfOneMachineMeet(String preset) {
        Script script = new Script(Options.none(), preset);
        script.party("A", "127.0.0.1:49527");
        script.party("B", "127.0.0.1:39927");
        script.party("C", "127.0.0.1:57962");
        var alice =
                script.peer(
                        "A", "host", "alice", max(3).set(RabidPeerOptions.PLAYERS, "3"), preset);
        script.bench.pass(Duration.ZERO);
        var bob = script.peer("B", "client", "bob", Options.none(), preset);
        script.bench.pass(Duration.ZERO);
        var carl = script.peer("C", "client", "carl", Options.none(), preset);
        script.bench.pass(Duration.ofSeconds(20));
        List<String> greetings = between(script.bench.sent(), "127.0.0.1:49527", "g:alice:");
        assertThat(greetings).hasSize(170);
        assertThat(greetings.stream().filter(line -> isAround(line, 39_927)).toList())
                .containsExactlyElementsOf(expectedGreetings());
        assertThat(alice.signals.getLast()).hasToString("holepunch_success(49527, null, null)");
        assertThat(bob.signals.getLast()).hasToString("holepunch_success(39927, 127.0.0.1, 49527)");
        assertThat(carl.signals.getLast())
                .hasToString("holepunch_success(57962, 127.0.0.1, 49527)");
        assertThat(remotes(alice)).containsExactly("127.0.0.1:39927", "127.0.0.1:57962");
        assertThat(remotes(bob)).containsExactly("127.0.0.1:49527", "127.0.0.1:57962");
    }

    @Test
    void g10TheHostCallsTheStartAfterTwoSecondsOfConfirmations() {
        Script script = new Script();
        script.party("A", "127.0.0.1:49527");
        script.party("B", "127.0.0.1:39927");
        var alice = script.peer("A", "host", "alice", max(2));
        script.say("S>A i:alice:bob").say("S>A s:49527:bob:127.0.0.1:39927");
        script.skip(Duration.ofSeconds(3)).say("B>A g:bob:39927:49527");
        script.skip(Duration.ofMillis(2000 + 10_350 - 3000))
                .pass(Duration.ofMillis(50), "+0.05 A>B c:alice:49527")
                .say("B>A c:bob:39927")
                .pass(Duration.ofMillis(50), "+0.05 A>B c:alice:49527")
                .skip(Duration.ofMillis(1850))
                .pass(Duration.ofMillis(50), "+0.05 A>B s:3")
                .say("B>A y:bob:39927");
        assertThat(alice.signals.getLast()).hasToString("holepunch_success(49527, null, null)");
        script.pass(Duration.ofSeconds(20));
    }

    @Test
    void g10TheClientAnswersTheCallUntilItIsOver() {
        Script script = new Script();
        script.party("A", "127.0.0.1:49527");
        script.party("B", "127.0.0.1:39927");
        var bob = script.peer("B", "client", "bob", Options.none());
        script.say("S>B i:alice:bob").say("S>B s:39927:alice:127.0.0.1:49527");
        script.skip(Duration.ofSeconds(3)).say("A>B g:alice:49527:39927");
        script.skip(Duration.ofMillis(2000 + 10_350 - 3000))
                .say("A>B c:alice:49527")
                .skip(Duration.ofMillis(1950))
                .say("A>B s:3")
                .pass(Duration.ofMillis(50), "+0.05 B>A y:bob:39927")
                .say("A>B s:3")
                .skip(Duration.ofMillis(2900))
                .pass(Duration.ofMillis(50));
        assertThat(bob.signals.getLast()).hasToString("holepunch_success(39927, 127.0.0.1, 49527)");
    }

    private static Options max(int max) {
        return Options.none().with(RabidPeerOptions.MAX, max);
    }

    private static List<String> remotes(Seat<?, ?, ?> seat) {
        Outcome.Connected connected = (Outcome.Connected) seat.outcomes.getLast();
        return connected.remotes().stream().map(Remote::toString).toList();
    }

    private static List<String> between(List<Datagram> all, String source, String prefix) {
        List<String> texts = new ArrayList<>();
        for (Datagram datagram : all) {
            String text = datagram.payload().utf8().orElseThrow();
            if (datagram.source().equals(Endpoint.literal(source)) && text.startsWith(prefix)) {
                texts.add(text);
            }
        }
        return texts;
    }

    private static boolean isAround(String line, int port) {
        int own = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
        return Math.abs(own - port) <= 8;
    }

    private static List<String> expectedGreetings() {
        List<Integer> ports = new ArrayList<>(List.of(39_927));
        for (int port = 39_919; port <= 39_935; port++) {
            if (port != 39_927) {
                ports.add(port);
            }
        }
        List<String> lines = new ArrayList<>();
        for (int port : ports) {
            for (int i = 0; i < 5; i++) {
                lines.add("g:alice:49527:" + port);
            }
        }
        return lines;
    }
}
