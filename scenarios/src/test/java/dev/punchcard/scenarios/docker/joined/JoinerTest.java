package dev.punchcard.scenarios.docker.joined;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.IpProtocol;
import dev.punchcard.core.wire.Payload;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Alice is 10.1.0.2 behind 198.18.0.1, Bob is 10.2.0.2 behind 198.18.0.2.
class JoinerTest {
    private static final Endpoint ALICE = Endpoint.literal("10.1.0.2:5000");
    private static final Endpoint HOME = Endpoint.literal("198.18.0.1:5000");
    private static final Endpoint BOB = Endpoint.literal("10.2.0.2:6000");
    private static final Endpoint OFFICE = Endpoint.literal("198.18.0.2:6000");
    private static final Endpoint SERVER = Endpoint.literal("198.18.0.3:1");
    private static final Payload HELLO = Payload.of(new byte[] {1, 2, 3});

    private static final RouterAccount.Flow BACK = new RouterAccount.Flow(BOB, OFFICE, HOME);
    private static final long MINUTES = 300_000_000_000L;

    private final Joiner joiner = new Joiner();

    @Test
    void packetKeepsOneNumberThroughBothRoutersAndOverEveryLink() {
        routers(List.of(BACK), List.of());

        List<TraceEvent> all = join(sent(10, 1, OFFICE), received(15, 9, HOME, BOB));

        assertThat(all)
                .containsExactly(
                        sent(10, 1, OFFICE),
                        new TraceEvent.Forwarded(10, 0, "alice>home", 1, 10),
                        new TraceEvent.BindingCreated(10, 0, "home", ALICE, HOME, 10 + MINUTES),
                        new TraceEvent.PermissionOpened(10, 0, "home", HOME, OFFICE),
                        new TraceEvent.Translated(10, 0, "home", 1, false, ALICE, HOME, OFFICE),
                        new TraceEvent.Forwarded(10, 0, "home>internet", 1, 15),
                        new TraceEvent.Forwarded(15, 0, "office>internet", 1, 15),
                        new TraceEvent.BindingRefreshed(15, 0, "office", OFFICE, 15 + MINUTES),
                        new TraceEvent.Translated(15, 0, "office", 1, true, BOB, OFFICE, HOME),
                        new TraceEvent.Forwarded(15, 0, "bob>office", 1, 15),
                        received(15, 1, HOME, BOB));
    }

    @Test
    void whoeverReceivesWhatAnotherSentIsNamedByHim() {
        routers(List.of(BACK), List.of());

        List<TraceEvent> all = join(sent(10, 1, OFFICE), received(15, 9, HOME, BOB));

        assertThat(new TraceEvidence(all).names("alice", "bob")).isFalse();
        TraceEvent.Concluded end =
                new TraceEvent.Concluded(20, 0, "alice", "connected [" + OFFICE + "] on PUNCH");
        assertThat(evidence(all, end).names("alice", "bob")).isTrue();
        assertThat(evidence(all, end).names("bob", "alice")).isFalse();
    }

    @Test
    void refusedPacketIsFilteredWhereTheOutsideIsInUse() {
        RouterAccount.Refused refused =
                new RouterAccount.Refused(IpProtocol.UDP, HOME, OFFICE, DropReason.NO_MAPPING);
        routers(List.of(new RouterAccount.Flow(BOB, OFFICE, SERVER)), List.of(refused));

        assertThat(join(sentByBob(5, 2, SERVER), sent(10, 1, OFFICE)))
                .contains(new TraceEvent.Dropped(10, 0, "office", 1, DropReason.FILTERED));
    }

    @Test
    void refusedPacketHasNoMappingWhereTheOutsideIsNotInUse() {
        routers(
                List.of(),
                List.of(
                        new RouterAccount.Refused(
                                IpProtocol.UDP, HOME, OFFICE, DropReason.NO_MAPPING)));

        List<TraceEvent> all = join(sent(10, 1, OFFICE));

        assertThat(new TraceEvidence(all).dropped("office", DropReason.NO_MAPPING)).isOne();
        assertThat(new TraceEvidence(all).dropped("office", DropReason.FILTERED)).isZero();
    }

