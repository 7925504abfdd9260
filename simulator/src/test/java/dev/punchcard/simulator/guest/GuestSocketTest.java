package dev.punchcard.simulator.guest;

import static dev.punchcard.simulator.guest.TwoGuests.ROUND_TRIP;
import static dev.punchcard.simulator.guest.TwoGuests.bea;
import static dev.punchcard.simulator.guest.TwoGuests.check;
import static dev.punchcard.simulator.guest.TwoGuests.packet;
import static dev.punchcard.simulator.guest.TwoGuests.receive;
import static dev.punchcard.simulator.guest.TwoGuests.run;
import static dev.punchcard.simulator.guest.TwoGuests.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.simulator.scenario.Expectation;
import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.Verdict;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class GuestSocketTest {
    @Test
    void whatIsSentComesBackAfterARoundTrip() {
        Run run =
                check(host -> {
                    DatagramSocket socket = host.socket();
                    socket.send(packet("hi", bea(host)));
                    DatagramPacket packet = new DatagramPacket(new byte[10], 10);
                    socket.receive(packet);
                    assertThat(text(packet)).isEqualTo("hi");
                    assertThat(packet.getSocketAddress()).isEqualTo(bea(host));
                });

        assertThat(run.virtualNanos()).isEqualTo(ROUND_TRIP);
    }

    @Test
    void receiveGivesUpAtItsTimeout() {
        check(host -> {
            DatagramSocket socket = host.socket();
            socket.setSoTimeout(1_500);
            assertThatThrownBy(() -> receive(socket))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessage("Receive timed out");
            assertThat(host.nanoTime()).isEqualTo(1_500_000_000);
        });
    }

    @Test
    void closingWakesWhoWaits() {
        check(host -> {
            DatagramSocket socket = host.socket();
            host.startAfter(Duration.ofSeconds(1), "closer", _ -> socket.close());
            assertThatThrownBy(() -> receive(socket))
                    .isInstanceOf(SocketException.class)
                    .hasMessage("Socket closed");
            assertThat(host.nanoTime()).isEqualTo(1_000_000_000);
            assertThat(socket.getLocalPort()).isEqualTo(-1);
        });
    }

    @Test
    void portIsFreeAgainOnceItsSocketIsClosed() {
        check(host -> {
            DatagramSocket first = host.socket(99);
            assertThatThrownBy(() -> host.socket(99))
                    .isInstanceOf(BindException.class)
                    .hasMessage("Address already in use");
            first.close();
            assertThat(host.socket(99).getLocalPort()).isEqualTo(99);
        });
    }

    @Test
    void unboundSocketIsBoundByItsFirstSend() {
        check(host -> {
            DatagramSocket socket = host.unboundSocket();
            assertThat(socket.isBound()).isFalse();
            assertThat(socket.getLocalPort()).isZero();
            socket.send(packet("hi", bea(host)));
            assertThat(socket.getLocalPort()).isGreaterThanOrEqualTo(49_152);
            assertThat(receive(socket)).isEqualTo("hi");
        });
    }

    @Test
    void addressOfAnotherHostCannotBeBound() {
        check(host -> {
            DatagramSocket socket = host.unboundSocket();
            assertThatThrownBy(() -> socket.bind(bea(host)))
                    .isInstanceOf(BindException.class)
                    .hasMessage("Cannot assign requested address");
            socket.bind(new InetSocketAddress(host.address(), 1));
            assertThat(socket.getLocalAddress()).isEqualTo(host.address());
        });
    }

    @Test
    void connectedSocketHearsOnlyItsRemote() {
        Run run =
                run(
                        host -> {
                            DatagramSocket socket = host.socket();
                            DatagramSocket other = host.socket();
                            socket.connect(bea(host));
                            int port = socket.getLocalPort();
                            other.send(packet("x", new InetSocketAddress(host.address(), port)));
                            socket.send(packet("hi", bea(host)));
                            assertThat(receive(socket)).isEqualTo("hi");
                            assertThat(socket.getLocalAddress()).isEqualTo(host.address());
                            assertThatThrownBy(() -> socket.send(packet("x", elsewhere(host))))
                                    .isInstanceOf(IllegalArgumentException.class);
                        },
                        new Expectation.Signals("ann", "is connected: refused a datagram"));

        assertThat(run.verdict()).isEqualTo(new Verdict.Passed());
    }

    @Test
    void disconnectedSocketHearsEverybody() {
        check(host -> {
            DatagramSocket socket = host.socket();
            socket.connect(elsewhere(host));
            assertThat(socket.getPort()).isEqualTo(9);
            socket.disconnect();
            assertThat(socket.getRemoteSocketAddress()).isNull();
            socket.send(packet("hi", bea(host)));
            assertThat(receive(socket)).isEqualTo("hi");
        });
    }

    @Test
    void packetKeepsItsRoomHoweverShortWhatCame() {
        check(host -> {
            DatagramSocket socket = host.socket();
            DatagramPacket packet = new DatagramPacket(new byte[10], 10);
            for (String sent : new String[] {"a", "longer", "longer than ten"}) {
                socket.send(packet(sent, bea(host)));
                socket.receive(packet);
                assertThat(text(packet)).isEqualTo(sent.substring(0, Math.min(10, sent.length())));
            }
            packet.setLength(2);
            socket.send(packet("longer", bea(host)));
            socket.receive(packet);
            assertThat(text(packet)).isEqualTo("lo");
        });
    }

    @Test
    void fullReceiveBufferLosesWhatComesAndSaysSo() {
        Run run =
                run(
                        host -> {
                            DatagramSocket socket = host.socket();
                            socket.setReceiveBufferSize(100);
                            for (int i = 0; i < 5; i++) {
                                socket.send(packet("12345678", bea(host)));
                            }
                            host.sleep(Duration.ofSeconds(1));
                            socket.setSoTimeout(1);
                            assertThat(receive(socket) + receive(socket)).hasSize(16);
                            assertThatThrownBy(() -> receive(socket))
                                    .isInstanceOf(SocketTimeoutException.class);
                        },
                        new Expectation.Signals("ann", "has no room: lost a datagram"));

        assertThat(run.verdict()).isEqualTo(new Verdict.Passed());
    }

    @Test
    void datagramLongerThanTheMostIsRefused() {
        check(host -> {
            DatagramSocket socket = host.socket();
            byte[] bytes = new byte[65_508];
            assertThatThrownBy(() -> socket.send(new DatagramPacket(bytes, 65_508, bea(host))))
                    .isInstanceOf(SocketException.class)
                    .hasMessage("Message too long");
            socket.send(new DatagramPacket(bytes, 65_507, bea(host)));
        });
    }

    @Test
    void whatTheNetworkLacksIsRefusedInWords() {
        check(host -> {
            DatagramSocket socket = host.socket();
            InetAddress loop = InetAddress.getLoopbackAddress();
            assertThatThrownBy(() -> socket.send(packet("x", new InetSocketAddress(loop, 1))))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("a virtual host has no loopback");
            assertThatThrownBy(() -> socket.setTrafficClass(4))
                    .hasMessage("IP_TOS has no effect on the virtual network");
            assertThatThrownBy(() -> socket.setOption(StandardSocketOptions.SO_SNDBUF, 4))
                    .hasMessage("SO_SNDBUF has no effect on the virtual network");
            assertThat(socket.supportedOptions()).hasSize(3);
        });
    }

    @Test
    void moreSocketsThanTheMostAreRefused() {
        check(host -> {
            for (int i = 0; i < 1_024; i++) {
                host.unboundSocket();
            }
            assertThatThrownBy(host::socket).hasMessage("Too many open files");
        });
    }

    private static InetSocketAddress elsewhere(GuestHost host) {
        return new InetSocketAddress(host.address("bea"), 9);
    }
}
