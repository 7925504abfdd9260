package dev.punchcard.core.protocol.gatepunch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench;
import dev.punchcard.core.machine.Bench.Datagram;
import dev.punchcard.core.machine.Bench.Seat;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A game server at 127.0.0.1:7001, a client at 127.0.0.2:7002 and a lobby at 127.0.0.3, of ours,
/// with our master at 127.0.0.9, or with parties played by hand.
class GatepunchPeerTest {
    private static final Endpoint MASTER = Endpoint.literal("127.0.0.9:6510");
    private static final Endpoint SERVER = Endpoint.literal("127.0.0.1:7001");
    private static final Endpoint CLIENT = Endpoint.literal("127.0.0.2:7002");
    private static final String KNOCK = "dec0adde0c00000001000000fd";
    private static final String WELCOME = "dec0adde0c00000001000000fc";
    private static final String ASK = "dec0adde0c00000001000000fb";
    private static final Options GAME =
            Options.none().set(GatepunchPeerOptions.GAME, SERVER.address().toString());

    private final Bench bench = new Bench(Duration.ofMillis(10));

    private static Payload hex(String bytes) {
        return Payload.of(HexFormat.of().parseHex(bytes));
    }

    private static Setup setup(Options options, int port) {
        return new Setup(options, List.of(), port, new Prng(1));
    }