    @Test
    void refusedPacketHasNoMappingWhereTheOutsideWasNotYetInUse() {
        RouterAccount.Flow later = new RouterAccount.Flow(BOB, OFFICE, SERVER);
        routers(
                List.of(later),
                List.of(
                        new RouterAccount.Refused(
                                IpProtocol.UDP, HOME, OFFICE, DropReason.NO_MAPPING)));

        List<TraceEvent> all =
                join(sent(10, 1, OFFICE), sentByBob(20, 2, SERVER), sent(30, 3, OFFICE));

        assertThat(all)
                .contains(new TraceEvent.Dropped(10, 0, "office", 1, DropReason.NO_MAPPING))
                .contains(new TraceEvent.Dropped(30, 0, "office", 3, DropReason.FILTERED));
    }

    @Test
    void packetThatGotLostAfterTheFlowHadBegunWasNotRefused() {
        routers(
                List.of(BACK),
                List.of(
                        new RouterAccount.Refused(
                                IpProtocol.UDP, HOME, OFFICE, DropReason.NO_MAPPING)));
        long later = 3 * Matching.SLACK;

        List<TraceEvent> all =
                join(sent(10, 1, OFFICE), sentByBob(20, 2, HOME), sent(later, 3, OFFICE));

        assertThat(drops(all)).containsExactly(1L);
        assertThat(all).noneMatch(event -> event.time() == later && event.at().contains("office"));
    }

    @Test
    void ofEqualPacketsTheLatestThatCanHaveArrivedHas() {
        routers(
                List.of(BACK),
                List.of(
                        new RouterAccount.Refused(
                                IpProtocol.UDP, HOME, OFFICE, DropReason.NO_MAPPING)));

        List<TraceEvent> all =
                join(
                        sent(10, 1, OFFICE),
                        sentByBob(50, 2, HOME),
                        sent(60, 3, OFFICE),
                        received(61, 9, HOME, BOB));

        assertThat(all).contains(received(61, 3, HOME, BOB));
        assertThat(drops(all)).containsExactly(1L);
    }

    @Test
    void clocksThatDifferALittleDoNotTearAPacketApart() {
        routers(List.of(BACK), List.of());

        List<TraceEvent> all = join(received(9_990, 9, HOME, BOB), sent(10_000, 1, OFFICE));

        assertThat(all).contains(received(10_000, 1, HOME, BOB));
    }

    @Test
    void outcomesAreReadFromTheirText() {
        TraceEvent.Concluded first = new TraceEvent.Concluded(5, 0, "bob", "started");
        TraceEvent.Concluded last = new TraceEvent.Concluded(7, 0, "bob", "failed error:x y");

        TraceEvidence evidence = new TraceEvidence(List.of(first, last));

        assertThat(evidence.outcome("bob")).contains(new Outcome.Failed("error:x y"));
        assertThat(evidence.concludedAt("bob")).isEqualTo(7);
        assertThat(evidence.outcome("alice")).isEmpty();
    }

    @BeforeEach
    void hosts() {
        joiner.host("alice", "home");
        joiner.host("bob", "office");
    }

    private void routers(List<RouterAccount.Flow> bobs, List<RouterAccount.Refused> refused) {
        List<RouterAccount.Flow> alices = List.of(new RouterAccount.Flow(ALICE, HOME, OFFICE));
        joiner.router("home", HOME.address(), new RouterAccount(alices, List.of(), 1, 1));
        IpAddress outside = OFFICE.address();
        joiner.router("office", outside, new RouterAccount(bobs, refused, 1, 1));
    }

    private List<TraceEvent> join(TraceEvent... events) {
        return new Trace(new Trace.Header("", 0, ""), joiner.join(List.of(events))).events();
    }

    private static List<Long> drops(List<TraceEvent> events) {
        List<Long> packets = new ArrayList<>();
        for (TraceEvent event : events) {
            if (event instanceof TraceEvent.Dropped dropped) {
                packets.add(dropped.packet());
            }
        }
        return packets;
    }

    private static TraceEvidence evidence(List<TraceEvent> events, TraceEvent end) {
        List<TraceEvent> all = new ArrayList<>(events);
        all.add(end);
        return new TraceEvidence(all);
    }

    private static TraceEvent.Sent sent(long time, long packet, Endpoint target) {
        return new TraceEvent.Sent(time, 0, "alice", packet, ALICE, target, HELLO, "hello");
    }

    private static TraceEvent.Sent sentByBob(long time, long packet, Endpoint target) {
        return new TraceEvent.Sent(time, 0, "bob", packet, BOB, target, HELLO, "hello");
    }

    private static TraceEvent.Received received(
            long time, long packet, Endpoint source, Endpoint target) {
        return new TraceEvent.Received(time, 0, "bob", packet, source, target, HELLO, "hello");
    }
}
