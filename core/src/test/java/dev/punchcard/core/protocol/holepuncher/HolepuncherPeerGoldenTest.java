package dev.punchcard.core.protocol.holepuncher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench.Datagram;
import dev.punchcard.core.machine.Bench.Seat;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.wire.Remote;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Our peers against what the originals' servers were recorded to say, and against each other.
class HolepuncherPeerGoldenTest {
    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final Duration TICK = Duration.ofMillis(100);

    private static List<String> printed(Seat<?, ?, HolepuncherSignal> seat) {
        return seat.signals.stream().map(HolepuncherSignal::toString).toList();
    }

    private static Options options(Dialect dialect, Option<?> option, String value) {
        return Script.dialect(dialect).set(option, value);
    }

    private static Options options(Dialect dialect) {
        return Script.dialect(dialect).set(HolepuncherPeerOptions.MAX, "3");
    }

    /// A client that has sent its registration.
    private static Seat<HolepuncherMessage, HolepuncherCommand, HolepuncherSignal> client(
            Script script, String party, String name, Options options, String... quirks) {
        var seat = script.peer(party, "client", name, options, quirks);
        script.bench.pass(WAIT);
        return seat;
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g1ARefusedClientGivesUp(String preset) {
        Script script = new Script();
        Options options = options(Dialect.A, HolepuncherPeerOptions.SESSION, "nosuch");
        var bob = client(script, "B", "bob", options, preset);
        script.sent("B>S rc:bob:nosuch:bob")
                .say("S>B ok:43002")
                .say("S>B close:'Client registered for non-existing session'")
                .pass(Duration.ofSeconds(60));
        assertThat(printed(bob))
                .containsExactly(
                        "session_registered()",
                        "return_unsuccessful(Disconnected: "
                                + "'Client registered for non-existing session')");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g2g3AHostRegistersItsSessionAndThenItself(String preset) {
        Script script = new Script();
        script.party("H", "127.0.0.1:40001");
        Options options = options(Dialect.A).set(HolepuncherPeerOptions.NICK, "Al");
        var alice = script.peer("A", "host", "alice", options, preset);
        script.sent("H>S rs:room:3")
                .say("S>H ok:40001")
                .pass(WAIT, "+2.0 A>S rc:alice:room:Al")
                .say("S>A ok:43001")
                .say("S>A lobby:Al:3")
                .say("S>A lobby:Al,Bob:3")
                .pass(Duration.ofSeconds(60));
        assertThat(printed(alice))
                .containsExactly(
                        "session_registered()",
                        "session_registered()",
                        "update_lobby([Al], 3)",
                        "update_lobby([Al, Bob], 3)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g2ARefusedHostSaysNothingToTheOthersSession(String preset) {
        Script script = new Script();
        script.party("H", "127.0.0.1:40001");
        var alice = script.peer("A", "host", "alice", options(Dialect.A), preset);
        script.sent("H>S rs:room:3")
                .say("S>H ok:40001")
                .say("S>H close:'Tried to create existing session'")
                .pass(Duration.ofSeconds(60));
        assertThat(alice.outcomes)
                .containsExactly(
                        new Outcome.Failed("Disconnected: 'Tried to create existing session'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g4AFullSessionFailsTheClient(String preset) {
        Script script = new Script();
        var dan = client(script, "D", "dan", options(Dialect.A), preset);
        script.say("S>D ok:43004").say("S>D close:'Session full'").skip(TICK.multipliedBy(3));
        assertThat(dan.outcomes)
                .containsExactly(new Outcome.Failed("Disconnected: 'Session full'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g5TheLobbyComesBeforeTheOkInDialectB(String preset) {
        Script script = new Script();
        script.party("H", "127.0.0.1:40001");
        var alice = script.peer("A", "host", "alice", options(Dialect.B), preset);
        script.say("S>H ok:40001").skip(WAIT);
        script.say("S>A lobby:Al:3").say("S>A ok:43001").say("S>A lobby:Al:3");
        assertThat(printed(alice))
                .containsExactly(
                        "session_registered()",
                        "update_lobby([Al], 3)",
                        "session_registered()",
                        "update_lobby([Al], 3)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g6AClosedSessionEndsItsMembers(String preset) {
        Script script = new Script();
        var bob = client(script, "B", "bob", options(Dialect.A), preset);
        script.say("S>B ok:43002")
                .say("S>B lobby:Al,bob:2")
                .say("S>B close:Host left", "B>S cc:bob")
                .pass(Duration.ofSeconds(60));
        assertThat(bob.outcomes).containsExactly(new Outcome.Failed("Disconnected: Host left"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g6AHostClosesItsSession(String preset) {
        Script script = new Script();
        script.party("H", "127.0.0.1:40001");
        var alice = script.peer("A", "host", "alice", options(Dialect.A), preset);
        script.say("S>H ok:40001").skip(WAIT).say("S>A ok:43001").say("S>A lobby:Al:3");
        alice.node().command(script.bench.now(), "close");
        script.sent("A>S cs:room:Host preemptively closed session!");
        assertThat(printed(alice).getLast())
                .isEqualTo("return_unsuccessful(Host preemptively closed session!)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g7g8ThreePeersOfDialectBMeet(String preset) {
        Script script = new Script(Script.dialect(Dialect.B), preset);
        script.party("A", "10.78.0.2:42261");
        script.party("B", "10.78.0.3:41712");
        script.party("C", "10.78.0.4:35116");
        Options options = options(Dialect.B);
        var host =
                script.peer(
                        "A",
                        "host",
                        "hostid",
                        options.set(HolepuncherPeerOptions.PLAYERS, "3"),
                        preset);
        script.bench.pass(Duration.ofSeconds(1));
        var carl = script.peer("C", "client", "carlid", options, preset);
        script.bench.pass(Duration.ofSeconds(1));
        var bob = script.peer("B", "client", "bobid", options, preset);
        script.bench.pass(Duration.ofSeconds(30));
        List<String> all = script.bench.sent().stream().map(script::line).toList();
        assertThat(all)
                .contains(
                        "A>S ep:room",
                        "A>B greet:hostid:42261",
                        "A>C greet:hostid:42261",
                        "B>A greet:bobid:41712",
                        "B>C greet:bobid:41712",
                        "C>A greet:carlid:35116",
                        "C>B greet:carlid:35116",
                        "A>B confirm:hostid:42261",
                        "B>A confirm:bobid:41712",
                        "B>C confirm:bobid:41712",
                        "C>A confirm:carlid:35116",
                        "A>B go:hostid:42261",
                        "A>C go:hostid:42261");
        assertThat(all).noneMatch(line -> line.startsWith("B>A go") || line.contains("C>A go"));
        assertThat(host.signals.getLast()).hasToString("hole_punched(42261, 0, , 2)");
        assertThat(bob.signals.getLast()).hasToString("hole_punched(41712, 42261, 10.78.0.2, 2)");
        assertThat(carl.signals.getLast()).hasToString("hole_punched(35116, 42261, 10.78.0.2, 2)");
        assertThat(remotes(host)).containsExactly("10.78.0.4:35116", "10.78.0.3:41712");
        assertThat(remotes(bob)).containsExactly("10.78.0.2:42261", "10.78.0.4:35116");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g8TheHostGreetsConfirmsAndCalls(String preset) {
        Script script = new Script();
        script.party("A", "10.78.0.2:42261");
        script.party("B", "10.78.0.3:41712");
        script.party("H", "10.78.0.2:40001");
        var host = script.peer("A", "host", "hostid", options(Dialect.B), preset);
        script.say("S>H ok:40001").skip(WAIT).say("S>A lobby:H:2").say("S>A ok:42261");
        script.say("S>A peers:bobid:10.78.0.3:41712:False", "H>S goodbye")
                .pass(TICK, "+0.1 A>B greet:hostid:42261")
                .say("B>A greet:bobid:41712")
                .pass(TICK, "+0.1 A>B confirm:hostid:42261")
                .say("B>A confirm:bobid:41712")
                .skip(Duration.ofMillis(500));
        assertThat(host.signals.getLast()).hasToString("hole_punched(42261, 0, , 1)");
        script.pass(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @EnumSource(names = {"A", "M"})
    void g9TwoPeersOfTheOlderDialectsMeet(Dialect dialect) {
        for (String preset : new String[] {"none", "original"}) {
            Script script = new Script(Script.dialect(dialect), preset);
            script.party("A", "10.78.0.2:34292");
            script.party("B", "10.78.0.3:46101");
            Options options = Script.dialect(dialect);
            var host =
                    script.peer(
                            "A",
                            "host",
                            "hostid",
                            options.set(HolepuncherPeerOptions.PLAYERS, "2"),
                            preset);
            script.bench.pass(Duration.ofSeconds(1));
            var bob = script.peer("B", "client", "bobid", options, preset);
            script.bench.pass(Duration.ofSeconds(20));
            List<String> all =
                    script.bench.sent().stream().map((Datagram d) -> script.line(d)).toList();
            assertThat(all)
                    .contains(
                            "A>B greet:hostid:34292:46101",
                            "B>A greet:bobid:46101:34292",
                            "B>A confirm:46101:bobid:False:34292",
                            "A>B confirm:34292:hostid:True:46101",
                            "A>B go:hostid",
                            "B>A go:bobid");
            boolean repaired = preset.equals("none");
            assertThat(host.signals.getLast())
                    .hasToString(
                            repaired
                                    ? "hole_punched(34292, 0, )"
                                    : "hole_punched(34292, 46101, 10.78.0.3)");
            assertThat(bob.signals.getLast()).hasToString("hole_punched(46101, 34292, 10.78.0.2)");
            assertThat(remotes(host)).containsExactly("10.78.0.3:46101");
            assertThat(remotes(bob)).containsExactly("10.78.0.2:34292");
        }
    }

    @Test
    void g10DialectMRegistersWithoutANickname() {
        Script script = new Script();
        var zed = client(script, "C", "zed", options(Dialect.M));
        script.sent("C>S rc:zed:room").say("S>C ok:43003").pass(Duration.ofSeconds(60));
        assertThat(printed(zed)).containsExactly("session_registered()");
    }

    private static List<String> remotes(Seat<?, ?, ?> seat) {
        Outcome.Connected connected = (Outcome.Connected) seat.outcomes.getLast();
        return connected.remotes().stream().map(Remote::toString).toList();
    }
}
