package dev.punchcard.core.protocol.simple;

import dev.punchcard.core.machine.CommandReader;
import dev.punchcard.core.machine.Program;
import dev.punchcard.core.protocol.Invitation;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Quirks;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import java.util.List;
import java.util.Optional;

/// simple-hole-punch: one host with many joiners, or random pairs; addresses travel as letters.
public final class Simple implements Protocol {
    /// Opens a session, which the server gives an id, and closes it when everybody is there.
    public static final String HOST = "host";

    /// Half of a random pair, of which the one who comes first is host.
    public static final String RANDOM = "random";

    /// Joins a host by the id of his session.
    public static final String JOINER = "joiner";

    private static final int DEFAULT_PORT = 5_555;

    @Override
    public String name() {
        return "simple";
    }

    @Override
    public String summary() {
        return "simple-hole-punch: a host and joiners by an id, or random pairs, over UDP";
    }

    @Override
    public int defaultPort() {
        return DEFAULT_PORT;
    }

    @Override
    public List<Option<?>> serverOptions() {
        return SimpleServerOptions.ALL;
    }

    @Override
    public List<Option<?>> peerOptions() {
        return SimplePeerOptions.ALL;
    }

    @Override
    public List<String> roles() {
        return List.of(HOST, RANDOM, JOINER);
    }

    @Override
    public List<Quirk> quirks() {
        return Quirks.all(SimpleQuirk.class);
    }

    @Override
    public Answering answering(String role, Options peer) {
        return peer.get(SimplePeerOptions.LEARN) ? Answering.OBSERVED : Answering.EXACTLY_TOLD;
    }

    @Override
    public Optional<Invitation> invitation() {
        return Optional.of(new Invitation.Heard("start_session", "key", "join_session"));
    }

    /// Ids hold the server's address, by which every joiner looks for it.
    @Override
    public Optional<String> advice(Options server, IpAddress listen) {
        IpAddress set = server.get(SimpleServerOptions.PUBLIC_IP);
        IpAddress named = set.equals(IpAddress.ANY) ? listen : set;
        return named.isPrivate()
                ? Optional.of(
                        "the ids name %s, which only its own network reaches; for others set"
                                        .formatted(named)
                                + " --public-ip")
                : Optional.empty();
    }

    @Override
    public Program<SimpleMessage, SimpleCommand, SimpleSignal> server(Setup setup) {
        Codebook book = setup.options().get(SimpleServerOptions.CODEBOOK);
        return new Program<>(
                new SimpleServer(setup), new SimpleCodec(book), List.of(), CommandReader.none());
    }

    @Override
    public Program<SimpleMessage, SimpleCommand, SimpleSignal> peer(
            Setup setup, String role, String name, Endpoint server) {
        Options options = setup.options();
        String set = options.get(SimplePeerOptions.NAME);
        return new Program<>(
                new SimplePeer(setup, set.isEmpty() ? name : set, server),
                new SimpleCodec(options.get(SimpleServerOptions.CODEBOOK)),
                opening(role, options.get(SimplePeerOptions.ID)),
                new SimpleCommand.Reader());
    }

    private static List<SimpleCommand> opening(String role, String id) {
        return switch (role) {
            case HOST -> List.of(new SimpleCommand.HostSession("", ""));
            case RANDOM -> List.of(new SimpleCommand.RandomSession("", ""));
            case JOINER ->
                    id.isEmpty() ? List.of() : List.of(new SimpleCommand.JoinSession(id, ""));
            default -> throw new IllegalArgumentException("no role of simple: " + role);
        };
    }
}
