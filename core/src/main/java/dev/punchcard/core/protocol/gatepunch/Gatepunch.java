package dev.punchcard.core.protocol.gatepunch;

import dev.punchcard.core.machine.Program;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.wire.Endpoint;
import java.util.List;
import java.util.Set;

/// GMnet GATE.PUNCH: a master that is spoken to by TCP and UDP, game servers and clients.
final class Gatepunch {
    /// A game server.
    static final String SERVER = "server";

    static final String CLIENT = "client";
    static final String LOBBY = "lobby";

    private Gatepunch() {}

    static Program<GatepunchMessage, GatepunchCommand, GatepunchSignal> server(Setup setup) {
        GatepunchServerOptions options = GatepunchServerOptions.of(setup);
        return new Program<>(
                new GatepunchServer(setup, options), new GatepunchCodec(options.quirks()));
    }

    /// @param role one of [#SERVER], [#CLIENT], [#LOBBY]
    static Program<GatepunchMessage, GatepunchCommand, GatepunchSignal> peer(
            Setup setup, String role, Endpoint master) {
        GatepunchPeerOptions options = GatepunchPeerOptions.of(setup);
        GatepunchCodec codec = new GatepunchCodec(Set.of());
        return switch (role) {
            case SERVER ->
                    new Program<>(
                            new GatepunchGameServer(options, setup.port(), master),
                            codec,
                            List.of(),
                            GatepunchCommand.Reader.ofServer());
            case CLIENT ->
                    new Program<>(
                            new GatepunchClient(options, setup.port(), master, setup.random()),
                            codec,
                            List.of(),
                            GatepunchCommand.Reader.ofClient());
            case LOBBY ->
                    new Program<>(
                            new GatepunchBrowser(options.browse(), options.connectLimit(), master),
                            codec);
            default -> throw new IllegalArgumentException("no role of gatepunch: " + role);
        };
    }
}
