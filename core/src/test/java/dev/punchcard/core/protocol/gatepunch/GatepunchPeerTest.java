package dev.punchcard.core.protocol.gatepunch;

import static dev.punchcard.core.protocol.gatepunch.Trio.ASK;
import static dev.punchcard.core.protocol.gatepunch.Trio.CLIENT;
import static dev.punchcard.core.protocol.gatepunch.Trio.GAME;
import static dev.punchcard.core.protocol.gatepunch.Trio.KNOCK;
import static dev.punchcard.core.protocol.gatepunch.Trio.MASTER;
import static dev.punchcard.core.protocol.gatepunch.Trio.SERVER;
import static dev.punchcard.core.protocol.gatepunch.Trio.WELCOME;
import static dev.punchcard.core.protocol.gatepunch.Trio.connected;
import static dev.punchcard.core.protocol.gatepunch.Trio.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.wire.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How a client and a game server meet, and whom they believe.
class GatepunchPeerTest {
    private final Trio trio = new Trio();

    @Test
    void aClientComesIn() {
        trio.master();
        var server = trio.server(Options.none());
        trio.bench.pass(Duration.ofSeconds(1));
        var client = trio.client(GAME);
        trio.bench.pass(Duration.ofSeconds(1));
        assertThat(server.outcomes).containsExactly(connected(CLIENT));
        assertThat(client.outcomes).containsExactly(connected(SERVER));
        assertThat(server.signals)
                .containsExactly(
                        new GatepunchSignal.Registered(MASTER),
                        new GatepunchSignal.Players(List.of(CLIENT)),
                        new GatepunchSignal.Visited(CLIENT)); // silence ends a port of 4 digits
        assertThat(client.signals)
                .containsExactly(new GatepunchSignal.ClientConnected(SERVER, "DEFAULT"));
    }

    @Test
    void theClientReadsTheDataOfTheGameServer() {
        trio.master();
        var server = trio.server(Options.none().set(GatepunchPeerOptions.DATA.getFirst(), "chess"));
        trio.bench.pass(Duration.ofSeconds(1));
        var client = trio.client(GAME);
        trio.bench.pass(Duration.ofSeconds(1));
        server.node().command(trio.bench.now(), "set-data 8 the end");
        client.node().command(trio.bench.now(), "read-data");
        trio.bench.pass(Duration.ofSeconds(1));
        assertThat(client.signals)
                .endsWith(
                        new GatepunchSignal.ClientData(
                                List.of("chess", "", "", "", "", "", "", "the end")));
    }

    @Test
    void lobbiesShowWhatWasCommitted() {
        trio.master();
        var server = trio.server(Options.none());
        trio.bench.pass(Duration.ofSeconds(1));
        server.node().command(trio.bench.now(), "set-data 1 chess");
        assertThat(list()).contains("\"data1\":\"\"");
        server.node().command(trio.bench.now(), "commit-data");
        trio.bench.pass(Duration.ofSeconds(1));
        assertThat(list()).contains("\"data1\":\"chess\"");
        server.node().command(trio.bench.now(), "stop");
        trio.bench.pass(Duration.ofSeconds(1));
        assertThat(list()).isEqualTo("[]");
    }

    private String list() {
        var lobby = trio.peer("lobby", Endpoint.literal("127.0.0.3:1"), Options.none());
        trio.bench.pass(Duration.ofSeconds(1));
        assertThat(lobby.outcomes).containsExactly(new Outcome.Started());
        return ((GatepunchSignal.ServerList) lobby.signals.getFirst()).json();
    }

    @Test
    void aLobbyWithoutAMasterFails() {
        var lobby = trio.peer("lobby", Endpoint.literal("127.0.0.3:1"), Options.none());
        trio.bench.pass(Duration.ofSeconds(5));
        assertThat(lobby.outcomes).containsExactly(new Outcome.Failed("no_list"));
    }

    @Test
    void aClientWithoutAnAddressWaitsForItsUserAndConnectsOnce() {
        trio.master();
        trio.server(Options.none());
        var client = trio.client(Options.none());
        trio.bench.pass(Duration.ofSeconds(20));
        assertThat(trio.sent(CLIENT, MASTER)).isEmpty();
        assertThat(client.outcomes).isEmpty();

        client.node().command(trio.bench.now(), "connect " + SERVER.address());
        client.node().command(trio.bench.now(), "connect 192.0.2.1");
        trio.bench.pass(Duration.ofSeconds(1));

        assertThat(client.outcomes).containsExactly(connected(SERVER));
    }

    @Test
    void aWelcomeIsAnsweredWhereItCameFrom() { // else its sender has heard nothing from there
        Endpoint elsewhere = SERVER.withPort(9_000);
        trio.client(
                GAME.set(GatepunchPeerOptions.DIRECT_PORT, "7001")
                        .set(GatepunchPeerOptions.DIRECT, "true"));
        trio.bench.pass(Duration.ofMillis(100));
        trio.bench.send(elsewhere, CLIENT, hex(WELCOME));
        trio.bench.pass(Duration.ofSeconds(1));
        assertThat(trio.sent(CLIENT, elsewhere)).containsExactly(KNOCK);
    }

    @Test
    void aGameServerGivesUpWhenItWasToldHowLongToWait() {
        var patient = trio.server(Options.none().set(GatepunchPeerOptions.PATIENCE, "1min"));
        trio.bench.pass(Duration.ofSeconds(59));
        assertThat(patient.outcomes).isEmpty();
        trio.bench.pass(Duration.ofSeconds(2));
        assertThat(patient.outcomes).containsExactly(new Outcome.Failed("nobody_came"));
    }

