package dev.punchcard.core.protocol.gopunch;

import dev.punchcard.core.machine.CommandReader;
import dev.punchcard.core.machine.Program;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Quirks;
import dev.punchcard.core.protocol.gopunch.GopunchPeerOptions.Transport;
import dev.punchcard.core.protocol.gopunch.concept.ConceptPeer;
import dev.punchcard.core.protocol.gopunch.concept.ConceptServer;
import dev.punchcard.core.protocol.gopunch.store.AddressStore;
import dev.punchcard.core.protocol.gopunch.store.FlappingStore;
import dev.punchcard.core.protocol.gopunch.store.FreshStore;
import dev.punchcard.core.protocol.gopunch.store.StoreLimits;
import dev.punchcard.core.punch.Meter;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import java.util.List;
import java.util.Optional;

/// The "Hole Punching" libraries for Go: whoever sends an id is told who else sent it.
public final class Gopunch implements Protocol {
    /// Everybody does the same.
    public static final String CLIENT = "client";

    private static final int DEFAULT_PORT = 5_000;

    @Override
    public String name() {
        return "gopunch";
    }

    @Override
    public String summary() {
        return "Hole Punching for Go: one id over UDP or TCP, any number of clients, full mesh";
    }

    @Override
    public int defaultPort() {
        return DEFAULT_PORT;
    }

    @Override
    public List<Option<?>> serverOptions() {
        return GopunchServerOptions.ALL;
    }

    @Override
    public List<Option<?>> peerOptions() {
        return GopunchPeerOptions.ALL;
    }

    @Override
    public List<String> roles() {
        return List.of(CLIENT);
    }

    @Override
    public List<Quirk> quirks() {
        return Quirks.all(GopunchQuirk.class);
    }

    @Override
    public Answering answering(String role, Options peer) {
        return switch (GopunchPeerOptions.finding(peer, false)) {
            case NOTHING -> Answering.EXACTLY_TOLD;
            case SAME_IP -> Answering.OBSERVED;
            case ANYBODY -> Answering.ANYBODY;
        };
    }

    @Override
    public boolean calls(Options peer) {
        return peer.get(GopunchPeerOptions.TRANSPORT) == Transport.TCP;
    }

    @Override
    public Optional<Clash> clash(Options peer) {
        return GopunchPeerOptions.clash(peer);
    }

    @Override
    public boolean listens() {
        return true;
    }

    @Override
    public Program<GopunchMessage, GopunchCommand, GopunchSignal> server(Setup setup) {
        GopunchServerOptions options = GopunchServerOptions.of(setup);
        StoreLimits limits = options.limits();
        boolean flapping = options.has(GopunchQuirk.INDEPENDENT_EXPIRY); // Q2
        AddressStore store =
                flapping ? new FlappingStore(limits) : new FreshStore(limits, setup.random());
        return server(setup, store);
    }

    /// A server that keeps its addresses in a store of the caller's own, but for those of TCP,
    /// which nobody reaches by UDP.
    public Program<GopunchMessage, GopunchCommand, GopunchSignal> server(
            Setup setup, AddressStore store) {
        GopunchServerOptions options = GopunchServerOptions.of(setup);
        if (setup.options().get(GopunchServerOptions.CONCEPT)) {
            Meter meter =
                    new Meter(options.requestsPerSecond(), options.maxSources(), setup.random());
            boolean selfPair = options.has(GopunchQuirk.SELF_PAIR); // Q12
            return new Program<>(
                    new ConceptServer(setup.port(), meter, selfPair), new GopunchCodec(false));
        }
        return new Program<>(
                new GopunchServer(setup, options, store, new GopunchCallers(setup, options)),
                new GopunchCodec(options.leave(), options.maxPacketSize()),
                List.of(),
                new GopunchCommand.ServerReader());
    }

    @Override
    public Program<GopunchMessage, GopunchCommand, GopunchSignal> peer(
            Setup setup, String role, String name, Endpoint server) {
        if (!role.equals(CLIENT)) {
            throw new IllegalArgumentException("no role of gopunch: " + role);
        }
        Options options = setup.options();
        if (options.get(GopunchPeerOptions.CONCEPT)) {
            long timeout = options.get(GopunchPeerOptions.TIMEOUT).toNanos();
            return new Program<>(
                    new ConceptPeer(server, setup.port(), timeout),
                    new GopunchCodec(false),
                    List.of(),
                    CommandReader.none());
        }
        Payload id = Payload.text(options.get(GopunchPeerOptions.SESSION));
        int expected = options.get(GopunchPeerOptions.EXPECTED);
        boolean calling = options.get(GopunchPeerOptions.TRANSPORT) == Transport.TCP;
        return new Program<>(
                calling ? new GopunchCaller(setup, server) : new GopunchPeer(setup, server),
                new GopunchCodec(false),
                List.of(new GopunchCommand.Connect(id, expected)),
                new GopunchCommand.PeerReader());
    }
}
