package dev.punchcard.core.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.gopunch.Gopunch;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.IpProtocol;
import dev.punchcard.core.wire.Payload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Peers of gopunch that reach each other by TCP, from several addresses of this host.
@Timeout(60)
final class TcpHoleIT {
    private static final Protocol GOPUNCH = new Gopunch();
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
                        GOPUNCH.server(setup),
                        IpAddress.literal("127.0.0.9"),
                        TraceSink.OFF,
                        new Deaf());
        server = loop.endpoints(node).values().iterator().next();
        assertThat(loop.endpoints(node).values()).containsExactly(server, server);
        Thread.ofPlatform().daemon().start(loop::run);
    }

    @AfterEach
    void stop() {
        loop.stop();
    }

    @Test
    void twoPeersHaveOneConnectionAndTheirUsersHearEachOther() throws Exception {
        for (int i = 0; i < 20; i++) {
            String room = "room" + i;
            try (Joining alice = Joining.begin(peer("127.0.0.1", room));
                    Hole atBob = Peers.join(peer("127.0.0.2", room));
                    Hole atAlice = alice.await()) {
                assertThat(atAlice.protocol()).isEqualTo(IpProtocol.TCP);
                assertThat(atAlice.remotes()).containsExactly(atBob.local());
                assertThat(atBob.remotes()).containsExactly(atAlice.local());
                requireHeard(atAlice, atBob, "hello bob");
                requireHeard(atBob, atAlice, "hello alice");
                requireHeard(atAlice, atBob, "x".repeat(65_507));
            }
        }
    }

    @Test
    void fivePeersAreAllConnectedWithAllOthers() throws Exception {
        List<Joining> peers = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            peers.add(Joining.begin(peer("127.0.0." + i, "mesh").set("expected", "4")));
        }
        for (Joining peer : peers) {
            assertThat(peer.await().remotes()).hasSize(4).doesNotContain(peer.local());
        }
        peers.forEach(Joining::close);
    }

    @Test
    void theConnectionThatIsTakenIsTheOneThatTheOtherKnows() throws Exception {
        try (Joining alice = Joining.begin(peer("127.0.0.1", "room"));
                Hole atBob = Peers.join(peer("127.0.0.2", "room"));
                Hole atAlice = alice.await()) {
            assertThatThrownBy(atBob::take).isInstanceOf(IllegalStateException.class);
            try (SocketChannel taken = atBob.takeConnection(atAlice.local())) {
                taken.write(ByteBuffer.wrap("\0\4mine".getBytes(UTF_8)));

                Hole.Mail heard = atAlice.receive(PATIENCE).orElseThrow();
                assertThat(new String(heard.payload().toBytes(), UTF_8)).isEqualTo("mine");
                assertThat(heard.from()).isEqualTo(atBob.local());

                atAlice.send(atBob.local(), "yours".getBytes(UTF_8));
                ByteBuffer answer = ByteBuffer.allocate(7);
                while (answer.hasRemaining() && taken.read(answer) >= 0) {}
                assertThat(new String(answer.array(), UTF_8)).isEqualTo("\0\5yours");
            }
        }
    }

    @Test
    void whatWasSentBeforeTheConnectionIsTakenComesFirstAndWhole() throws Exception {
        try (Joining alice = Joining.begin(peer("127.0.0.1", "room"));
                Hole atBob = Peers.join(peer("127.0.0.2", "room"));
                Hole atAlice = alice.await()) {
            int many = 60; // more than the system holds, and less than is cut off for
            for (int i = 0; i < many; i++) {
                atBob.send(atAlice.local(), new byte[Payload.MAX_DATAGRAM]);
            }
            try (SocketChannel taken = atBob.takeConnection(atAlice.local())) {
                taken.write(ByteBuffer.wrap("\0\4mine".getBytes(UTF_8)));
                for (int i = 0; i < many; i++) {
                    Hole.Mail mail = atAlice.receive(PATIENCE).orElseThrow();
                    assertThat(mail.payload().size()).isEqualTo(Payload.MAX_DATAGRAM);
                }
                Hole.Mail last = atAlice.receive(PATIENCE).orElseThrow();
                assertThat(new String(last.payload().toBytes(), UTF_8)).isEqualTo("mine");
            }
        }
    }

    @Test
    void whoIsGoneIsSentNothingAndNothingBreaks() throws Exception {
        try (Joining alice = Joining.begin(peer("127.0.0.1", "room"))) {
            Endpoint bob = comeAndGo();
            Hole atAlice = alice.await();
            for (int i = 0; i < 100; i++) {
                atAlice.send(bob, "anybody?".getBytes(UTF_8));
            }

            assertThat(atAlice.receive(Duration.ofMillis(100))).isEmpty();
            assertThat(atAlice.isOver()).isFalse();
        }
    }

    private Endpoint comeAndGo() throws Exception {
        try (Hole hole = Peers.join(peer("127.0.0.2", "room"))) {
            return hole.local();
        }
    }

    @Test
    void peersOfTcpAndOfUdpDoNotMeet() throws Exception {
        Attempt byTcp = peer("127.0.0.1", "room").set("timeout", "1s");
        Attempt byUdp = peer("127.0.0.2", "room").set("transport", "udp").set("timeout", "1s");
        try (Joining one = Joining.begin(byTcp);
                Joining other = Joining.begin(byUdp)) {
            Outcome nobody = new Outcome.Failed("ErrTimeoutDuringServerConnect");
            assertThat(one.outcome()).isEqualTo(nobody);
            assertThat(other.outcome()).isEqualTo(nobody);
        }
    }

    private Attempt peer(String address, String room) {
        return Attempt.of(GOPUNCH, Gopunch.CLIENT, server)
                .from(new Endpoint(IpAddress.literal(address), 0))
                .set("transport", "tcp")
                .set("session", room);
    }

    private static void requireHeard(Hole from, Hole to, String text) throws Exception {
        from.send(to.local(), text.getBytes(UTF_8));
        Hole.Mail mail = to.receive(PATIENCE).orElseThrow();
        assertThat(new String(mail.payload().toBytes(), UTF_8)).isEqualTo(text);
    }

    private static final class Deaf implements Node.Listener<Object> {
        @Override
        public void signalled(long now, Object signal) {}

        @Override
        public void concluded(long now, Outcome outcome) {}
    }
}
