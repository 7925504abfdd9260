package dev.punchcard.core.protocol.holepuncher;

import static dev.punchcard.core.protocol.holepuncher.Dialect.A;
import static dev.punchcard.core.protocol.holepuncher.Dialect.B;
import static dev.punchcard.core.protocol.holepuncher.Dialect.M;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.random.Prng;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the server does beyond the recorded exchanges: order of checks, timers, limits, options.
class HolepuncherServerTest {
    private static final String FULL = "close:'Session full'";

    private static Script with(Dialect dialect, Option<?> option, String value) {
        return new Script(Script.dialect(dialect).set(option, value));
    }

    private static Script room(Script script) {
        return script.say("A>S rs:room:2", "S>A ok:43001")
                .say("A>S rc:alice:room:Al", "S>A ok:43001", "S>A lobby:Al:2");
    }

    @Test
    void whatIsShortOrNoTextIsNotAnswered() {
        for (Dialect dialect : Dialect.values()) {
            Script.of(dialect)
                    .say("A>S r")
                    .say("A>S ")
                    .say("A>S xx:a:b:c")
                    .say("A>S rc:alice")
                    .say("A>S ep")
                    .say("A>S cc")
                    .say("A>S cs:room")
                    .say("A>S goodbye");
        }
        Script.of(A).say("A>S rc:alice:room");
        Script.of(B).say("A>S rc:alice:room");
    }

    @Test
    void aSessionIsConfirmedBeforeItsFieldsAreLookedAt() {
        for (Dialect dialect : Dialect.values()) {
            Script script =
                    Script.of(dialect)
                            .say("A>S rs", "S>A ok:43001")
                            .say("A>S rs:room", "S>A ok:43001")
                            .say("A>S rs:" + "r".repeat(65) + ":2", "S>A ok:43001");
            assertThat(script.server().sessions()).isZero();
        }
    }

    @Test
    void typesAreTwoLettersAndMoreFieldsAreNotLookedAt() {
        Script.of(A)
                .say("A>S rsession:room:2:more", "S>A ok:43001")
                .say("A>S rclient:alice:room:Al:x:y:z", "S>A ok:43001", "S>A lobby:Al:2");
    }

    @Test
    void namesAreRefusedBeforeSessionsAndSessionsBeforeSeats() {
        room(Script.of(A))
                .say(
                        "B>S rc:alice:nosuch:X",
                        "S>B ok:43002",
                        "S>B close:'Client already registered'")
                .say(
                        "B>S rc:bob:nosuch:Bob",
                        "S>B ok:43002",
                        "S>B close:'Client registered for non-existing session'");
    }

    @Test
    void whoLeavesIsShownToTheRestAndMayComeBack() {
        room(Script.of(A))
                .say(
                        "B>S rc:bob:room:Bob",
                        "S>B ok:43002",
                        "S>A lobby:Al,Bob:2",
                        "S>B lobby:Al,Bob:2")
                .say("A>S cc:alice", "S>B lobby:Bob:2")
                .say("A>S cc:alice")
                .say("A>S cs:room:no longer first")
                .say(
                        "C>S rc:alice:room:Al",
                        "S>C ok:43003",
                        "S>B lobby:Bob,Al:2",
                        "S>C lobby:Bob,Al:2");
    }

    @Test
    void inDialectBWhoRegistersAgainLeavesItsOldSession() {
        Script.of(B)
                .say("A>S rs:one:3", "S>A ok:43001")
                .say("A>S rs:two:3", "S>A ok:43001")
                .say("A>S rc:al:one:Al", "S>A lobby:Al:3", "S>A ok:43001", "S>A lobby:Al:3")
                .say(
                        "B>S rc:bob:one:Bob",
                        "S>A lobby:Al,Bob:3",
                        "S>B lobby:Al,Bob:3",
                        "S>B ok:43002",
                        "S>A lobby:Al,Bob:3",
                        "S>B lobby:Al,Bob:3")
                .say(
                        "A>S rc:al:two:Al",
                        "S>B lobby:Bob:3",
                        "S>A lobby:Al:3",
                        "S>A ok:43001",
                        "S>A lobby:Al:3");
    }

    @Test
    void q9InDialectBTheCreatorsIpCloses() {
        Script.of(B)
                .say("A>S rs:room:3", "S>A ok:43001")
                .say("B>S rc:bob:room:Bob", "S>B lobby:Bob:3", "S>B ok:43002", "S>B lobby:Bob:3")
                .say("B>S cs:room:not mine")
                .say("A>S cs:room:mine", "S>B close:mine");
    }

