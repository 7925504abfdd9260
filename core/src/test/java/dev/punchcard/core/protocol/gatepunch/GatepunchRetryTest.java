package dev.punchcard.core.protocol.gatepunch;

import static dev.punchcard.core.protocol.gatepunch.Trio.CLIENT;
import static dev.punchcard.core.protocol.gatepunch.Trio.GAME;
import static dev.punchcard.core.protocol.gatepunch.Trio.KNOCK;
import static dev.punchcard.core.protocol.gatepunch.Trio.MASTER;
import static dev.punchcard.core.protocol.gatepunch.Trio.SERVER;
import static dev.punchcard.core.protocol.gatepunch.Trio.connected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench.Datagram;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a client and a game server repeat where the master, or the network, does not answer.
class GatepunchRetryTest {
    private final Trio trio = new Trio();

    @Test
    void aMasterThatComesBackIsFoundWithTheNextRound() {
        var server = trio.server(Options.none());
        trio.bench.pass(Duration.ofMinutes(2));
        assertThat(server.signals).isEmpty();
        trio.master();
        trio.bench.pass(Duration.ofMinutes(2));
        assertThat(server.signals).containsExactly(new GatepunchSignal.Registered(MASTER));
    }

    @Test
    void aGameServerThatIsThereRegistersOnceUnlessAskedTo() {
        trio.master();
        var once = trio.server(Options.none());
        var again =
                trio.peer(
                        "server",
                        Endpoint.literal("127.0.0.4:7004"),
                        Options.none().set(GatepunchPeerOptions.REREGISTER, "always"));
        trio.bench.pass(Duration.ofMinutes(10));
        assertThat(once.signals).hasSize(1);
        assertThat(again.signals).hasSize(4);
    }

    @Test
    void aGameServerWhoseCallIsLostCallsAgainBeforeItRegisters() { // Q4
        trio.master();
        trio.loseFirst(4, SERVER);
        trio.server(Options.none());
        trio.bench.pass(Duration.ofSeconds(1));
        var client = trio.client(GAME);
        trio.bench.pass(Duration.ofSeconds(1));
        assertThat(client.outcomes).containsExactly(connected(SERVER));
    }

    @Test
    void aGameServerCallsOnceIfItIsToBeLikeTheOriginal() { // G3
        trio.master();
        var server = trio.server(Options.none().set(GatepunchPeerOptions.CALLS, "1"));
        trio.bench.pass(Duration.ofMillis(30));
        assertThat(server.signals).containsExactly(new GatepunchSignal.Registered(MASTER));
        trio.bench.pass(Duration.ofSeconds(10));
        assertThat(trio.sent(SERVER, MASTER)).hasSize(1);
    }

    @Test
    void aClientWhoseCallIsLostAsksAgainAndTheGameServerKnocks() { // Q4
        trio.master();
        trio.server(Options.none().set(GatepunchPeerOptions.STRICT_PEERS, "true"));
        trio.bench.pass(Duration.ofSeconds(1));
        trio.loseFirst(1, CLIENT);
        var client = trio.client(GAME);
        trio.bench.pass(Duration.ofMillis(900));
        assertThat(client.outcomes).isEmpty();
        trio.bench.pass(Duration.ofMillis(600));
        assertThat(client.outcomes).containsExactly(connected(SERVER));
    }

    @Test
    void aClientThatIsToldNoPortKnocksAtTheOneThatItIsToldLater() { // Q4
        trio.master();
        trio.loseFirst(5, SERVER);
        var server = trio.server(Options.none());
        trio.bench.pass(Duration.ofSeconds(1));
        var client = trio.client(GAME);
        trio.bench.pass(Duration.ofMillis(500));
        assertThat(trio.sent(CLIENT, SERVER)).isEmpty();
        server.node().command(trio.bench.now(), "commit-data");
        trio.bench.pass(Duration.ofSeconds(2));
        assertThat(client.outcomes).containsExactly(connected(SERVER));
    }

    @Test
    void aClientThatComesTooEarlyFindsAGameServerThatRegistersInTime() {
        trio.master();
        var client = trio.client(GAME);
        trio.bench.pass(Duration.ofMillis(500));
        trio.server(Options.none());
        trio.bench.pass(Duration.ofSeconds(2));
        assertThat(client.outcomes).containsExactly(connected(SERVER));
    }

    @Test
    void aClientAsksNoMoreWhenItTriesOtherPorts() {
        trio.master();
        trio.server(Options.none());
        trio.bench.pass(Duration.ofSeconds(1));
        trio.bench.path(d -> d.target().equals(MASTER) ? Optional.of(d) : Optional.empty());
        trio.client(GAME);
        trio.bench.pass(Duration.ofSeconds(12));
        List<Datagram> calls =
                trio.bench.sent().stream()
                        .filter(d -> d.source().equals(CLIENT) && d.target().equals(MASTER))
                        .toList();
        assertThat(calls).hasSize(3); // at once, after a second, after two
    }

    @Test
    void aMasterThatNeverAnswersIsCalledEachSecondAndThenGivenUp() { // Q12
        Setup hanging =
                new Setup(Options.none(), List.of("HANG_ON_UDP_ONLY"), MASTER.port(), new Prng(1));
        trio.bench.start("master", "127.0.0.9", new Gatepunch().server(hanging));
        trio.bench.send(SERVER, MASTER, Payload.text("reg\n"));
        trio.bench.pass(Duration.ofMillis(100));
        trio.client(GAME.set(GatepunchPeerOptions.DIRECT_PORT, "7001"));
        trio.bench.pass(Duration.ofMillis(5_500));
        List<Datagram> calls = trio.bench.sent();
        assertThat(
                        calls.stream()
                                .filter(d ->
                                        d.target().equals(MASTER) && d.source().equals(CLIENT)))
                .hasSize(6);
        assertThat(calls.stream().filter(d -> d.target().equals(SERVER))).isEmpty();
        trio.bench.pass(Duration.ofSeconds(5));
        assertThat(trio.sent(CLIENT, SERVER)).isNotEmpty().containsOnly(KNOCK);
    }

    @Test
    void theNatOfAGameServerIsKeptAwake() { // Q13
        trio.server(Options.none().set(GatepunchPeerOptions.CALLS, "1"));
        trio.bench.pass(Duration.ofSeconds(31));
        String ping = "dec0adde0c0000000c00000070696e670a00";
        assertThat(trio.sent(SERVER, MASTER)).hasSize(3).endsWith(ping, ping);
    }
}
