package dev.punchcard.core.protocol.holepuncher;

import static dev.punchcard.core.protocol.holepuncher.Dialect.A;
import static dev.punchcard.core.protocol.holepuncher.Dialect.B;
import static dev.punchcard.core.protocol.holepuncher.Dialect.M;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.Options;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Each switch of the server: the original's behaviour with it, the repaired one without.
class HolepuncherServerQuirksTest {
    private static final Duration FIVE = Duration.ofSeconds(5);
    private static final String REGISTERED = "close:'Client already registered'";
    private static final String PEERS_A = "S>A peers:bob:127.0.0.2:43002";
    private static final String PEERS_B = "S>B peers:alice:127.0.0.1:43001";

    private static Script room(Script script) {
        return script.say("A>S rs:room:2", "S>A ok:43001")
                .say("A>S rc:alice:room:Al", "S>A ok:43001", "S>A lobby:Al:2");
    }

    private static Script pair(Script script) {
        return room(script)
                .say(
                        "B>S rc:bob:room:Bob",
                        "S>B ok:43002",
                        "S>A lobby:Al,Bob:2",
                        "S>B lobby:Al,Bob:2");
    }

    private static Script roomB(Script script) {
        return script.say("A>S rs:room:2", "S>A ok:43001")
                .say("A>S rc:alice:room:Al", "S>A lobby:Al:2", "S>A ok:43001", "S>A lobby:Al:2");
    }

    private static Script pairB(Script script) {
        return roomB(script)
                .say(
                        "B>S rc:bob:room:Bob",
                        "S>A lobby:Al,Bob:2",
                        "S>B lobby:Al,Bob:2",
                        "S>B ok:43002",
                        "S>A lobby:Al,Bob:2",
                        "S>B lobby:Al,Bob:2");
    }

    private static Script autostart(Dialect dialect, String... quirks) {
        return new Script(
                Script.dialect(dialect).set(HolepuncherServerOptions.AUTOSTART, "true"), quirks);
    }

    @Test
    void q1EverySecondNameStaysInUseOnlyWithItsSwitch() {
        Script dirty =
                pair(Script.of(A, "DIRTY_EXCHANGE"))
                        .say("A>S ep:room", PEERS_A, PEERS_B, "S>B lobby:Bob:2")
                        .skip(FIVE)
                        .say("B>S rc:bob:room:Bob", "S>B ok:43002", "S>B " + REGISTERED);
        assertThat(dirty.server().names()).isOne();
        dirty.say("B>S cc:bob");
        assertThat(dirty.server().names()).isZero();

        Script clean = pair(Script.of(A)).say("A>S ep:room", PEERS_A, PEERS_B);
        assertThat(clean.server().names()).isZero();
    }

    @Test
    void q1DialectMIsNotAffected() {
        Script script =
                Script.of(M, "DIRTY_EXCHANGE", "NO_REPEAT")
                        .say("A>S rs:room:9", "S>A ok:43001")
                        .say("A>S rc:alice:room", "S>A ok:43001")
                        .say("B>S rc:bob:room", "S>B ok:43002")
                        .say("A>S ep:room", PEERS_A, PEERS_B);
        assertThat(script.server().names()).isZero();
    }

    @Test
    void q2TheAutostartBlocksTheServerOnlyWithItsSwitch() {
        room(autostart(A, "BLOCKING_AUTOSTART", "NO_REPEAT"))
                .say("B>S rc:bob:room:Bob", "S>B ok:43002")
                .pass(Duration.ofSeconds(4))
                .say("C>S rs:other:2")
                .pass(FIVE, "+1.0 " + PEERS_A, "+1.0 " + PEERS_B, "+1.0 S>C ok:43003");
        pair(autostart(A, "NO_REPEAT"))
                .pass(Duration.ofSeconds(4))
                .say("C>S rs:other:2", "S>C ok:43003")
                .pass(FIVE, "+1.0 " + PEERS_A, "+1.0 " + PEERS_B);
    }