    @Test
    void whoKnocksIsWelcomedFourTimesUninvited() { // G9
        trio.server(Options.none());
        trio.bench.pass(Duration.ofMillis(100));
        trio.bench.send(CLIENT, SERVER, hex(KNOCK));
        trio.bench.pass(Duration.ofSeconds(1));
        assertThat(trio.sent(SERVER, CLIENT)).containsExactly(WELCOME, WELCOME, WELCOME, WELCOME);
        trio.bench.send(CLIENT, SERVER, hex(KNOCK)); // Q14
        trio.bench.pass(Duration.ofSeconds(1));
        assertThat(trio.sent(SERVER, CLIENT)).containsExactly(WELCOME);
    }

    @Test
    void agesInSecondsMakeManyMoreWelcomes() {
        trio.server(Options.none().set(GatepunchPeerOptions.DELTA_TIME, "true"));
        trio.bench.pass(Duration.ofMillis(100));
        trio.bench.send(CLIENT, SERVER, hex(KNOCK));
        trio.bench.pass(Duration.ofSeconds(10));
        assertThat(trio.sent(SERVER, CLIENT)).hasSize(91).containsOnly(WELCOME);
    }

    @Test
    void strictServersHearOnlyWhomTheMasterNamed() { // Q15
        trio.master();
        var server = trio.server(Options.none().set(GatepunchPeerOptions.STRICT_PEERS, "true"));
        trio.bench.pass(Duration.ofSeconds(1));
        trio.bench.send(CLIENT, SERVER, hex(KNOCK));
        trio.bench.pass(Duration.ofSeconds(1));
        assertThat(server.outcomes).isEmpty();
        trio.client(GAME);
        trio.bench.pass(Duration.ofSeconds(1));
        assertThat(server.outcomes).containsExactly(connected(CLIENT));
    }

    @ParameterizedTest
    @CsvSource({"false, 127.0.0.5, true", "true, 127.0.0.5, false", "true, 127.0.0.1, true"})
    void aStrictClientIsWelcomedOnlyByTheAddressThatItAsksFor( // Q15
            String strict, String from, boolean in) {
        Options direct =
                GAME.set(GatepunchPeerOptions.DIRECT, "true")
                        .set(GatepunchPeerOptions.DIRECT_PORT, "7001");
        var client = trio.client(direct.set(GatepunchPeerOptions.STRICT_PEERS, strict));
        trio.bench.pass(Duration.ofMillis(100));
        trio.bench.send(Endpoint.literal(from + ":9000"), CLIENT, hex(WELCOME));
        trio.bench.pass(Duration.ofSeconds(1));
        assertThat(client.outcomes).hasSize(in ? 1 : 0);
    }

    @Test
    void whoIsNotInIsToldNothing() {
        trio.server(Options.none());
        trio.bench.pass(Duration.ofMillis(100));
        trio.bench.send(CLIENT, SERVER, hex(ASK));
        trio.bench.pass(Duration.ofSeconds(1));
        assertThat(trio.sent(SERVER, CLIENT)).isEmpty();
    }

    @Test
    void aVisitorWhoNeverKnocksIsKnockedAtForTenSecondsSinceHeAskedLast() {
        trio.master();
        trio.bench.path(d ->
                d.source().equals(CLIENT) && d.target().equals(SERVER)
                        ? Optional.empty()
                        : Optional.of(d));
        var server = trio.server(Options.none());
        trio.bench.pass(Duration.ofSeconds(1));
        var client = trio.client(GAME);
        trio.bench.pass(Duration.ofSeconds(30));
        assertThat(trio.sent(SERVER, CLIENT)).hasSize(362).containsOnly(KNOCK);
        assertThat(server.outcomes).containsExactly(new Outcome.Failed("nobody_knocked"));
        assertThat(client.outcomes).containsExactly(new Outcome.Failed("client_timeout"));
    }

    @Test
    void aClientWithoutAMasterKnocksAtThePortThatItsUserKnows() {
        trio.server(Options.none());
        var client = trio.client(GAME.set(GatepunchPeerOptions.DIRECT_PORT, "7001"));
        trio.bench.pass(Duration.ofSeconds(1));
        assertThat(client.outcomes).containsExactly(connected(SERVER));
    }

    @Test
    void aClientThatGoesStraightAsksNobody() {
        trio.master();
        trio.server(Options.none());
        Options direct =
                GAME.set(GatepunchPeerOptions.DIRECT_PORT, "7001")
                        .set(GatepunchPeerOptions.DIRECT, "true");
        var client = trio.client(direct);
        trio.bench.pass(Duration.ofSeconds(1));
        assertThat(client.outcomes).containsExactly(connected(SERVER));
        assertThat(trio.sent(CLIENT, MASTER)).isEmpty();
    }

    @Test
    void aServerThatMovedOnByThreePortsIsFoundInTheSequence() { // Q16
        Endpoint moved = SERVER.withPort(7_004);
        trio.peer("server", moved, Options.none());
        Options direct =
                GAME.set(GatepunchPeerOptions.DIRECT_PORT, "7001")
                        .set(GatepunchPeerOptions.DIRECT, "true");
        var client = trio.client(direct);
        trio.bench.pass(Duration.ofSeconds(10));
        assertThat(client.signals)
                .containsExactly(new GatepunchSignal.ClientConnected(moved, "SEQUENCE"));
        assertThat(client.outcomes).containsExactly(connected(moved));
    }
}
