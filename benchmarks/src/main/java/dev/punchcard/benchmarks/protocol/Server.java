package dev.punchcard.benchmarks.protocol;

import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.Program;
import dev.punchcard.core.machine.Transport;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.util.List;
import java.util.Optional;

/// A server's node with its sessions, the requests that lie ready for it, and what it sent last.
final class Server implements Transport, Node.Listener<Object> {
    private static final int ROUNDS = 1 << 17;
    private static final int PORT = 5_000;
    private static final IpAddress HOME = IpAddress.literal("198.18.0.0");

    private final Payload[] requests = new Payload[ROUNDS];
    private final Remote[] sources = new Remote[ROUNDS];
    private final Node<?, ?, ?> node;
    private Optional<Local> socket = Optional.empty();
    private Payload last = Payload.EMPTY;
    private long packets;
    private int at;

    Server(Regulars regulars, int sessions) {
        Protocol protocol = regulars.catalogued();
        node =
                node(
                        protocol.server(
                                new Protocol.Setup(
                                        regulars.server(),
                                        List.of(),
                                        protocol.defaultPort(),
                                        new Prng(1))));
        node.start(0);
        int opened = Math.min(sessions, regulars.most());
        for (int i = 0; i < opened; i++) {
            say(source(2 * i), regulars.host().apply(i));
            say(source(2 * i + 1), regulars.guest().apply(i));
        }
        Prng random = new Prng(2);
        for (int i = 0; i < ROUNDS; i++) {
            int session = random.nextInt(opened);
            sources[i] = source(2 * session);
            requests[i] = Payload.text(regulars.request().apply(session));
        }
    }

    /// Hears the next request.
    Payload step() {
        int next = at++ & ROUNDS - 1;
        receive(sources[next], requests[next]);
        return last;
    }

    /// How many datagrams it has sent.
    long packets() {
        return packets;
    }

    private <M, C, S> Node<M, C, S> node(Program<M, C, S> program) {
        return new Node<>("server", program, this, TraceSink.OFF, this);
    }

    private static Remote source(int number) {
        return Remote.udp(new Endpoint(HOME.plus(number), PORT));
    }

    private void say(Remote from, List<String> requests) {
        for (String request : requests) {
            receive(from, Payload.text(request));
        }
    }

    private void receive(Remote from, Payload payload) {
        node.receive(1, socket.orElseThrow(), from, packets, payload);
    }

    @Override
    public Opening bind(Local local, int port) {
        socket = Optional.of(local);
        return new Opening.Open(new Endpoint(HOME, port));
    }

    /// Nobody calls.
    @Override
    public Opening listen(Local local, int port) {
        return new Opening.Open(new Endpoint(HOME, port));
    }

    @Override
    public void close(Local local) {}

    @Override
    public long nextPacket() {
        return packets;
    }

    @Override
    public void send(Local local, Remote remote, Payload payload) {
        packets++;
        last = payload;
    }

    @Override
    public void wakeAt(long deadline, int slot, int generation) {}

    @Override
    public void signalled(long now, Object signal) {}

    @Override
    public void concluded(long now, Outcome outcome) {}
}
