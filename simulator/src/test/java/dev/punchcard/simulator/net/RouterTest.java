package dev.punchcard.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import java.util.List;
import org.junit.jupiter.api.Test;

/// ```
///   internet
///    │ 1   │ 2
///   one   two
/// ```
final class RouterTest implements Exit {
    private static final IpAddress ONE = IpAddress.literal("198.18.0.1");
    private static final IpAddress TWO = IpAddress.literal("198.18.0.2");

    private final Router router = Router.internet();
    private String seen = "";

    RouterTest() {
        router.route(ONE, 1);
        router.route(TWO, 2);
    }

    @Test
    void whatIsCutOffIsDroppedBothWaysAndNothingElseIs() {
        router.cut(1, 2);

        assertThat(send(1, TWO)).isEqualTo("PARTITIONED");
        assertThat(send(2, ONE)).isEqualTo("PARTITIONED");
        assertThat(send(1, ONE)).isEqualTo("to 1");
    }

    @Test
    void twoCutsAreHealedByTwoJoins() {
        router.cut(1, 2);
        router.cut(2, 1);

        router.join(1, 2);
        assertThat(send(1, TWO)).isEqualTo("PARTITIONED");
        router.join(1, 2);
        assertThat(send(1, TWO)).isEqualTo("to 2");
    }

    @Test
    void anotherAddressOnTheSameSideReplacesTheOld() {
        IpAddress other = IpAddress.literal("198.18.0.9");

        router.reroute(TWO, other);

        assertThat(send(1, other)).isEqualTo("to 2");
        assertThat(send(1, TWO)).isEqualTo("NO_ROUTE");
    }

    private String send(int side, IpAddress to) {
        Endpoint source = new Endpoint(ONE, 1);
        router.accept(
                0, side, Packet.udp(0, 0, 0, source, new Endpoint(to, 1), Payload.EMPTY), this);
        return seen;
    }

    @Override
    public void forward(int side, Packet packet) {
        seen = "to " + side;
    }

    @Override
    public void forwardAt(long arrival, int side, Packet packet) {
        throw new AssertionError("a router takes no time");
    }

    @Override
    public void act(long time, Action action) {
        throw new AssertionError("nothing is put off");
    }

    @Override
    public void reset(int side, Packet about) {
        throw new AssertionError("a router resets nothing");
    }

    @Override
    public void answer(int side, Packet about, IcmpError error, int mtu, IpAddress from) {
        assertThat(from).isEqualTo(Gateway.INTERNET.v4());
    }

    @Override
    public List<Packet> cut(Packet packet, int mtu) {
        throw new AssertionError("a router cuts nothing");
    }

    @Override
    public void drop(Packet packet, DropReason reason) {
        seen = reason.toString();
    }
}
