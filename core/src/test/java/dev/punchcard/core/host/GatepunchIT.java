package dev.punchcard.core.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.gatepunch.Gatepunch;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A master, a game server, clients and lobbies on real sockets, UDP and TCP, of several addresses.
@Timeout(60)
final class GatepunchIT {
    private static final Protocol GATEPUNCH = new Gatepunch();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BlockingQueue<Object> signals = new LinkedBlockingQueue<>();
    private HostLoop loop;
    private Endpoint master;

    @BeforeEach
    void serve() throws IOException {
        loop = HostLoop.open();
        Option<?> testing = Options.find(GATEPUNCH.serverOptions(), "testing").orElseThrow();
        Options options = Options.none().set(testing, "true");
        Protocol.Setup setup = new Protocol.Setup(options, List.of(), 0, new Prng(1));
        Node<?, ?, ?> node =
                loop.add(
                        "master",
                        GATEPUNCH.server(setup),
                        IpAddress.literal("127.0.0.9"),
                        TraceSink.OFF,
                        new Ear());
        assertThat(loop.endpoints(node)).containsOnlyKeys("UDP", "TCP");
        master = loop.endpoints(node).values().iterator().next();
        assertThat(loop.endpoints(node)).containsEntry("TCP", master);
        Thread.ofPlatform().daemon().start(loop::run);
    }

    @AfterEach
    void stop() {
        loop.stop();
    }

    @Test
    void aClientReachesTheGameServerThatItAsksForAndTheirUsersHearEachOther() throws Exception {
        try (Joining server = register("127.0.0.1");
                Hole atClient = Peers.join(client("127.0.0.2").set("game", "127.0.0.1"));
                Hole atServer = server.await()) {
            assertThat(atServer.remotes()).containsExactly(atClient.local());
            assertThat(atClient.remotes()).containsExactly(atServer.local());
            requireHeard(atServer, atClient, "welcome to the game");
            requireHeard(atClient, atServer, "thank you");
        }
    }

    @Test
    void aGameServerTakesInSeveralClientsOneAfterTheOther() throws Exception {
        try (Joining server = register("127.0.0.1")) {
            for (int i = 2; i < 6; i++) {
                Attempt client = client("127.0.0." + i).set("game", "127.0.0.1");
                try (Hole hole = Peers.join(client)) {
                    assertThat(hole.remotes()).containsExactly(server.await().local());
                }
            }
        }
    }

    @Test
    void whoAsksForNobodyKnownIsToldSoAndKnocksAtThePortThatTheUserKnows() throws Exception {
        try (Joining server = register("127.0.0.1")) {
            Attempt stranger = client("127.0.0.2").set("game", "127.0.0.3").set("timeout", "1s");
            assertThatThrownBy(() -> Peers.join(stranger))
                    .isInstanceOf(NotConnected.class)
                    .hasMessage("client_timeout");

            server.post(now -> server.command(now, "stop"));
        }
    }

    @Test
    void aClientThatAsksNoMasterKnocksAtOnce() throws Exception {
        Attempt attempt =
                Attempt.of(GATEPUNCH, Gatepunch.SERVER, master)
                        .from(Endpoint.literal("127.0.0.1:" + freePort()));
        try (Joining _ = register(attempt)) {
            Attempt direct =
                    client("127.0.0.2")
                            .set("game", "127.0.0.1")
                            .set("direct", "true")
                            .set("direct-port", Integer.toString(attempt.local().port()));
            try (Hole hole = Peers.join(direct)) {
                assertThat(hole.remotes()).containsExactly(attempt.local());
            }
        }
    }

