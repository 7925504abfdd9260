package dev.punchcard.core.protocol.gatepunch;

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
import java.util.concurrent.atomic.AtomicInteger;

/// A game server at 127.0.0.1:7001, a client at 127.0.0.2:7002 and a lobby at 127.0.0.3, of ours,
/// with our master at 127.0.0.9, or with parties played by hand.
final class Trio {
    static final Endpoint MASTER = Endpoint.literal("127.0.0.9:6510");
    static final Endpoint SERVER = Endpoint.literal("127.0.0.1:7001");
    static final Endpoint CLIENT = Endpoint.literal("127.0.0.2:7002");
    static final String KNOCK = "dec0adde0c00000001000000fd";
    static final String WELCOME = "dec0adde0c00000001000000fc";
    static final String ASK = "dec0adde0c00000001000000fb";
    static final Options GAME =
            Options.none().set(GatepunchPeerOptions.GAME, SERVER.address().toString());

    final Bench bench = new Bench(Duration.ofMillis(10));

    static Payload hex(String bytes) {
        return Payload.of(HexFormat.of().parseHex(bytes));
    }

    static Setup setup(Options options, int port) {
        return new Setup(options, List.of(), port, new Prng(1));
    }

    void master() {
        bench.start(
                "master",
                "127.0.0.9",
                new Gatepunch().server(setup(Options.none(), MASTER.port())));
    }

    Seat<GatepunchMessage, GatepunchCommand, GatepunchSignal> server(Options options) {
        return peer("server", SERVER, options);
    }

    Seat<GatepunchMessage, GatepunchCommand, GatepunchSignal> client(Options options) {
        return peer("client", CLIENT, options);
    }

    Seat<GatepunchMessage, GatepunchCommand, GatepunchSignal> peer(
            String role, Endpoint at, Options options) {
        return bench.start(
                role,
                at.address().toString(),
                new Gatepunch().peer(setup(options, at.port()), role, role, MASTER));
    }

    static Outcome connected(Endpoint to) {
        return new Outcome.Connected(List.of(Remote.udp(to)), GatepunchPeer.Socket.GAME);
    }

    /// What has gone from one to another since this was asked for last, by the time in ms.
    List<String> sent(Endpoint from, Endpoint to) {
        List<String> sent = new ArrayList<>();
        for (Datagram datagram : bench.sent()) {
            if (datagram.source().equals(from) && datagram.target().equals(to)) {
                sent.add(HexFormat.of().formatHex(datagram.payload().toBytes()));
            }
        }
        return sent;
    }

    /// Loses so many datagrams from there to the master.
    void loseFirst(int count, Endpoint from) {
        AtomicInteger left = new AtomicInteger(count);
        bench.path(d ->
                d.source().equals(from) && d.target().equals(MASTER) && left.getAndDecrement() > 0
                        ? Optional.empty()
                        : Optional.of(d));
    }
}
