package dev.punchcard.core.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Protocols;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A real server and two real peers in one process, and what their user gets of them.
@Timeout(60)
final class PeersIT {
    private static final Protocol RABID = Protocols.named("rabid").orElseThrow();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private HostLoop loop;
    private Endpoint server;

    @BeforeEach
    void serve() throws IOException {
        loop = HostLoop.open();
        Protocol.Setup setup = new Protocol.Setup(Options.none(), List.of(), 0, new Prng(1));
        Node<?, ?, ?> node =
                loop.add(
                        "server",
                        RABID.server(setup),
                        IpAddress.LOOPBACK,
                        TraceSink.OFF,
                        new Deaf());
        server = loop.endpoints(node).values().iterator().next();
        Thread.ofPlatform().daemon().start(loop::run);
    }

    @AfterEach
    void stop() {
        loop.stop();
    }

    @Test
    void whatOneSaysOverTheHoleTheOtherHears() throws Exception {
        try (Joining alice = Joining.begin(alice());
                Hole bob = Peers.join(bob());
                Hole atAlice = alice.await()) {
            bob.send(bob.remotes().getFirst(), "hello".getBytes(UTF_8));
            atAlice.send(bob.local(), "hello yourself".getBytes(UTF_8));

            Hole.Mail first = atAlice.receive(PATIENCE).orElseThrow();
            assertThat(new String(first.payload().toBytes(), UTF_8)).isEqualTo("hello");
            assertThat(first.from()).isEqualTo(bob.local());
            Hole.Mail answer = bob.receive(PATIENCE).orElseThrow();
            assertThat(new String(answer.payload().toBytes(), UTF_8)).isEqualTo("hello yourself");
            assertThat(answer.from()).isEqualTo(bob.remotes().getFirst());
        }
    }

    @Test
    void strangersAreNotHeard() throws Exception {
        try (Joining alice = Joining.begin(alice());
                Hole bob = Peers.join(bob());
                Hole atAlice = alice.await();
                DatagramSocket stranger = new DatagramSocket()) {
            byte[] lie = "I am bob".getBytes(UTF_8);
            stranger.send(new DatagramPacket(lie, lie.length, socket(atAlice.local())));
            bob.send(atAlice.local(), "I am".getBytes(UTF_8));

            Hole.Mail first = atAlice.receive(PATIENCE).orElseThrow();

            assertThat(new String(first.payload().toBytes(), UTF_8)).isEqualTo("I am");
        }
    }

    @Test
    void theTakenSocketIsTheOneThatTheOtherKnows() throws Exception {
        try (Joining alice = Joining.begin(alice());
                Hole bob = Peers.join(bob());
                Hole atAlice = alice.await();
                DatagramChannel taken = bob.take()) {
            taken.send(ByteBuffer.wrap("mine".getBytes(UTF_8)), socket(bob.remotes().getFirst()));

            Hole.Mail heard = atAlice.receive(PATIENCE).orElseThrow();

            assertThat(new String(heard.payload().toBytes(), UTF_8)).isEqualTo("mine");
            assertThat(heard.from()).isEqualTo(bob.local());
            assertThatThrownBy(bob::take).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aClosedPortIsFreeForSomebodyElse() throws Exception {
        try (Joining alice = Joining.begin(alice());
                Hole bob = Peers.join(bob());
                Hole atAlice = alice.await()) {
            int port = bob.closePort();
            try (DatagramSocket engine = new DatagramSocket(socket(bob.local()))) {
                engine.setSoTimeout((int) PATIENCE.toMillis());
                atAlice.send(atAlice.remotes().getFirst(), "engine?".getBytes(UTF_8));
                DatagramPacket packet = new DatagramPacket(new byte[100], 100);
                do {
                    engine.receive(packet); // late words of the protocol may come first
                } while (packet.getLength() != "engine?".length());

                assertThat(port).isEqualTo(bob.local().port());
                assertThat(packet.getData()).startsWith("engine?".getBytes(UTF_8));
            }
        }
    }

    @Test
    void failureIsToldInTheProtocolsWords() throws Exception {
        Attempt locked = alice().set("password", "secret");
        try (Joining _ = Joining.begin(locked)) {
            Attempt thief = bob().set("password", "guess");

            assertThatThrownBy(() -> Peers.join(thief))
                    .isInstanceOf(NotConnected.class)
                    .hasMessage("error:password_mismatch");
        }
    }

    @Test
    void attemptThatIsClosedHasFailed() throws Exception {
        Joining alice = Joining.begin(alice());
        alice.close();

        assertThat(alice.outcome()).isEqualTo(new Outcome.Failed("interrupted"));
        assertThat(alice.post(_ -> {})).isFalse();
    }

    private Attempt alice() {
        return quick("host").set("name", "alice").set("players", "2");
    }

    private Attempt bob() {
        return quick("client").set("name", "bob");
    }

    /// The phases of the protocol, shortened: on this path nothing is late.
    private Attempt quick(String role) {
        return Attempt.of(RABID, role, server)
                .from(new Endpoint(IpAddress.LOOPBACK, 0))
                .set("session", "room")
                .set("finish-wait", "100ms")
                .set("tick", "10ms")
                .set("window", "1")
                .set("greetings", "3")
                .set("greeting-rest", "200ms")
                .set("confirm-time", "1s")
                .set("start-seconds", "1");
    }

    private static SocketAddress socket(Endpoint endpoint) {
        return new InetSocketAddress(endpoint.address().toString(), endpoint.port());
    }

    private static final class Deaf implements Node.Listener<Object> {
        @Override
        public void signalled(long now, Object signal) {}

        @Override
        public void concluded(long now, Outcome outcome) {}
    }
}