    @Test
    void aLobbyShowsTheGameServersThatMatchAndNoneThatHasLeft() throws Exception {
        long begun = System.currentTimeMillis() / 1000;
        Attempt shown =
                Attempt.of(GATEPUNCH, Gatepunch.SERVER, master)
                        .from(Endpoint.literal("127.0.0.1:0"))
                        .set("data1", "chess")
                        .set("data2", "come in");
        try (Joining _ = register(shown)) {
            String list = lobby("chess");
            assertThat(list).contains("\"ip\":\"127.0.0.1\"", "\"data2\":\"come in\"");
            assertThat(created(list)).isBetween(begun, System.currentTimeMillis() / 1000);
            assertThat(lobby("poker")).endsWith("server_list([])");
        }
        String left = lobby("chess");
        while (!left.endsWith("server_list([])")) { // its end is on its way to the master
            left = lobby("chess");
        }
    }

    @Test
    void wordsInPiecesAreAnsweredAsWords() throws Exception {
        try (Socket hand = new Socket(LineHost.at("127.0.0.9", 0).getAddress(), master.port())) {
            hand.setSoTimeout((int) PATIENCE.toMillis());
            hand.setTcpNoDelay(true);
            for (byte octet : "version\nistesting\n".getBytes(UTF_8)) {
                hand.getOutputStream().write(octet);
            }

            byte[] answers = hand.getInputStream().readNBytes(9);

            assertThat(new String(answers, ISO_8859_1)).isEqualTo("\u00f61.2.5\n\u00f8\1");
        }
    }

    @Test
    void whoBeginsACommandAndDoesNotEndItIsHungUpOn() throws Exception {
        try (Socket hand = new Socket(LineHost.at("127.0.0.9", 0).getAddress(), master.port())) {
            hand.setSoTimeout((int) PATIENCE.toMillis());
            hand.getOutputStream().write("connect\n".getBytes(UTF_8));

            assertThat(hand.getInputStream().read()).as("the end of the stream").isNegative();
        }
    }

    private Joining register(String address) throws Exception {
        return register(
                Attempt.of(GATEPUNCH, Gatepunch.SERVER, master)
                        .from(new Endpoint(IpAddress.literal(address), 0)));
    }

    private Joining register(Attempt attempt) throws Exception {
        Joining server = Joining.begin(attempt, 1, TraceSink.OFF, new Ear());
        assertThat(next()).isEqualTo("registered(" + master + ")");
        return server;
    }

    private Attempt client(String address) {
        return Attempt.of(GATEPUNCH, Gatepunch.CLIENT, master)
                .from(new Endpoint(IpAddress.literal(address), 0));
    }

    /// In seconds since 1970.
    private static long created(String list) {
        return Long.parseLong(list.replaceFirst(".*\"createdTime\":([0-9]+).*", "$1"));
    }

    private String lobby(String game) throws Exception {
        Attempt attempt =
                Attempt.of(GATEPUNCH, Gatepunch.LOBBY, master)
                        .from(Endpoint.literal("127.0.0.3:0"))
                        .set("data1", game);
        try (Joining lobby = Joining.begin(attempt, 1, TraceSink.OFF, new Ear())) {
            assertThat(lobby.outcome()).isEqualTo(new Outcome.Started());
            return next();
        }
    }

    private String next() throws InterruptedException {
        Object signal = signals.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(signal).as("a signal in time").isNotNull();
        return String.valueOf(signal);
    }

    private static int freePort() throws IOException {
        try (Socket free = new Socket()) {
            free.bind(LineHost.at("127.0.0.1", 0));
            return free.getLocalPort();
        }
    }

    private static void requireHeard(Hole from, Hole to, String text) throws Exception {
        from.send(to.local(), text.getBytes(UTF_8));
        Hole.Mail mail = to.receive(PATIENCE).orElseThrow();
        assertThat(new String(mail.payload().toBytes(), UTF_8)).isEqualTo(text);
    }

    private final class Ear implements Node.Listener<Object> {
        @Override
        public void signalled(long now, Object signal) {
            signals.add(signal);
        }

        @Override
        public void concluded(long now, Outcome outcome) {}
    }
}
