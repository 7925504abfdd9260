package dev.punchcard.scenarios.docker.joined;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpProtocol;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.reports.path.Journey;
import dev.punchcard.reports.path.Journeys;
import dev.punchcard.reports.path.Place;
import dev.punchcard.reports.path.Places;
import dev.punchcard.reports.path.Stop;
import dev.punchcard.reports.path.Stop.Deed;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What pictures are made of, where the trace comes from containers: Alice greets Bob in vain, Bob
/// greets Alice, and Alice's second greeting reaches him.
class JoinedPicturesTest {
    private static final Endpoint ALICE = Endpoint.literal("10.1.0.2:5000");
    private static final Endpoint HOME = Endpoint.literal("198.18.0.1:5000");
    private static final Endpoint BOB = Endpoint.literal("10.2.0.2:6000");
    private static final Endpoint OFFICE = Endpoint.literal("198.18.0.2:6000");
    private static final Payload HELLO = Payload.of(new byte[] {1, 2, 3});

    private final Trace trace = new Trace(new Trace.Header("", 0, ""), joined());

    @Test
    void hostsStandBehindTheirRouters() {
        assertThat(Places.of(trace))
                .extracting(Place::name)
                .containsExactly("alice", "home", "office", "bob");
        assertThat(Places.of(trace))
                .extracting(Place::above)
                .containsExactly("home", "", "", "office");
    }

    @Test
    void packetIsSeenAtBothRoutersAndArrivesAtTheInsideAddress() {
        Journey second = Journeys.of(trace).getLast();

        assertThat(second.stops())
                .extracting(Stop::at)
                .containsExactly("alice", "home", "office", "bob");
        assertThat(second.stops().get(2).isFromAbove()).isTrue();
        assertThat(second.stops().getLast().source()).isEqualTo(HOME);
        assertThat(second.stops().getLast().target()).isEqualTo(BOB);
    }

    @Test
    void refusedPacketCameFromOutside() {
        Stop end = Journeys.of(trace).getFirst().stops().getLast();

        assertThat(end.deed()).isInstanceOf(Deed.Dropped.class);
        assertThat(end.isFromAbove()).isTrue();
        assertThat(end.target()).isEqualTo(OFFICE);
    }

    private static List<TraceEvent> joined() {
        Joiner joiner = new Joiner();
        joiner.host("alice", "home");
        joiner.host("bob", "office");
        RouterAccount.Flow there = new RouterAccount.Flow(ALICE, HOME, OFFICE);
        RouterAccount.Flow back = new RouterAccount.Flow(BOB, OFFICE, HOME);
        RouterAccount.Refused refused =
                new RouterAccount.Refused(IpProtocol.UDP, HOME, OFFICE, DropReason.NO_MAPPING);
        joiner.router("home", HOME.address(), new RouterAccount(List.of(there), List.of(), 2, 1));
        joiner.router(
                "office",
                OFFICE.address(),
                new RouterAccount(List.of(back), List.of(refused), 1, 1));
        return joiner.join(
                List.of(
                        new TraceEvent.Sent(10, 0, "alice", 1, ALICE, OFFICE, HELLO, "hello"),
                        new TraceEvent.Sent(20, 1, "bob", 2, BOB, HOME, HELLO, "hello"),
                        new TraceEvent.Received(21, 2, "alice", 3, OFFICE, ALICE, HELLO, "hello"),
                        new TraceEvent.Sent(30, 3, "alice", 4, ALICE, OFFICE, HELLO, "hello"),
                        new TraceEvent.Received(31, 4, "bob", 5, HOME, BOB, HELLO, "hello")));
    }
}
