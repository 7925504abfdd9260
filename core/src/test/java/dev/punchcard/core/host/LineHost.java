package dev.punchcard.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.trace.Recorder;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A loop with nodes that speak in lines, for tests on the loopback interface.
final class LineHost {
    static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private static final int WAIT_SECONDS = 10;

    private final TcpLimits limits; // of each
    private final HostLoop loop;
    private final FutureTask<Boolean> running;

    /// A node, and what it signals.
    final class Seat implements Node.Listener<Object> {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final List<TraceEvent> traced = new CopyOnWriteArrayList<>();
        private final List<Node<?, ?, ?>> nodes = new ArrayList<>(1);

        @Override
        public void signalled(long now, Object signal) {
            heard.add(signal.toString());
        }

        @Override
        public void concluded(long now, Outcome outcome) {}

        void command(String line) {
            Node<?, ?, ?> node = nodes.getFirst();
            assertThat(loop.post(node, now -> node.command(now, line))).isTrue();
        }

        String next() throws InterruptedException {
            String signal = heard.poll(WAIT_SECONDS, TimeUnit.SECONDS);
            assertThat(signal).as("a signal in time").isNotNull();
            return signal;
        }

        /// What comes after `start`, in a signal that has to be the next one.
        String next(String start) throws InterruptedException {
            String signal = next();
            assertThat(signal).startsWith(start);
            return signal.substring(start.length());
        }

        /// What its trace tells of connections so far.
        List<String> connectionsTold() {
            return traced.stream()
                    .flatMap(event ->
                            switch (event) {
                                case TraceEvent.ConnectionOpened e ->
                                        Stream.of(e.own() + " opened " + e.remote());
                                case TraceEvent.ConnectionClosed e ->
                                        Stream.of(
                                                e.own() + " closed " + e.remote() + " " + e.why());
                                default -> Stream.<String>empty();
                            })
                    .toList();
        }

        /// How many connections the loop has for it.
        int connections() throws Exception {
            CompletableFuture<Integer> count = new CompletableFuture<>();
            Node<?, ?, ?> node = nodes.getFirst();
            loop.post(node, _ -> count.complete(loop.connections(node)));
            return count.get(WAIT_SECONDS, TimeUnit.SECONDS);
        }
    }

    LineHost(TcpLimits limits) throws IOException {
        this.limits = limits;
        loop = HostLoop.open();
        running = new FutureTask<>(loop::run, true);
    }

    Seat seat(String address) {
        Seat seat = new Seat();
        seat.nodes.add(
                loop.add(
                        address,
                        LineMachine.program(),
                        IpAddress.literal(address),
                        limits,
                        new Recorder(seat.traced::add),
                        seat));
        return seat;
    }

    /// Of this host, in the system's form.
    static InetSocketAddress at(String address, int port) throws IOException {
        return new InetSocketAddress(
                InetAddress.getByAddress(IpAddress.literal(address).bytes()), port);
    }

    void start() {
        Thread.ofPlatform().daemon().start(running);
    }

    /// One that listens on any port, which is told.
    Endpoint listening(Seat seat) throws InterruptedException {
        seat.command("listen DOOR 0");
        return Endpoint.literal(seat.next("bound DOOR "));
    }

    /// How many channels the loop holds, in whatever state.
    int channels() throws Exception {
        CompletableFuture<Integer> count = new CompletableFuture<>();
        loop.post(loop.node(0), _ -> count.complete(loop.watch().channels()));
        return count.get(WAIT_SECONDS, TimeUnit.SECONDS);
    }

    void stop() throws Exception {
        loop.stop();
        assertThat(running.get(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
}
