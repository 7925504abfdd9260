package dev.punchcard.simulator.guest;

import static dev.punchcard.simulator.guest.TwoGuests.ROUND_TRIP;
import static dev.punchcard.simulator.guest.TwoGuests.bea;
import static dev.punchcard.simulator.guest.TwoGuests.check;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class GuestChannelTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void blockingChannelWaitsForWhatComes() {
        check(host -> {
            DatagramChannel channel = host.provider().openDatagramChannel().bind(null);
            assertThat(channel.send(bytes("hi"), bea(host))).isEqualTo(2);
            ByteBuffer into = ByteBuffer.allocate(10);
            assertThat(channel.receive(into)).isEqualTo(bea(host));
            assertThat(text(into)).isEqualTo("hi");
            assertThat(host.nanoTime()).isEqualTo(ROUND_TRIP);
        });
    }

    @Test
    void nonBlockingChannelReturnsAtOnce() {
        check(host -> {
            DatagramChannel channel = host.provider().openDatagramChannel();
            channel.configureBlocking(false);
            assertThat(channel.receive(ByteBuffer.allocate(1))).isNull();
            channel.send(bytes("hi"), bea(host));
            host.sleep(SECOND);
            assertThat(channel.receive(ByteBuffer.allocate(1))).isEqualTo(bea(host));
            assertThatThrownBy(() -> TwoGuests.receive(channel.socket()))
                    .isInstanceOf(IllegalBlockingModeException.class);
        });
    }

    @Test
    void connectedChannelScattersAndGathers() {
        check(host -> {
            DatagramChannel channel = host.provider().openDatagramChannel();
            assertThatThrownBy(() -> channel.write(bytes("x")))
                    .isInstanceOf(NotYetConnectedException.class);
            channel.connect(bea(host));
            ByteBuffer[] out = {bytes("hello "), bytes("bea")};
            assertThat(channel.write(out)).isEqualTo(9);
            ByteBuffer[] in = {ByteBuffer.allocate(5), ByteBuffer.allocate(2)};
            assertThat(channel.read(in)).isEqualTo(7);
            assertThat(text(in[0]) + text(in[1])).isEqualTo("hello b");
        });
    }

    @Test
    void closingWakesWhoWaits() {
        check(host -> {
            DatagramChannel channel = host.provider().openDatagramChannel();
            host.startAfter(SECOND, "closer", _ -> channel.close());
            assertThatThrownBy(() -> channel.receive(ByteBuffer.allocate(1)))
                    .isExactlyInstanceOf(AsynchronousCloseException.class);
            assertThat(channel.socket().isClosed()).isTrue();
        });
    }

    @Test
    void interruptClosesTheChannelThatIsWaitedOn() {
        check(host -> {
            DatagramChannel channel = host.provider().openDatagramChannel();
            GuestThread reader =
                    host.start(
                            "reader",
                            _ ->
                                    assertThatThrownBy(
                                                    () -> channel.receive(ByteBuffer.allocate(1)))
                                            .isInstanceOf(ClosedByInterruptException.class));
            host.sleep(SECOND);
            reader.interrupt();
            reader.join();
            assertThat(channel.isOpen()).isFalse();
        });
    }

    @Test
    void socketOfAChannelIsTheSameSocket() {
        check(host -> {
            DatagramChannel channel = host.provider().openDatagramChannel();
            channel.socket().bind(new InetSocketAddress(host.address(), 5));
            assertThat(channel.getLocalAddress())
                    .isEqualTo(new InetSocketAddress(host.address(), 5));
            assertThat(channel.socket().getChannel()).isSameAs(channel);
            channel.socket().close();
            assertThat(channel.isOpen()).isFalse();
        });
    }

    @Test
    void whatTheNetworkLacksIsRefusedInWords() {
        check(host -> {
            DatagramChannel channel = host.provider().openDatagramChannel();
            assertThatThrownBy(() -> channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 2))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> host.provider().openPipe())
                    .hasMessage("the virtual network carries datagrams only");
            assertThatThrownBy(
                            () -> host.provider().openDatagramChannel(StandardProtocolFamily.UNIX))
                    .hasMessage("UNIX is no family of IP");
        });
    }

    @Test
    void channelForOneFamilyDoesNotSpeakTheOther() {
        InetSocketAddress six = new InetSocketAddress("2001:db8::1", 7);
        check(host -> {
            DatagramChannel four = host.provider().openDatagramChannel(StandardProtocolFamily.INET);
            assertThat(four.send(bytes("hi"), bea(host))).isEqualTo(2);
            assertThatThrownBy(() -> four.send(bytes("hi"), six))
                    .isInstanceOf(UnsupportedAddressTypeException.class);
        });
    }

    static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    static String text(ByteBuffer buffer) {
        return UTF_8.decode(buffer.flip()).toString();
    }
}
