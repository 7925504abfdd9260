package dev.punchcard.scenarios.docker.joined;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpProtocol;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Alice is 10.1.0.2 behind 198.18.0.1, Bob is 10.2.0.2 behind 198.18.0.2.
class CallsTest {
    private static final Endpoint ALICE = Endpoint.literal("10.1.0.2:5000");
    private static final Endpoint HOME = Endpoint.literal("198.18.0.1:5000");
    private static final Endpoint BOB = Endpoint.literal("10.2.0.2:6000");
    private static final Endpoint OFFICE = Endpoint.literal("198.18.0.2:6000");
    private static final Endpoint SERVER = Endpoint.literal("198.18.0.3:80");

    private final Map<String, RouterAccount> routers =
            Map.of(
                    "home",
                    router(
                            List.of(flow(ALICE, HOME, OFFICE)),
                            List.of(
                                    refused(IpProtocol.TCP, DropReason.FILTERED),
                                    refused(IpProtocol.UDP, DropReason.FILTERED))),
                    "office",
                    router(List.of(flow(BOB, OFFICE, HOME)), List.of()));

    @Test
    void twoEndsAreOneConnectionByWhatTheirRoutersMakeOfThem() {
        Calls calls = calls(opened("alice", ALICE, OFFICE), opened("bob", BOB, HOME));

        assertThat(calls.connected("alice", List.of(OFFICE), "bob")).isTrue();
        assertThat(calls.connected("bob", List.of(HOME), "alice")).isTrue();
    }

    @Test
    void whoNamesAnotherIsNotConnected() {
        Calls calls = calls(opened("alice", ALICE, OFFICE), opened("bob", BOB, HOME));

        assertThat(calls.connected("alice", List.of(SERVER), "bob")).isFalse();
        assertThat(calls.connected("alice", List.of(OFFICE), "carol")).isFalse();
    }

    @Test
    void oneEndAloneIsNoConnection() {
        assertThat(calls(opened("alice", ALICE, OFFICE)).connected("alice", List.of(OFFICE), "bob"))
                .isFalse();
    }

    @Test
    void twoWhoCalledTheServerDidNotCallEachOther() {
        Calls calls = calls(opened("alice", ALICE, SERVER), opened("bob", BOB, SERVER));

        assertThat(calls.connected("alice", List.of(SERVER), "bob")).isFalse();
    }

    @Test
    void refusedSegmentsAreThoseOfTcpAtThatSite() {
        Calls calls = calls();

        assertThat(calls.refused("home", DropReason.FILTERED)).isOne();
        assertThat(calls.refused("home", DropReason.NO_MAPPING)).isZero();
        assertThat(calls.refused("office", DropReason.FILTERED)).isZero();
        assertThat(calls.refused("server", DropReason.FILTERED)).isZero();
    }

    private Calls calls(TraceEvent... events) {
        return new Calls(List.of(events), routers);
    }

    private static TraceEvent opened(String at, Endpoint own, Endpoint remote) {
        return new TraceEvent.ConnectionOpened(1, 1, at, own, remote);
    }

    private static RouterAccount.Flow flow(Endpoint inside, Endpoint outside, Endpoint remote) {
        return new RouterAccount.Flow(IpProtocol.TCP, inside, outside, remote);
    }

    private static RouterAccount.Refused refused(IpProtocol protocol, DropReason reason) {
        return new RouterAccount.Refused(protocol, OFFICE, HOME, reason);
    }

    private static RouterAccount router(
            List<RouterAccount.Flow> flows, List<RouterAccount.Refused> refused) {
        return new RouterAccount(flows, refused, 1, 1);
    }
}
