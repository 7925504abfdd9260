package dev.punchcard.simulator.guest;

import static dev.punchcard.simulator.guest.GuestChannelTest.bytes;
import static dev.punchcard.simulator.guest.TwoGuests.ROUND_TRIP;
import static dev.punchcard.simulator.guest.TwoGuests.bea;
import static dev.punchcard.simulator.guest.TwoGuests.check;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class GuestSelectorTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void selectWaitsForTheChannelThatHasSomething() {
        check(host -> {
            Selector selector = host.provider().openSelector();
            DatagramChannel quiet = channel(host);
            DatagramChannel busy = channel(host);
            quiet.register(selector, SelectionKey.OP_READ, "quiet");
            busy.register(selector, SelectionKey.OP_READ, "busy");
            busy.send(bytes("hi"), bea(host));
            assertThat(selector.select()).isEqualTo(1);
            assertThat(host.nanoTime()).isEqualTo(ROUND_TRIP);
            SelectionKey key = selector.selectedKeys().iterator().next();
            assertThat(key.attachment()).isEqualTo("busy");
            assertThat(key.isReadable()).isTrue();
            busy.receive(ByteBuffer.allocate(2));
            selector.selectedKeys().clear();
            assertThat(selector.selectNow()).isZero();
        });
    }

    @Test
    void selectGivesUpAtItsTimeout() {
        check(host -> {
            Selector selector = host.provider().openSelector();
            channel(host).register(selector, SelectionKey.OP_READ);
            assertThat(selector.select(1_000)).isZero();
            assertThat(host.nanoTime()).isEqualTo(SECOND.toNanos());
        });
    }

    @Test
    void selectMayWaitForEverByItsTimeout() {
        check(host -> {
            Selector selector = host.provider().openSelector();
            host.startAfter(SECOND, "waker", _ -> selector.wakeup());
            assertThat(selector.select(Long.MAX_VALUE)).isZero();
            assertThat(host.nanoTime()).isEqualTo(SECOND.toNanos());
        });
    }

    @Test
    void wakeupEndsTheSelectOfAnotherThread() {
        check(host -> {
            Selector selector = host.provider().openSelector();
            host.startAfter(SECOND, "waker", _ -> selector.wakeup());
            assertThat(selector.select()).isZero();
            assertThat(host.nanoTime()).isEqualTo(SECOND.toNanos());
            selector.wakeup();
            assertThat(selector.select()).isZero();
        });
    }

    @Test
    void channelCanAlwaysBeWritten() {
        check(host -> {
            Selector selector = host.provider().openSelector();
            SelectionKey key = channel(host).register(selector, SelectionKey.OP_WRITE);
            assertThat(selector.select(k -> assertThat(k).isSameAs(key))).isEqualTo(1);
            key.interestOps(0);
            assertThat(selector.selectNow()).isZero();
        });
    }

    @Test
    void closedChannelLeavesItsSelector() {
        check(host -> {
            Selector selector = host.provider().openSelector();
            DatagramChannel channel = channel(host);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            channel.close();
            assertThat(key.isValid()).isFalse();
            assertThat(selector.selectNow()).isZero();
            assertThat(selector.keys()).isEmpty();
        });
    }

    @Test
    void closedSelectorLetsItsChannelsGo() {
        check(host -> {
            Selector selector = host.provider().openSelector();
            DatagramChannel channel = channel(host);
            channel.register(selector, SelectionKey.OP_READ);
            host.startAfter(SECOND, "closer", _ -> selector.close());
            assertThat(selector.select()).isZero();
            assertThat(channel.isRegistered()).isFalse();
            assertThatThrownBy(selector::select).isInstanceOf(ClosedSelectorException.class);
        });
    }

    private static DatagramChannel channel(GuestHost host) throws Exception {
        DatagramChannel channel = host.provider().openDatagramChannel();
        channel.bind(null).configureBlocking(false);
        return channel;
    }
}