    private void master() {
        bench.start(
                "master",
                "127.0.0.9",
                new Gatepunch().server(setup(Options.none(), MASTER.port())));
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
                new Gatepunch().peer(setup(options, at.port()), role, role, MASTER));
    }

    private static Outcome connected(Endpoint to) {
        return new Outcome.Connected(List.of(Remote.udp(to)), GatepunchPeer.Socket.GAME);
    }

    /// What has gone from one to another since this was asked for last, by the time in ms.
    private List<String> sent(Endpoint from, Endpoint to) {
        List<String> sent = new ArrayList<>();
        for (Datagram datagram : bench.sent()) {
            if (datagram.source().equals(from) && datagram.target().equals(to)) {
                sent.add(HexFormat.of().formatHex(datagram.payload().toBytes()));
            }
        }
        return sent;
    }

    @Test
    void aClientComesIn() {
        master();
        var server = server(Options.none());
        bench.pass(Duration.ofSeconds(1));
        var client = client(GAME);
        bench.pass(Duration.ofSeconds(1));
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
        master();
        var server = server(Options.none().set(GatepunchPeerOptions.DATA.getFirst(), "chess"));
        bench.pass(Duration.ofSeconds(1));
        var client = client(GAME);
        bench.pass(Duration.ofSeconds(1));
        server.node().command(bench.now(), "set-data 8 the end");
        client.node().command(bench.now(), "read-data");
        bench.pass(Duration.ofSeconds(1));
        assertThat(client.signals)
                .endsWith(
                        new GatepunchSignal.ClientData(
                                List.of("chess", "", "", "", "", "", "", "the end")));
    }

    @Test
    void lobbiesShowWhatWasCommitted() {
        master();
        var server = server(Options.none());
        bench.pass(Duration.ofSeconds(1));
        server.node().command(bench.now(), "set-data 1 chess");
        assertThat(list()).contains("\"data1\":\"\"");
        server.node().command(bench.now(), "commit-data");
        bench.pass(Duration.ofSeconds(1));
        assertThat(list()).contains("\"data1\":\"chess\"");
        server.node().command(bench.now(), "stop");
        bench.pass(Duration.ofSeconds(1));
        assertThat(list()).isEqualTo("[]");
    }

    private String list() {
        var lobby = peer("lobby", Endpoint.literal("127.0.0.3:1"), Options.none());
        bench.pass(Duration.ofSeconds(1));
        assertThat(lobby.outcomes).containsExactly(new Outcome.Started());
        return ((GatepunchSignal.ServerList) lobby.signals.getFirst()).json();
    }

    @Test
    void aLobbyWithoutAMasterFails() {
        var lobby = peer("lobby", Endpoint.literal("127.0.0.3:1"), Options.none());
        bench.pass(Duration.ofSeconds(5));
        assertThat(lobby.outcomes).containsExactly(new Outcome.Failed("no_list"));
    }

    @Test
    void aClientWithoutAnAddressWaitsForItsUserAndConnectsOnce() {
        master();
        server(Options.none());
        var client = client(Options.none());
        bench.pass(Duration.ofSeconds(20));
        assertThat(sent(CLIENT, MASTER)).isEmpty();
        assertThat(client.outcomes).isEmpty();

        client.node().command(bench.now(), "connect " + SERVER.address());
        client.node().command(bench.now(), "connect 192.0.2.1");
        bench.pass(Duration.ofSeconds(1));

        assertThat(client.outcomes).containsExactly(connected(SERVER));
    }

    @Test
    void aWelcomeIsAnsweredWhereItCameFrom() { // else its sender has heard nothing from there
        Endpoint elsewhere = SERVER.withPort(9_000);
        client(
                GAME.set(GatepunchPeerOptions.DIRECT_PORT, "7001")
                        .set(GatepunchPeerOptions.DIRECT, "true"));
        bench.pass(Duration.ofMillis(100));
        bench.send(elsewhere, CLIENT, hex(WELCOME));
        bench.pass(Duration.ofSeconds(1));
        assertThat(sent(CLIENT, elsewhere)).containsExactly(KNOCK);
    }

    @Test
    void aGameServerGivesUpWhenItWasToldHowLongToWait() {
        var patient = server(Options.none().set(GatepunchPeerOptions.PATIENCE, "1min"));
        bench.pass(Duration.ofSeconds(59));
        assertThat(patient.outcomes).isEmpty();
        bench.pass(Duration.ofSeconds(2));
        assertThat(patient.outcomes).containsExactly(new Outcome.Failed("nobody_came"));
    }

    @Test
    void whoKnocksIsWelcomedFourTimesUninvited() { // G9
        server(Options.none());
        bench.pass(Duration.ofMillis(100));
        bench.send(CLIENT, SERVER, hex(KNOCK));
        bench.pass(Duration.ofSeconds(1));
        assertThat(sent(SERVER, CLIENT)).containsExactly(WELCOME, WELCOME, WELCOME, WELCOME);
        bench.send(CLIENT, SERVER, hex(KNOCK)); // Q14
        bench.pass(Duration.ofSeconds(1));
        assertThat(sent(SERVER, CLIENT)).containsExactly(WELCOME);
    }

    @Test
    void agesInSecondsMakeManyMoreWelcomes() {
        server(Options.none().set(GatepunchPeerOptions.DELTA_TIME, "true"));
        bench.pass(Duration.ofMillis(100));
        bench.send(CLIENT, SERVER, hex(KNOCK));
        bench.pass(Duration.ofSeconds(10));
        assertThat(sent(SERVER, CLIENT)).hasSize(91).containsOnly(WELCOME);
    }

    @Test
    void strictServersHearOnlyWhomTheMasterNamed() { // Q15
        master();
        var server = server(Options.none().set(GatepunchPeerOptions.STRICT_PEERS, "true"));
        bench.pass(Duration.ofSeconds(1));
        bench.send(CLIENT, SERVER, hex(KNOCK));
        bench.pass(Duration.ofSeconds(1));
        assertThat(server.outcomes).isEmpty();
        client(GAME);
        bench.pass(Duration.ofSeconds(1));
        assertThat(server.outcomes).containsExactly(connected(CLIENT));
    }

    @ParameterizedTest
    @CsvSource({"false, 127.0.0.5, true", "true, 127.0.0.5, false", "true, 127.0.0.1, true"})
    void aStrictClientIsWelcomedOnlyByTheAddressThatItAsksFor( // Q15
            String strict, String from, boolean in) {
        Options direct =
                GAME.set(GatepunchPeerOptions.DIRECT, "true")
                        .set(GatepunchPeerOptions.DIRECT_PORT, "7001");
        var client = client(direct.set(GatepunchPeerOptions.STRICT_PEERS, strict));
        bench.pass(Duration.ofMillis(100));
        bench.send(Endpoint.literal(from + ":9000"), CLIENT, hex(WELCOME));
        bench.pass(Duration.ofSeconds(1));
        assertThat(client.outcomes).hasSize(in ? 1 : 0);
    }

    @Test
    void whoIsNotInIsToldNothing() {
        server(Options.none());
        bench.pass(Duration.ofMillis(100));
        bench.send(CLIENT, SERVER, hex(ASK));
        bench.pass(Duration.ofSeconds(1));
        assertThat(sent(SERVER, CLIENT)).isEmpty();
    }

    @Test
    void aVisitorWhoNeverKnocksIsKnockedAtForTenSecondsSinceHeAskedLast() {
        master();
        bench.path(d ->
                d.source().equals(CLIENT) && d.target().equals(SERVER)
                        ? Optional.empty()
                        : Optional.of(d));
        var server = server(Options.none());
        bench.pass(Duration.ofSeconds(1));
        var client = client(GAME);
        bench.pass(Duration.ofSeconds(30));
        assertThat(sent(SERVER, CLIENT)).hasSize(362).containsOnly(KNOCK);
        assertThat(server.outcomes).containsExactly(new Outcome.Failed("nobody_knocked"));
        assertThat(client.outcomes).containsExactly(new Outcome.Failed("client_timeout"));
    }

    @Test
    void aMasterThatComesBackIsFoundWithTheNextRound() {
        var server = server(Options.none());
        bench.pass(Duration.ofMinutes(2));
        assertThat(server.signals).isEmpty();
        master();
        bench.pass(Duration.ofMinutes(2));
        assertThat(server.signals).containsExactly(new GatepunchSignal.Registered(MASTER));
    }

    @Test
    void aGameServerThatIsThereRegistersOnceUnlessAskedTo() {
        master();
        var once = server(Options.none());
        var again =
                peer(
                        "server",
                        Endpoint.literal("127.0.0.4:7004"),
                        Options.none().set(GatepunchPeerOptions.REREGISTER, "always"));
        bench.pass(Duration.ofMinutes(10));
        assertThat(once.signals).hasSize(1);
        assertThat(again.signals).hasSize(4);
    }

    @Test
    void theNatOfAGameServerIsKeptAwake() { // Q13
        server(Options.none().set(GatepunchPeerOptions.CALLS, "1"));
        bench.pass(Duration.ofSeconds(31));
        String ping = "dec0adde0c0000000c00000070696e670a00";
        assertThat(sent(SERVER, MASTER)).hasSize(3).endsWith(ping, ping);
    }

    @Test
    void aClientWithoutAMasterKnocksAtThePortThatItsUserKnows() {
        server(Options.none());
        var client = client(GAME.set(GatepunchPeerOptions.DIRECT_PORT, "7001"));
        bench.pass(Duration.ofSeconds(1));
        assertThat(client.outcomes).containsExactly(connected(SERVER));
    }

    @Test
    void aClientThatGoesStraightAsksNobody() {
        master();
        server(Options.none());
        Options direct =
                GAME.set(GatepunchPeerOptions.DIRECT_PORT, "7001")
                        .set(GatepunchPeerOptions.DIRECT, "true");
        var client = client(direct);
        bench.pass(Duration.ofSeconds(1));
        assertThat(client.outcomes).containsExactly(connected(SERVER));
        assertThat(sent(CLIENT, MASTER)).isEmpty();
    }

    @Test
    void aServerThatMovedOnByThreePortsIsFoundInTheSequence() { // Q16
        Endpoint moved = SERVER.withPort(7_004);
        peer("server", moved, Options.none());
        Options direct =
                GAME.set(GatepunchPeerOptions.DIRECT_PORT, "7001")
                        .set(GatepunchPeerOptions.DIRECT, "true");
        var client = client(direct);
        bench.pass(Duration.ofSeconds(10));
        assertThat(client.signals)
                .containsExactly(new GatepunchSignal.ClientConnected(moved, "SEQUENCE"));
        assertThat(client.outcomes).containsExactly(connected(moved));
    }

    @Test
    void aMasterThatNeverAnswersIsCalledEachSecondAndThenGivenUp() { // Q12
        Setup hanging =
                new Setup(Options.none(), List.of("HANG_ON_UDP_ONLY"), MASTER.port(), new Prng(1));
        bench.start("master", "127.0.0.9", new Gatepunch().server(hanging));
        bench.send(SERVER, MASTER, Payload.text("reg\n"));
        bench.pass(Duration.ofMillis(100));
        client(GAME.set(GatepunchPeerOptions.DIRECT_PORT, "7001"));
        bench.pass(Duration.ofMillis(5_500));
        List<Datagram> calls = bench.sent();
        assertThat(
                        calls.stream()
                                .filter(d ->
                                        d.target().equals(MASTER) && d.source().equals(CLIENT)))
                .hasSize(6);
        assertThat(calls.stream().filter(d -> d.target().equals(SERVER))).isEmpty();
        bench.pass(Duration.ofSeconds(5));
        assertThat(sent(CLIENT, SERVER)).isNotEmpty().containsOnly(KNOCK);
    }
}