    @Test
    void q9WhoSharesTheHostsIpClosesUnlessAddressesAreLookedAt() {
        for (Dialect dialect : new Dialect[] {A, B}) {
            assertThat(closed(Script.of(dialect), "X")).isTrue();
            Option<?> by = HolepuncherServerOptions.CLOSE_BY;
            assertThat(closed(with(dialect, by, "address"), "X")).isFalse();
            assertThat(closed(with(dialect, by, "address"), "A")).isTrue(); // opened it
            assertThat(closed(with(dialect, by, "address"), "Y")).isTrue(); // the host itself
        }
    }

    private static boolean closed(Script script, String by) {
        script.party("X", "127.0.0.1:50000");
        script.party("Y", "127.0.0.1:50001");
        for (String line : List.of("A>S rs:room:3", "Y>S rc:al:room:A", "X>S rc:bob:room:B")) {
            script.tell(line);
        }
        script.tell(by + ">S cs:room:bye");
        return script.server().sessions() == 0;
    }

    @Test
    void q19AMaximumThatIsNoneMakesASessionFull() {
        for (String max : new String[] {"many", "0", "-1", "", "1e3"}) {
            Script.of(A)
                    .say("A>S rs:room:" + max, "S>A ok:43001")
                    .say("A>S rc:al:room:Al", "S>A ok:43001", "S>A " + FULL);
            Script.of(B)
                    .say("A>S rs:room:" + max, "S>A ok:43001")
                    .say("A>S rc:al:room:Al", "S>A " + FULL);
        }
        Script.of(A)
                .say("A>S rs:room: +2 ", "S>A ok:43001")
                .say("A>S rc:al:room:Al", "S>A ok:43001", "S>A lobby:Al: +2 ");
        Script.of(A)
                .say("A>S rs:room:99999999999", "S>A ok:43001")
                .say("A>S rc:al:room:Al", "S>A ok:43001", "S>A lobby:Al:99999999999");
    }

    @Test
    void dialectMStartsAtItsMaximumAndWithoutOneOnDemand() {
        Options once = Script.dialect(M).set(HolepuncherServerOptions.ROUNDS, "1");
        String peersA = "S>A peers:bob:127.0.0.2:43002";
        String peersB = "S>B peers:alice:127.0.0.1:43001";
        new Script(once)
                .say("A>S rs:room:2", "S>A ok:43001")
                .say("A>S rc:alice:room", "S>A ok:43001")
                .say("B>S rc:bob:room", "S>B ok:43002")
                .say("C>S rc:carl:room", "S>C ok:43003")
                .pass(Duration.ofSeconds(9), "+5.0 " + peersA, "+5.0 " + peersB);
        new Script(once)
                .say("A>S rs:room:some", "S>A ok:43001")
                .say("A>S rc:alice:room", "S>A ok:43001")
                .say("B>S rc:bob:room", "S>B ok:43002")
                .pass(Duration.ofSeconds(9))
                .say("A>S ep:room", peersA, peersB);
        new Script(once)
                .say("A>S rs:room:2", "S>A ok:43001")
                .say("A>S rc:alice:room", "S>A ok:43001")
                .say("A>S cs:room:no such word")
                .say("A>S cc:alice")
                .say("B>S rc:bob:room", "S>B ok:43002")
                .say("A>S ep:room", "S>B peers:");
    }

    @Test
    void withAutoDialectWhoHasNoNicknameHearsWhatDialectMSays() {
        room(with(A, HolepuncherServerOptions.AUTO_DIALECT, "true"))
                .say("B>S rc:bob:room", "S>B ok:43002", "S>A lobby:Al,:2")
                .say("C>S rc:carl:room", "S>C ok:43003")
                .say("C>S rc:carl:room:Carl", "S>C ok:43003", "S>C " + FULL)
                .pass(
                        Duration.ofMillis(5_099),
                        "+5.0 S>A peers:bob:127.0.0.2:43002",
                        "+5.0 S>B peers:alice:127.0.0.1:43001");
        Script.of(A).say("A>S rs:room:2", "S>A ok:43001").say("B>S rc:bob:room");
    }

    @Test
    void atTheMostSessionsNewOnesAreFull() {
        with(A, HolepuncherServerOptions.MAX_SESSIONS, "1")
                .say("A>S rs:one:2", "S>A ok:43001")
                .say("B>S rs:two:2", "S>B ok:43002", "S>B " + FULL)
                .say("A>S ep:one")
                .say("B>S rs:two:2", "S>B ok:43002");
        Script quiet = with(M, HolepuncherServerOptions.MAX_SESSIONS, "1");
        quiet.say("A>S rs:one:2", "S>A ok:43001").say("B>S rs:two:2", "S>B ok:43002");
        assertThat(quiet.server().sessions()).isOne();
    }

