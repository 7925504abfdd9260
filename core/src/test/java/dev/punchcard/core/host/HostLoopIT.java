package dev.punchcard.core.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.Recorder;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Real datagrams on the loopback interface.
@Timeout(20)
class HostLoopIT {
    private static final int WAIT_SECONDS = 10;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<TraceEvent> traced = new LinkedBlockingQueue<>();
    private final Node.Listener<Object> listener =
            new Node.Listener<>() {
                @Override
                public void signalled(long now, Object signal) {
                    heard.add(signal.toString());
                }

                @Override
                public void concluded(long now, Outcome outcome) {
                    heard.add(outcome.toString());
                }
            };
    private HostLoop loop;
    private Node<?, ?, ?> node;
    private int port;
    private FutureTask<Boolean> running;
    private DatagramSocket client;

    @BeforeEach
    void startAnEchoingNode() throws Exception {
        loop = HostLoop.open();
        node = add("echo", 0);
        port = portOf(node);
        assertThat(next()).isEqualTo("bound FIRST 127.0.0.1:" + port);
        running = new FutureTask<>(loop::run, true);
        Thread.ofPlatform().daemon().start(running);
        client = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        client.setSoTimeout(WAIT_SECONDS * 1000);
    }

    @AfterEach
    void stop() {
        client.close();
        loop.stop();
    }

    @Test
    void datagramsComeBack() throws Exception {
        send("hello".getBytes(UTF_8));

        assertThat(receive()).isEqualTo("hello".getBytes(UTF_8));
    }

    @Test
    void theSmallestAndTheLargestDatagramComeBackWhole() throws Exception {
        for (int size : new int[] {0, 1, Payload.MAX_DATAGRAM}) {
            byte[] bytes = new byte[size];
            Arrays.fill(bytes, (byte) 0xee);

            send(bytes);

            assertThat(receive()).isEqualTo(bytes);
        }
    }

    @Test
    void aStreamOfTenThousandDatagramsComesBackInOrder() throws Exception {
        int window = 64; // what a socket's buffer holds everywhere
        for (int sent = 0, received = 0; received < 10_000; received++) {
            while (sent < 10_000 && sent < received + window) {
                send(("datagram " + sent++).getBytes(UTF_8));
            }

            assertThat(receive()).isEqualTo(("datagram " + received).getBytes(UTF_8));
        }
    }

    @Test
    void timersFireByDeadline() throws Exception {
        command("timers");

        assertThat(List.of(next(), next(), next()))
                .containsExactly("timer EARLY", "timer MIDDLE", "timer LATE");
    }

    @Test
    void commandsOfOtherThreadsReachTheMachine() throws Exception {
        command("say something");

        assertThat(next()).isEqualTo("say something");
    }

    @Test
    void aPortThatIsTakenIsToldFromOneThatIsRefused() throws Exception {
        command("bind " + client.getLocalPort());
        assertThat(next()).isEqualTo("failed SECOND PORT_IN_USE");

        HostLoop elsewhere = HostLoop.open();
        elsewhere.add(
                "far",
                EchoMachine.onPort(0),
                IpAddress.literal("192.0.2.1"),
                new Recorder(traced::add),
                listener);
        assertThat(next()).isEqualTo("failed FIRST REFUSED");
        elsewhere.stop();
    }

    @Test
    void aSocketIsBoundToTheAddressThatItAsksFor() throws Exception {
        command("bindat 127.0.0.1:0");
        String bound = next();
        assertThat(bound).startsWith("bound SECOND 127.0.0.1:");
        port = Integer.parseInt(bound.substring(bound.lastIndexOf(':') + 1));
        send("to the second".getBytes(UTF_8));
        assertThat(receive()).isEqualTo("to the second".getBytes(UTF_8));

        command("bindat 192.0.2.1:0"); // of nobody: for documentation
        assertThat(next()).startsWith("failed SECOND ");
    }

    @Test
    void aClosedPortCanBeBoundAgainAtOnce() throws Exception {
        command("reopen " + port);

        assertThat(next()).isEqualTo("bound FIRST 127.0.0.1:" + port);
        send("still here".getBytes(UTF_8));
        assertThat(receive()).isEqualTo("still here".getBytes(UTF_8));
    }

    @Test
    void aTtlIsRefusedAndNothingIsSent() throws Exception {
        command("ttl 127.0.0.1:9 2");

        assertThat(next()).isEqualTo("failed FIRST NO_TTL");
        assertThat(traced).noneMatch(e -> e instanceof TraceEvent.Sent);
    }

    @Test
    void whatTheSystemDoesNotTakeIsTracedAndCountedAndEndsNothing() throws Exception {
        command("send 127.0.0.1:9 65508");
        command("send 127.0.0.1:0 1");
        command("send [2001:db8::1]:9 1");
        command("send 255.255.255.255:9 1");
        command("send 127.0.0.1:9 1"); // nobody listens there, which the sender never hears
        command("done");

        assertThat(next()).isEqualTo("done");
        assertThat(traced)
                .filteredOn(e -> e instanceof TraceEvent.Dropped)
                .allMatch(e -> ((TraceEvent.Dropped) e).reason() == DropReason.NOT_SENT)
                .hasSize(4);
        send("alive".getBytes(UTF_8));
        assertThat(receive()).isEqualTo("alive".getBytes(UTF_8));
        stopAndWait();
        assertThat(loop.notSent(node)).isEqualTo(4);
    }

    @Test
    void severalNodesShareOneLoop() throws Exception {
        stopAndWait();
        loop = HostLoop.open();
        add("one", 0);
        Node<?, ?, ?> other = add("two", 0);
        port = portOf(other);
        running = new FutureTask<>(loop::run, true);
        Thread.ofPlatform().daemon().start(running);

        send("to the second".getBytes(UTF_8));

        assertThat(receive()).isEqualTo("to the second".getBytes(UTF_8));
    }

    @Test
    void stopFromAnotherThreadEndsTheLoopAndFreesThePort() throws Exception {
        stopAndWait();

        assertThat(loop.post(node, _ -> {})).isFalse();
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)).close();
    }

    @Test
    void aLoopThatNeverRanCanBeStopped() throws Exception {
        HostLoop idle = HostLoop.open();
        idle.stop();

        idle.run();

        assertThat(idle.post(node, _ -> {})).isFalse();
    }

    @Test
    void aBugOfAMachineEndsTheLoopAndNamesTheNode() {
        command("fail");

        assertThatThrownBy(() -> running.get(WAIT_SECONDS, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .rootCause()
                .hasMessage(EchoMachine.BUG);
        assertThatThrownBy(running::get).hasMessageContaining("node 'echo' failed");
    }

    private Node<?, ?, ?> add(String name, int port) {
        return loop.add(
                name,
                EchoMachine.onPort(port),
                IpAddress.LOOPBACK,
                new Recorder(traced::add),
                listener);
    }

    private int portOf(Node<?, ?, ?> other) {
        return loop.endpoints(other).values().iterator().next().port();
    }

    private void command(String line) {
        assertThat(loop.post(node, now -> node.command(now, line))).isTrue();
    }

    private String next() throws InterruptedException {
        String signal = heard.poll(WAIT_SECONDS, TimeUnit.SECONDS);
        assertThat(signal).as("a signal in time").isNotNull();
        return signal;
    }

    private void send(byte[] bytes) throws IOException {
        InetSocketAddress target = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        client.send(new DatagramPacket(bytes, bytes.length, target));
    }

    private byte[] receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
        client.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    private void stopAndWait() throws Exception {
        loop.stop();
        assertThat(running.get(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
}