    @Test
    void q2InDialectBTheLastOneHearsItsOkAfterThePeersOnlyWithItsSwitch() {
        roomB(autostart(B, "BLOCKING_AUTOSTART", "NO_REPEAT", "DIRTY_EXCHANGE"))
                .say("B>S rc:bob:room:Bob")
                .pass(
                        FIVE,
                        "+5.0 " + PEERS_A + ":False",
                        "+5.0 " + PEERS_B + ":True",
                        "+5.0 S>B lobby:Bob:2",
                        "+5.0 S>B close:Session closed.",
                        "+5.0 S>B ok:43002");
        pairB(autostart(B, "NO_REPEAT"))
                .pass(FIVE, "+5.0 " + PEERS_A + ":False", "+5.0 " + PEERS_B + ":True");
    }

    @Test
    void q2AStartForWantOfAMemberIsCancelled() {
        pair(autostart(A)).say("B>S cc:bob", "S>A lobby:Al:2").pass(Duration.ofSeconds(9));
    }

    @Test
    void q2WhatIsQueuedIsBoundedAndMayBlockAgain() {
        Options options =
                Script.dialect(M)
                        .set(HolepuncherServerOptions.BACKLOG, "3")
                        .set(HolepuncherServerOptions.ROUNDS, "1");
        new Script(options, "BLOCKING_AUTOSTART")
                .say("A>S rs:r:1", "S>A ok:43001")
                .say("A>S rc:a:r", "S>A ok:43001")
                .say("B>S rs:q:1")
                .say("B>S rc:b:q")
                .say("C>S rs:p:1")
                .say("D>S rs:o:1") // one too many
                .pass(FIVE, "+5.0 S>A peers:", "+5.0 S>B ok:43002", "+5.0 S>B ok:43002")
                .pass(FIVE, "+5.0 S>B peers:", "+5.0 S>C ok:43003")
                .pass(FIVE);
    }

    @Test
    void q3ARepeatedRegistrationIsRefusedOnlyWithItsSwitch() {
        room(Script.of(A, "NO_REPEAT"))
                .say("A>S rc:alice:room:Al", "S>A ok:43001", "S>A " + REGISTERED);
        room(Script.of(A)).say("A>S rc:alice:room:Al", "S>A ok:43001", "S>A lobby:Al:2");
    }

    @Test
    void q3ARepetitionIsFromTheSameAddressAndSession() {
        Script script = room(Script.of(A)).say("A>S rs:other:2", "S>A ok:43001");
        script.party("X", "127.0.0.1:50000");
        script.say("X>S rc:alice:room:Al", "S>X ok:50000", "S>X " + REGISTERED)
                .say("A>S rc:alice:other:Al", "S>A ok:43001", "S>A " + REGISTERED);
    }

    @Test
    void q3ARepetitionMayHaveAnotherNick() {
        room(Script.of(A)).say("A>S rc:alice:room:Allie", "S>A ok:43001", "S>A lobby:Al:2");
    }

    @Test
    void q3WhoseSessionIsGoneRepeatsNothing() {
        pair(Script.of(A, "DIRTY_EXCHANGE"))
                .say("A>S ep:room", PEERS_A, PEERS_B, "S>B lobby:Bob:2")
                .skip(FIVE)
                .say("A>S rs:room:2", "S>A ok:43001")
                .say("B>S rc:bob:room:Bob", "S>B ok:43002", "S>B " + REGISTERED);
    }

    @Test
    void q3ThePeersAreSentInRoundsOnlyWithoutTheSwitch() {
        Duration tenth = Duration.ofMillis(100);
        Script script = pair(Script.of(A)).say("A>S ep:room", PEERS_A, PEERS_B);
        for (int round = 2; round <= 5; round++) {
            script.pass(
                    tenth,
                    "+0.1 S>A ok:43001",
                    "+0.1 S>B ok:43002",
                    "+0.1 " + PEERS_A,
                    "+0.1 " + PEERS_B);
        }
        script.pass(FIVE);
        pair(Script.of(A, "NO_REPEAT")).say("A>S ep:room", PEERS_A, PEERS_B).pass(FIVE);
    }