    @Test
    void atTheMostSessionsOfAnIpNewOnesOfItAreFull() {
        with(B, HolepuncherServerOptions.SESSIONS_PER_SOURCE, "1")
                .say("A>S rs:one:2", "S>A ok:43001")
                .say("A>S rs:two:2", "S>A ok:43001", "S>A " + FULL)
                .say("B>S rs:two:2", "S>B ok:43002")
                .say("A>S ep:one")
                .say("A>S rs:three:2", "S>A ok:43001");
    }

    @Test
    void atTheMostMembersASessionIsFullWhateverItSays() {
        with(A, HolepuncherServerOptions.MAX_MEMBERS, "1")
                .say("A>S rs:room:9", "S>A ok:43001")
                .say("A>S rc:alice:room:Al", "S>A ok:43001", "S>A lobby:Al:9")
                .say("B>S rc:bob:room:Bob", "S>B ok:43002", "S>B " + FULL);
        Script endless = with(M, HolepuncherServerOptions.MAX_MEMBERS, "1");
        endless.say("A>S rs:room:x", "S>A ok:43001").say("A>S rc:a:room", "S>A ok:43001");
        endless.say("B>S rc:b:room", "S>B ok:43002");
        assertThat(endless.server().names()).isOne();
    }

    @Test
    void atTheMostNamesEverySessionIsFull() {
        with(B, HolepuncherServerOptions.MAX_NAMES, "1")
                .say("A>S rs:one:2", "S>A ok:43001")
                .say("B>S rs:two:2", "S>B ok:43002")
                .say("A>S rc:alice:one:Al", "S>A lobby:Al:2", "S>A ok:43001", "S>A lobby:Al:2")
                .say("B>S rc:bob:two:Bob", "S>B " + FULL)
                .say("A>S cc:alice")
                .say("B>S rc:bob:two:Bob", "S>B lobby:Bob:2", "S>B ok:43002", "S>B lobby:Bob:2");
    }

    @Test
    void aboveTheRateASourceIsNotAnswered() {
        Script script =
                with(A, HolepuncherServerOptions.REQUESTS_PER_SECOND, "2")
                        .say("A>S rs", "S>A ok:43001")
                        .say("A>S rs", "S>A ok:43001")
                        .say("A>S rs")
                        .say("B>S rs", "S>B ok:43002");
        assertThat(script.server().sources()).isEqualTo(2);
        script.pass(Duration.ofSeconds(1)).say("A>S rs", "S>A ok:43001");
        script.pass(Duration.ofSeconds(10));
        assertThat(script.server().sources()).isZero();
    }

    @Test
    void aboveTheMostSourcesNewOnesAreNotAnswered() {
        with(A, HolepuncherServerOptions.MAX_SOURCES, "1")
                .say("A>S rs", "S>A ok:43001")
                .say("B>S rs")
                .pass(Duration.ofSeconds(1))
                .say("B>S rs", "S>B ok:43002");
    }

    @Test
    void everyTimeAndCountIsAnOption() {
        Options options =
                Script.dialect(A)
                        .set(HolepuncherServerOptions.AUTOSTART, "true")
                        .set(HolepuncherServerOptions.AUTOSTART_DELAY, "1s")
                        .set(HolepuncherServerOptions.ROUNDS, "2")
                        .set(HolepuncherServerOptions.ROUND_EVERY, "2s");
        String peersA = "S>A peers:bob:127.0.0.2:43002";
        String peersB = "S>B peers:alice:127.0.0.1:43001";
        room(new Script(options))
                .say(
                        "B>S rc:bob:room:Bob",
                        "S>B ok:43002",
                        "S>A lobby:Al,Bob:2",
                        "S>B lobby:Al,Bob:2")
                .pass(
                        Duration.ofSeconds(9),
                        "+1.0 " + peersA,
                        "+1.0 " + peersB,
                        "+3.0 S>A ok:43001",
                        "+3.0 S>B ok:43002",
                        "+3.0 " + peersA,
                        "+3.0 " + peersB);
        room(with(A, HolepuncherServerOptions.SESSION_LIFE, "3s"))
                .pass(Duration.ofSeconds(9), "+3.0 S>A close:Session closed.");
    }

    @Test
    void aServerWithoutItsPortEndsItsAttempt() {
        Bench bench = new Bench(Duration.ZERO);
        Setup setup = new Setup(Options.none(), List.of(), 5000, new Prng(1));
        bench.start("first", "10.0.0.1", new Holepuncher().server(setup));
        var second = bench.start("second", "10.0.0.1", new Holepuncher().server(setup));
        assertThat(second.outcomes).containsExactly(new Outcome.Failed("no socket: PORT_IN_USE"));
        bench.pass(Duration.ofMinutes(10));
    }
}
