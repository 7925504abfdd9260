package dev.punchcard.simulator.guest;

import static dev.punchcard.simulator.guest.TwoGuests.bea;
import static dev.punchcard.simulator.guest.TwoGuests.packet;
import static dev.punchcard.simulator.guest.TwoGuests.receive;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.net.Interface;
import dev.punchcard.simulator.topology.Topology;
import dev.punchcard.simulator.topology.Topology.Address;
import dev.punchcard.simulator.topology.Topology.Family;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GuestAddressTest {
    private static final Address V6 = new Address.Numbered(Family.IPV6);

    @Test
    void guestsSpeakIpv6() {
        Topology topology = new Topology(List.of(), List.of(host("ann", V6), host("bea", V6)));

        TwoGuests.check(
                topology,
                host -> {
                    DatagramSocket socket = host.socket();
                    assertThat(host.address()).isInstanceOf(Inet6Address.class);
                    socket.send(packet("hi", bea(host)));
                    assertThat(receive(socket)).isEqualTo("hi");
                });
    }

    @Test
    void socketThatIsBoundToAnAddressSpeaksAsIt() {
        Address second = new Address.Given(IpAddress.literal("203.0.113.9"));
        Topology topology =
                new Topology(
                        List.of(),
                        List.of(host("ann", Address.V4, second), host("bea", Address.V4)));

        TwoGuests.check(
                topology,
                host -> {
                    InetAddress own = InetAddress.getByAddress(new byte[] {(byte) 203, 0, 113, 9});
                    DatagramSocket socket = host.unboundSocket();
                    socket.bind(new InetSocketAddress(own, 5));
                    DatagramSocket other = host.socket();
                    other.send(packet("hi", new InetSocketAddress(own, 5)));
                    DatagramPacket heard = new DatagramPacket(new byte[2], 2);
                    socket.receive(heard);
                    assertThat(heard.getAddress()).isEqualTo(host.address());
                    assertThat(socket.getLocalAddress()).isEqualTo(own);
                    assertThat(own).isNotEqualTo(host.address());
                });
    }

    private static Topology.Host host(String name, Address... addresses) {
        Topology.Interface one =
                new Topology.Interface(
                        Topology.INTERNET,
                        Duplex.INSTANT,
                        List.of(addresses),
                        Interface.SEND_BUFFER);
        return new Topology.Host(name, List.of(one));
    }
}
