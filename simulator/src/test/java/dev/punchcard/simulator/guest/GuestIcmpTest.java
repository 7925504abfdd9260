package dev.punchcard.simulator.guest;

import static dev.punchcard.simulator.guest.GuestChannelTest.bytes;
import static dev.punchcard.simulator.guest.TwoGuests.ROUND_TRIP;
import static dev.punchcard.simulator.guest.TwoGuests.bea;
import static dev.punchcard.simulator.guest.TwoGuests.check;
import static dev.punchcard.simulator.guest.TwoGuests.packet;
import static dev.punchcard.simulator.guest.TwoGuests.receive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.link.LinkPolicy;
import dev.punchcard.simulator.link.Mtu;
import dev.punchcard.simulator.topology.Topology;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What a guest hears of a port that nobody listens on.
final class GuestIcmpTest {
    @Test
    void connectedSocketHearsOnceThatThePortIsClosed() {
        check(host -> {
            DatagramSocket socket = host.socket();
            socket.connect(closed(host));
            socket.send(packet("hi", closed(host)));
            socket.setSoTimeout(1_000);
            assertThatThrownBy(() -> receive(socket)).isInstanceOf(PortUnreachableException.class);
            assertThat(host.nanoTime()).isEqualTo(ROUND_TRIP);
            assertThatThrownBy(() -> receive(socket)).isInstanceOf(SocketTimeoutException.class);
        });
    }

    @Test
    void nextSendSaysSoToo() {
        check(host -> {
            DatagramSocket socket = host.socket();
            socket.connect(closed(host));
            socket.send(packet("hi", closed(host)));
            host.sleep(Duration.ofSeconds(1));
            assertThatThrownBy(() -> socket.send(packet("hi", closed(host))))
                    .isInstanceOf(PortUnreachableException.class);
            socket.send(packet("hi", closed(host)));
        });
    }

    @Test
    void unconnectedSocketHearsNothing() {
        check(host -> {
            DatagramSocket socket = host.socket();
            socket.send(packet("hi", closed(host)));
            socket.setSoTimeout(1_000);
            assertThatThrownBy(() -> receive(socket)).isInstanceOf(SocketTimeoutException.class);
        });
    }

    @Test
    void selectorShowsItAndTheReadThrowsIt() {
        check(host -> {
            Selector selector = host.provider().openSelector();
            DatagramChannel channel = host.provider().openDatagramChannel().connect(closed(host));
            channel.configureBlocking(false).register(selector, SelectionKey.OP_READ);
            channel.write(bytes("hi"));
            assertThat(selector.select()).isEqualTo(1);
            assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1)))
                    .isInstanceOf(PortUnreachableException.class);
            assertThat(channel.read(ByteBuffer.allocate(1))).isZero();
        });
    }

    private static InetSocketAddress closed(GuestHost host) {
        return new InetSocketAddress(host.address("bea"), 9);
    }

    @Test
    void anErrorOfItsOwnLineDisturbsNoThreadThatIsReady() {
        Duplex narrow = Duplex.of(LinkPolicy.of(Duration.ofMillis(5)).with(new Mtu.Icmp(576)));
        Topology topology =
                Topology.EMPTY
                        .withHost("ann", Topology.INTERNET, narrow)
                        .withHost("bea", Topology.INTERNET, narrow);
        check(
                topology,
                host -> {
                    DatagramSocket socket = host.socket();
                    StringBuilder order = new StringBuilder();
                    host.start("other", _ -> order.append("other "));
                    socket.send(packet("x".repeat(1_000), bea(host)));
                    order.append("first ");
                    host.sleep(Duration.ofSeconds(1));
                    assertThat(order.toString()).isEqualTo("first other ");
                });
    }
}
