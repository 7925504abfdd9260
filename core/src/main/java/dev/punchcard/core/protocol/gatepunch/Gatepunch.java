package dev.punchcard.core.protocol.gatepunch;

import dev.punchcard.core.machine.Program;
import dev.punchcard.core.protocol.Invitation;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Quirks;
import dev.punchcard.core.wire.Endpoint;
import java.util.List;
import java.util.Optional;

/// GMnet GATE.PUNCH: a master that is spoken to by TCP and UDP, game servers and clients.
public final class Gatepunch implements Protocol {
    /// Registers at the master and takes in who knocks.
    public static final String SERVER = "server";

    /// Asks the master for a game server and knocks there.
    public static final String CLIENT = "client";

    /// Asks the master for the list of game servers, and punches to nobody.
    public static final String LOBBY = "lobby";

    private static final int DEFAULT_PORT = 6_510;

    @Override
    public String name() {
        return "gatepunch";
    }

    @Override
    public String summary() {
        return "GMnet GATE.PUNCH: game servers found by their address over TCP and UDP, with a lobby";
    }

    @Override
    public int defaultPort() {
        return DEFAULT_PORT;
    }

    @Override
    public List<Option<?>> serverOptions() {
        return GatepunchServerOptions.ALL;
    }

    /// `--disable-lobby`, `--testing`, `--name`, `--verbose`, `--quiet`, `--help` and `--version`
    /// are the same words here.
    @Override
    public List<StartWord> startWords() {
        return List.of(
                new StartWord("listen", List.of("-p", "--port")),
                new StartWord("log-file", List.of("-l", "--log")),
                new StartWord("quiet", List.of("-q")),
                new StartWord("verbose", List.of("-v")));
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
        return Quirks.all(GatepunchQuirk.class);
    }

    /// A game server welcomes whoever knocks, at where he knocks from (Q15). A client believes
    /// every welcome, and knocks where the game server is heard knocking only if it learns.
    @Override
    public Answering answering(String role, Options peer) {
        return switch (role) {
            case SERVER ->
                    peer.get(GatepunchPeerOptions.STRICT_PEERS)
                            ? Answering.EXACTLY_TOLD
                            : Answering.ANYBODY;
            case CLIENT ->
                    peer.get(GatepunchPeerOptions.LEARN) ? Answering.OBSERVED : Answering.TOLD;
            case LOBBY -> Answering.EXACTLY_TOLD;
            default -> throw new IllegalArgumentException("no role of gatepunch: " + role);
        };
    }

    /// A client asks for the game server at an address.
    @Override
    public Optional<Invitation> invitation() {
        return Optional.of(new Invitation.Address("connect"));
    }

    /// A client tries the ports after the told one, and then drawn ones.
    @Override
    public boolean guesses(String role, Options peer) {
        return role.equals(CLIENT);
    }

    @Override
    public boolean listens() {
        return true;
    }

    @Override
    public Program<GatepunchMessage, GatepunchCommand, GatepunchSignal> server(Setup setup) {
        GatepunchServerOptions options = GatepunchServerOptions.of(setup);
        return new Program<>(
                new GatepunchServer(setup, options),
                new GatepunchCodec(options.quirks(), options.maxLine(), options.charset()));
    }

    @Override
    public Program<GatepunchMessage, GatepunchCommand, GatepunchSignal> peer(
            Setup setup, String role, String name, Endpoint master) {
        GatepunchPeerOptions options = GatepunchPeerOptions.of(setup);
        GatepunchCodec codec = GatepunchCodec.ofPeer(options.charset());
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
