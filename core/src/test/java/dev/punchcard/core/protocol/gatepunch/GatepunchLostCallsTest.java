package dev.punchcard.core.protocol.gatepunch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench;
import dev.punchcard.core.machine.Bench.Seat;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What is called by UDP is lost on its way to the master, or comes too early: of a game server at
/// 127.0.0.1:7001 and a client at 127.0.0.2:7002, with our master at 127.0.0.9.
class GatepunchLostCallsTest {
    private static final Endpoint MASTER = Endpoint.literal("127.0.0.9:6510");
    private static final Endpoint SERVER = Endpoint.literal("127.0.0.1:7001");
    private static final Endpoint CLIENT = Endpoint.literal("127.0.0.2:7002");
    private static final Options GAME =
            Options.none().set(GatepunchPeerOptions.GAME, SERVER.address().toString());

    private final Bench bench = new Bench(Duration.ofMillis(10));

    private static Setup setup(Options options, Endpoint at) {
        return new Setup(options, List.of(), at.port(), new Prng(1));
    }

    private void master() {
        bench.start(
                "master",
                MASTER.address().toString(),
                new Gatepunch().server(setup(Options.none(), MASTER)));
    }

    private Seat<GatepunchMessage, GatepunchCommand, GatepunchSignal> server(Options options) {
        return peer("server", SERVER, options);
    }

    private Seat<GatepunchMessage, GatepunchCommand, GatepunchSignal> client(Options options) {
        return peer("client", CLIENT, options);
    }

    private Seat<GatepunchMessage, GatepunchCommand, GatepunchSignal> peer(
            String role, Endpoint at, Options options) {
        return bench.start(
                role,
                at.address().toString(),
                new Gatepunch().peer(setup(options, at), role, role, MASTER));
    }

    private static Outcome connected(Endpoint to) {
        return new Outcome.Connected(List.of(Remote.udp(to)), GatepunchPeer.Socket.GAME);
    }

    /// How many datagrams have gone from one to another since this was asked for last.
    private int sent(Endpoint from, Endpoint to) {
        return Math.toIntExact(
                bench.sent().stream()
                        .filter(d -> d.source().equals(from) && d.target().equals(to))
                        .count());
    }

    @Test
    void aGameServerWhoseCallIsLostCallsAgainBeforeItRegisters() { // Q4
        master();
        loseFirst(4, SERVER);
        server(Options.none());
        bench.pass(Duration.ofSeconds(1));
        var client = client(GAME);
        bench.pass(Duration.ofSeconds(1));
        assertThat(client.outcomes).containsExactly(connected(SERVER));
    }

    @Test
    void aGameServerCallsOnceIfItIsToBeLikeTheOriginal() { // G3
        master();
        var server = server(Options.none().set(GatepunchPeerOptions.CALLS, "1"));
        bench.pass(Duration.ofMillis(30));
        assertThat(server.signals).containsExactly(new GatepunchSignal.Registered(MASTER));
        bench.pass(Duration.ofSeconds(10));
        assertThat(sent(SERVER, MASTER)).isEqualTo(1);
    }

    @Test
    void aClientWhoseCallIsLostAsksAgainAndTheGameServerKnocks() { // Q4
        master();
        server(Options.none().set(GatepunchPeerOptions.STRICT_PEERS, "true"));
        bench.pass(Duration.ofSeconds(1));
        loseFirst(1, CLIENT);
        var client = client(GAME);
        bench.pass(Duration.ofMillis(900));
        assertThat(client.outcomes).isEmpty();
        bench.pass(Duration.ofMillis(600));
        assertThat(client.outcomes).containsExactly(connected(SERVER));
    }

    @Test
    void aClientThatIsToldNoPortKnocksAtTheOneThatItIsToldLater() { // Q4
        master();
        loseFirst(5, SERVER);
        var server = server(Options.none());
        bench.pass(Duration.ofSeconds(1));
        var client = client(GAME);
        bench.pass(Duration.ofMillis(500));
        assertThat(sent(CLIENT, SERVER)).isZero();
        server.node().command(bench.now(), "commit-data");
        bench.pass(Duration.ofSeconds(2));
        assertThat(client.outcomes).containsExactly(connected(SERVER));
    }

    @Test
    void aClientThatComesTooEarlyFindsAGameServerThatRegistersInTime() {
        master();
        var client = client(GAME);
        bench.pass(Duration.ofMillis(500));
        server(Options.none());
        bench.pass(Duration.ofSeconds(2));
        assertThat(client.outcomes).containsExactly(connected(SERVER));
    }

    @Test
    void aClientAsksNoMoreWhenItTriesOtherPorts() {
        master();
        server(Options.none());
        bench.pass(Duration.ofSeconds(1));
        bench.path(d -> d.target().equals(MASTER) ? Optional.of(d) : Optional.empty());
        client(GAME);
        bench.pass(Duration.ofSeconds(12));
        assertThat(sent(CLIENT, MASTER)).isEqualTo(3); // at once, after a second, after two
    }

    /// Loses so many datagrams from there to the master.
    private void loseFirst(int count, Endpoint from) {
        AtomicInteger left = new AtomicInteger(count);
        bench.path(d ->
                d.source().equals(from) && d.target().equals(MASTER) && left.getAndDecrement() > 0
                        ? Optional.empty()
                        : Optional.of(d));
    }
}
