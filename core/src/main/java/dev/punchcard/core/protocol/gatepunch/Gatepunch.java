package dev.punchcard.core.protocol.gatepunch;

import dev.punchcard.core.machine.Program;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Quirks;
import dev.punchcard.core.wire.Endpoint;
import java.util.List;
import java.util.Set;

/// GMnet GATE.PUNCH: a master that is spoken to by TCP and UDP, game servers and clients.
public final class Gatepunch implements Protocol {
    /// A game server.
    public static final String SERVER = "server";

    /// Asks the master for all game servers.
    public static final String LOBBY = "lobby";

    /// Looks for a game server, whose address its user knows.
    public static final String CLIENT = "client";

    private static final int DEFAULT_PORT = 6_510;

    @Override
    public String name() {
        return "gatepunch";
    }

    @Override
    public String summary() {
        return "GMnet GATE.PUNCH: game servers and clients of GameMaker, over TCP and UDP";
    }

    @Override
    public int defaultPort() {
        return DEFAULT_PORT;
    }

    @Override
    public List<Option<?>> serverOptions() {
        return GatepunchServerOptions.ALL;
    }

    @Override
    public List<Option<?>> peerOptions() {
        return GatepunchPeerOptions.ALL;
    }

    @Override
    public List<String> roles() {
        return List.of(SERVER, LOBBY, CLIENT);
    }

    @Override
    public List<Quirk> quirks() {
        return Quirks.all(GatepunchQuirk.class, GatepunchQuirk::doc);
    }

    /// A client is welcome wherever a welcome comes from, but knocks elsewhere only where it learns
    /// (Q15).
    @Override
    public Answering answering(String role, Options peer) {
        if (role.equals(SERVER)) {
            return peer.get(GatepunchPeerOptions.STRICT_PEERS)
                    ? Answering.EXACTLY_TOLD
                    : Answering.ANYBODY;
        }
        return peer.get(GatepunchPeerOptions.LEARN) ? Answering.OBSERVED : Answering.TOLD;
    }

    /// A client asks for an address, which its user knows.
    @Override
    public boolean pairsUp() {
        return false;
    }

    /// A client knocks at the ports after the told one, and at drawn ones.
    @Override
    public boolean guesses(Options peer) {
        return true;
    }

    @Override
    public Program<GatepunchMessage, GatepunchCommand, GatepunchSignal> server(Setup setup) {
        GatepunchServerOptions options = GatepunchServerOptions.of(setup);
        return new Program<>(
                new GatepunchServer(setup, options), new GatepunchCodec(options.quirks()));
    }

    @Override
    public Program<GatepunchMessage, GatepunchCommand, GatepunchSignal> peer(
            Setup setup, String role, String name, Endpoint server) {
        GatepunchPeerOptions options = GatepunchPeerOptions.of(setup);
        GatepunchCodec codec = new GatepunchCodec(Set.of());
        return switch (role) {
            case SERVER ->
                    new Program<>(
                            new GatepunchGameServer(options, setup.port(), server),
                            codec,
                            List.of(),
                            GatepunchCommand.Reader.ofServer());
            case CLIENT ->
                    new Program<>(
                            new GatepunchClient(options, setup.port(), server, setup.random()),
                            codec,
                            List.of(),
                            GatepunchCommand.Reader.ofClient());
            case LOBBY ->
                    new Program<>(
                            new GatepunchBrowser(options.browse(), options.connectLimit(), server),
                            codec);
            default -> throw new IllegalArgumentException("no role of gatepunch: " + role);
        };
    }
}
