package dev.punchcard.scenarios.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Alice is 10.1.0.2 behind 198.18.0.1, Bob is 10.2.0.2 behind 198.18.0.2.
class JoinerTest {
    private static final Endpoint ALICE = Endpoint.literal("10.1.0.2:5000");
    private static final Endpoint HOME = Endpoint.literal("198.18.0.1:5000");
    private static final Endpoint BOB = Endpoint.literal("10.2.0.2:6000");
    private static final Endpoint OFFICE = Endpoint.literal("198.18.0.2:6000");
    private static final Endpoint SERVER = Endpoint.literal("198.18.0.3:1");
    private static final Payload HELLO = Payload.of(new byte[] {1, 2, 3});

    private final Joiner joiner = new Joiner();

    @Test
    void packetKeepsOneNumberThroughBothRouters() {
        routers(List.of(new RouterLog.Flow(BOB, OFFICE, HOME)), List.of());

        List<TraceEvent> all = join(sent(10, 1, OFFICE), received(15, 9, HOME, BOB));

        assertThat(all)
                .containsExactly(
                        sent(10, 1, OFFICE),
                        new TraceEvent.Translated(10, 0, "home", 1, false, ALICE, HOME, OFFICE),
                        new TraceEvent.Translated(15, 0, "office", 1, true, BOB, OFFICE, HOME),
                        received(15, 1, HOME, BOB));
        assertThat(new TraceEvidence(all).names("alice", "bob")).isFalse();
        TraceEvent.Concluded end =
                new TraceEvent.Concluded(20, 0, "alice", "connected [" + OFFICE + "] on PUNCH");
        assertThat(evidence(all, end).names("alice", "bob")).isTrue();
        assertThat(evidence(all, end).names("bob", "alice")).isFalse();
    }

    @Test
    void refusedPacketIsFilteredWhereTheOutsideIsInUse() {
        RouterLog.Refused refused = new RouterLog.Refused(HOME, OFFICE);
        routers(List.of(new RouterLog.Flow(BOB, OFFICE, SERVER)), List.of(refused));

        assertThat(join(sent(10, 1, OFFICE)))
                .contains(new TraceEvent.Dropped(10, 0, "office", 1, DropReason.FILTERED));
    }

    @Test
    void refusedPacketHasNoMappingWhereTheOutsideIsNotInUse() {
        routers(List.of(), List.of(new RouterLog.Refused(HOME, OFFICE)));

        List<TraceEvent> all = join(sent(10, 1, OFFICE));

        assertThat(new TraceEvidence(all).dropped("office", DropReason.NO_MAPPING)).isOne();
        assertThat(new TraceEvidence(all).dropped("office", DropReason.FILTERED)).isZero();
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

    private void routers(List<RouterLog.Flow> bobs, List<RouterLog.Refused> refused) {
        List<RouterLog.Flow> alices = List.of(new RouterLog.Flow(ALICE, HOME, OFFICE));
        joiner.router("home", HOME.address(), new RouterLog(alices, List.of(), 1, 1));
        IpAddress outside = OFFICE.address();
        joiner.router("office", outside, new RouterLog(bobs, refused, 1, 1));
    }

    private List<TraceEvent> join(TraceEvent... events) {
        return new Trace(new Trace.Header("", 0, ""), joiner.join(List.of(events))).events();
    }

    private static TraceEvidence evidence(List<TraceEvent> events, TraceEvent end) {
        List<TraceEvent> all = new ArrayList<>(events);
        all.add(end);
        return new TraceEvidence(all);
    }

    private static TraceEvent.Sent sent(long time, long packet, Endpoint target) {
        return new TraceEvent.Sent(time, 0, "alice", packet, ALICE, target, HELLO, "hello");
    }

    private static TraceEvent.Received received(
            long time, long packet, Endpoint source, Endpoint target) {
        return new TraceEvent.Received(time, 0, "bob", packet, source, target, HELLO, "hello");
    }
}
