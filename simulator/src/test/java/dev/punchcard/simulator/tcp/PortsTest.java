package dev.punchcard.simulator.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.tcp.TcpStack.Binding;
import dev.punchcard.simulator.tcp.TcpStack.Call;
import dev.punchcard.simulator.tcp.connection.TcpState;
import dev.punchcard.simulator.tcp.segment.Segment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Who may have a port, who hears what is sent there, and how much there is of everything.
final class PortsTest {
    private final Wire wire = new Wire();
    private final Party a = wire.a;
    private final Party b = wire.b;

    private static Refusal refusal(Binding binding) {
        return switch (binding) {
            case Binding.Bound(BoundPort port) -> throw new AssertionError("bound " + port);
            case Binding.Refused(Refusal why) -> why;
        };
    }

    private static Refusal refusal(Call call) {
        return switch (call) {
            case Call.Begun(var connection) -> throw new AssertionError("begun " + connection);
            case Call.Refused(Refusal why) -> why;
        };
    }

    @Test
    void aPortIsSharedOnlyIfBothSayAndOnlyOneListens() {
        BoundPort first = b.bind(5000);
        BoundPort second = b.bind(5000);

        assertThat(refusal(b.stack().bind(b.at(5000), false))).isEqualTo(Refusal.PORT_IN_USE);
        assertThat(b.stack().listen(first, 1)).isEmpty();
        assertThat(b.stack().listen(second, 1)).contains(Refusal.LISTENED_TO);
        assertThat(b.stack().listen(first, 2)).isEmpty();
    }

    @Test
    void aPortAtEveryAddressIsTakenAtEach() {
        Endpoint everywhere = new Endpoint(IpAddress.ANY, 5000);
        Endpoint elsewhere = new Endpoint(IpAddress.literal("192.0.2.9"), 5000);
        b.stack().bind(elsewhere, false);

        assertThat(b.stack().bind(b.at(5000), false)).isInstanceOf(Binding.Bound.class);
        assertThat(refusal(b.stack().bind(everywhere, false))).isEqualTo(Refusal.PORT_IN_USE);
    }

    @Test
    void aListenerAtEveryAddressHearsEach() {
        if (b.stack().bind(new Endpoint(IpAddress.ANY, 5000), false)
                instanceof Binding.Bound(BoundPort everywhere)) {
            b.stack().listen(everywhere, 1);
        }
        a.connect(4000, b.at(5000));
        wire.pass(Duration.ofSeconds(1));

        assertThat(b.connection().local()).isEqualTo(b.at(5000));
    }

    @Test
    void manyConnectionsShareOneLocalPortWithAListener() {
        BoundPort own = a.listen(4000);
        b.listen(5000);
        b.listen(5001);
        a.connect(own, b.at(5000));
        a.connect(own, b.at(5001));
        b.connect(6000, a.at(4000));
        wire.pass(Duration.ofSeconds(1));

        assertThat(a.connections()).hasSize(3);
        assertThat(a.connections()).allMatch(c -> c.local().equals(a.at(4000)));
        assertThat(a.connections()).allMatch(c -> c.state() == TcpState.ESTABLISHED);
    }

    @Test
    void twoSocketsOfOnePortCallTwoRemotes() {
        b.listen(5000);
        b.listen(5001);
        a.connect(4000, b.at(5000));
        a.connect(4000, b.at(5001));
        wire.pass(Duration.ofSeconds(1));

        assertThat(a.news()).containsExactly("opened", "opened");
    }

    @Test
    void aSecondCallToTheSameRemoteFromOnePortIsRefused() {
        b.listen(5000);
        BoundPort own = a.bind(4000);
        a.connect(own, b.at(5000));

        assertThat(refusal(a.stack().connect(0, own, a.address(), b.at(5000))))
                .isEqualTo(Refusal.CONNECTED);
    }

    @Test
    void aSynThatMeetsACallIsForTheCallAndNotForTheListenerBesideIt() {
        BoundPort ofA = a.listen(4000);
        BoundPort ofB = b.listen(5000);
        a.connect(ofA, b.at(5000));
        b.connect(ofB, a.at(4000));
        wire.pass(Duration.ofSeconds(1));

        assertThat(a.news()).containsExactly("opened");
        assertThat(b.news()).containsExactly("opened");
        assertThat(a.stack().size() + b.stack().size()).isEqualTo(2);
    }

    @Test
    void aSynToAListenerBesideACallToSomeoneElseIsForTheListener() {
        BoundPort ofA = a.listen(4000);
        a.connect(ofA, new Endpoint(b.address(), 9)); // where nobody listens
        b.connect(5000, a.at(4000));
        wire.pass(Duration.ofSeconds(1));

        assertThat(a.news()).containsExactlyInAnyOrder("failed REFUSED", "accepted");
    }

    @Test
    void whoCallsHimselfIsConnectedToHimself() {
        a.connect(4000, a.at(4000));
        wire.pass(Duration.ofSeconds(1));
        a.write("echo");
        wire.pass(Duration.ofSeconds(1));

        assertThat(a.news()).containsExactly("opened");
        assertThat(a.text()).isEqualTo("echo");
    }