    /// Bob, behind the same IP, may not have heard of alice yet.
    @Test
    void q3AGoodbyeFromAThirdPortEndsNobodysRounds() {
        Script script = new Script(Script.dialect(A).set(HolepuncherServerOptions.ROUNDS, "2"));
        script.party("B", "127.0.0.1:43002");
        script.party("H", "127.0.0.1:40001");
        String toAlice = "S>A peers:bob:127.0.0.1:43002";
        pair(script)
                .say("A>S ep:room", toAlice, PEERS_B)
                .say("H>S goodbye")
                .say("A>S goodbye")
                .pass(
                        Duration.ofSeconds(1),
                        "+0.1 S>A ok:43001",
                        "+0.1 S>B ok:43002",
                        "+0.1 " + toAlice,
                        "+0.1 " + PEERS_B);
    }

    @Test
    void q7AClosedSessionStaysOnlyWithItsSwitch() {
        Script stuck =
                pairB(Script.of(B, "STUCK_CLOSE"))
                        .say(
                                "A>S cs:room:Bye",
                                "S>A close:Bye",
                                "S>B close:Bye",
                                "S>A close:Session closed.")
                        .say("C>S rc:carl:room:Carl", "S>C close:'Session full'")
                        .say(
                                "A>S rs:room:2",
                                "S>A ok:43001",
                                "S>A close:'Tried to create existing session'")
                        .pass(Duration.ofMinutes(20));
        assertThat(stuck.server().sessions()).isOne();
        assertThat(stuck.server().names()).isZero();

        pairB(Script.of(B))
                .say("A>S cs:room:Bye", "S>A close:Bye", "S>B close:Bye")
                .say("A>S rs:room:2", "S>A ok:43001");
        pair(Script.of(A, "STUCK_CLOSE"))
                .say("A>S cs:room:Bye", "S>A close:Bye", "S>B close:Bye")
                .say("A>S rs:room:2", "S>A ok:43001");
    }

    @Test
    void q8ANewSessionHasATimerOfItsOwn() {
        Script script =
                Script.of(B)
                        .say("A>S rs:room:2", "S>A ok:43001")
                        .pass(Duration.ofSeconds(599))
                        .say("A>S ep:room")
                        .say("A>S rs:room:2", "S>A ok:43001")
                        .pass(Duration.ofSeconds(599));
        assertThat(script.server().sessions()).isOne();
        script.pass(Duration.ofSeconds(1));
        assertThat(script.server().sessions()).isZero();
    }

    @Test
    void q10StrangersStartAndRemoveOnlyWithItsSwitch() {
        pair(Script.of(A, "OPEN_CONTROL", "NO_REPEAT"))
                .say("C>S cc:bob", "S>A lobby:Al:2")
                .say("C>S ep:room", "S>A peers:");
        pair(Script.of(A, "NO_REPEAT"))
                .say("C>S cc:bob")
                .say("C>S ep:room")
                .say("A>S cc:bob")
                .say("B>S ep:room", PEERS_A, PEERS_B);
    }

    @Test
    void q10TheCreatorStartsItsSessionFromOutside() {
        Script.of(A, "NO_REPEAT")
                .say("A>S rs:room:2", "S>A ok:43001")
                .say("B>S rc:bob:room:Bob", "S>B ok:43002", "S>B lobby:Bob:2")
                .say("A>S ep:room", "S>B peers:");
    }

    @Test
    void q16SessionsOfDialectAAndMStayOnlyWithItsSwitch() {
        Duration hour = Duration.ofHours(1);
        assertThat(room(Script.of(A, "NO_EXPIRY")).pass(hour).server().sessions()).isOne();
        room(Script.of(A)).pass(hour, "+600.0 S>A close:Session closed.");
        roomB(Script.of(B, "NO_EXPIRY")).pass(hour, "+600.0 S>A close:Session closed.");
        Script quiet = Script.of(M).say("A>S rs:room:2", "S>A ok:43001");
        assertThat(quiet.pass(hour).server().sessions()).isZero();
        Script kept = Script.of(M, "no-expiry").say("A>S rs:room:2", "S>A ok:43001");
        assertThat(kept.pass(hour).server().sessions()).isOne();
    }
}