    @Test
    void freePortsAreDrawnUntilNoneIsLeft() {
        Binding drawn = a.stack().bind(a.at(0), false);

        assertThat(drawn).isInstanceOf(Binding.Bound.class);
        if (drawn instanceof Binding.Bound(BoundPort port)) {
            assertThat(port.at().port()).isBetween(49_152, 65_535);
        }
        for (int i = 1; i < 8; i++) {
            a.stack().bind(a.at(0), false);
        }
        assertThat(refusal(a.stack().bind(a.at(0), false))).isEqualTo(Refusal.NO_ROOM);
    }

    @Test
    void aConnectionHoldsItsPortAfterTheSocketIsClosed() {
        b.listen(5000);
        BoundPort own = a.bind(4000);
        a.connect(own, b.at(5000));
        wire.pass(Duration.ofSeconds(1));
        a.stack().close(wire.now(), own);
        assertThat(refusal(a.stack().bind(a.at(4000), false))).isEqualTo(Refusal.PORT_IN_USE);
        a.connection().abort(wire.now());

        assertThat(a.stack().bind(a.at(4000), false)).isInstanceOf(Binding.Bound.class);
    }

    @Test
    void aClosedPortCanNeitherListenNorCall() {
        BoundPort own = a.bind(4000);
        a.stack().close(0, own);
        a.stack().close(0, own);

        assertThatThrownBy(() -> a.stack().listen(own, 1)).hasMessageContaining("closed");
        assertThatThrownBy(() -> a.connect(own, b.at(1))).hasMessageContaining("closed");
    }

    @Test
    void whoIsNotAcceptedWaitsWithWhatHeHasSaid() {
        BoundPort door = b.listen(5000);
        b.acceptsNobody();
        a.connect(4000, b.at(5000));
        wire.pass(Duration.ofSeconds(1));
        a.write("patience");
        a.shutdown();
        wire.pass(Duration.ofSeconds(1));
        assertThat(b.news()).isEmpty();

        var accepted = b.stack().accept(wire.now(), door).orElseThrow();
        assertThat(new String(b.bytes(accepted), StandardCharsets.UTF_8)).isEqualTo("patience");
        assertThat(b.news()).containsExactly("peer closed");
        assertThat(b.stack().accept(wire.now(), door)).isEmpty();
    }

    @Test
    void aSynForWhichTheQueueHasNoPlaceIsDroppedAndMayComeAgain() {
        BoundPort door = b.listen(5000);
        b.stack().listen(door, 1);
        b.acceptsNobody();
        a.connect(4000, b.at(5000));
        a.connect(4001, b.at(5000));
        wire.pass(Duration.ofMillis(500));
        assertThat(b.receptions()).contains(Reception.BACKLOG_FULL);
        assertThat(a.news()).containsExactly("opened");
        b.stack().accept(wire.now(), door);
        wire.pass(Duration.ofSeconds(1));

        assertThat(a.news()).containsExactly("opened");
    }

    @Test
    void closingAListenerCutsOffWhoWaits() {
        BoundPort door = b.listen(5000);
        b.acceptsNobody();
        a.connect(4000, b.at(5000));
        wire.pass(Duration.ofSeconds(1));
        a.connect(4001, b.at(5000));
        wire.pass(Duration.ofMillis(15)); // half open
        b.stack().close(wire.now(), door);
        wire.pass(Duration.ofSeconds(1));

        assertThat(a.news()).containsExactly("opened", "opened", "failed RESET", "failed RESET");
        assertThat(b.stack().size()).isZero();
        assertThat(b.news()).isEmpty();
    }

    @Test
    void whoWaitsAndIsResetIsNeverAccepted() {
        BoundPort door = b.listen(5000);
        b.acceptsNobody();
        a.connect(4000, b.at(5000));
        wire.pass(Duration.ofSeconds(1));
        a.connection().abort(wire.now());
        wire.pass(Duration.ofSeconds(1));

        assertThat(b.stack().accept(wire.now(), door)).isEmpty();
        assertThat(b.news()).isEmpty();
    }

    @Test
    void thereIsRoomForSoManyConnections() {
        BoundPort own = a.bind(4000);
        BoundPort door = b.listen(5000);
        b.stack().listen(door, 100);
        wire.path((_, _, _) -> Wire.LOST);
        for (int i = 0; i < 8; i++) {
            a.connect(own, b.at(100 + i));
        }
        for (int i = 0; i < 9; i++) {
            var syn = wire.lastSegment();
            wire.inject(a.at(200 + i), b.at(5000), syn.isAck() ? first() : syn);
        }

        assertThat(refusal(a.stack().connect(0, own, a.address(), b.at(99))))
                .isEqualTo(Refusal.NO_ROOM);
        assertThat(b.stack().size()).isEqualTo(8);
        assertThat(b.receptions()).endsWith(Reception.TAKEN, Reception.NO_ROOM);
    }

    private static Segment first() {
        return Segment.of(1, 0, Segment.SYN, 100, Payload.EMPTY);
    }

    @Test
    void numbersComeFromTheClockAndTheEndpoints() {
        InitialSequence numbers = InitialSequence.clocked(1);
        int first = numbers.next(0, a.at(1), b.at(2));

        assertThat(numbers.next(0, a.at(1), b.at(2))).isEqualTo(first);
        assertThat(numbers.next(4_000_000, a.at(1), b.at(2))).isEqualTo(first + 1_000);
        assertThat(numbers.next(0, a.at(1), b.at(3))).isNotEqualTo(first);
        assertThat(InitialSequence.clocked(2).next(0, a.at(1), b.at(2))).isNotEqualTo(first);
    }
}
