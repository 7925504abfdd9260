package dev.punchcard.core.protocol.rabid;

import dev.punchcard.core.machine.CommandReader;
import dev.punchcard.core.machine.Program;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Quirks;
import dev.punchcard.core.wire.Endpoint;
import java.util.List;
import java.util.Optional;

/// Rabid Hole Punch: named sessions on a UDP server, then a full mesh of greetings.
public final class Rabid implements Protocol {
    /// Opens the session and starts it.
    public static final String HOST = "host";

    /// Joins the session.
    public static final String CLIENT = "client";

    private static final int DEFAULT_PORT = 57_775;

    @Override
    public String name() {
        return "rabid";
    }

    @Override
    public String summary() {
        return "Rabid Hole Punch: named sessions over UDP, 2 to 12 players, full mesh";
    }

    @Override
    public int defaultPort() {
        return DEFAULT_PORT;
    }

    @Override
    public List<Option<?>> serverOptions() {
        return RabidServerOptions.ALL;
    }

    @Override
    public List<Option<?>> peerOptions() {
        return RabidPeerOptions.ALL;
    }

    @Override
    public List<String> roles() {
        return List.of(HOST, CLIENT);
    }

    @Override
    public List<Quirk> quirks() {
        return Quirks.all(RabidQuirk.class);
    }

    @Override
    public Answering answering(String role, Options peer) {
        return peer.get(RabidPeerOptions.LEARN) ? Answering.OBSERVED : Answering.TOLD;
    }

    @Override
    public Optional<Clash> clash(Options peer) {
        return RabidPeerOptions.clash(peer);
    }

    @Override
    public Program<RabidMessage, RabidCommand, RabidSignal> server(Setup setup) {
        return new Program<>(
                new RabidServer(setup), new RabidCodec(), List.of(), CommandReader.none());
    }

    @Override
    public Program<RabidMessage, RabidCommand, RabidSignal> peer(
            Setup setup, String role, String name, Endpoint server) {
        Options options = setup.options();
        String set = options.get(RabidPeerOptions.NAME);
        String player = set.isEmpty() ? name : set;
        String session = options.get(RabidPeerOptions.SESSION);
        String password = options.get(RabidPeerOptions.PASSWORD);
        int max = RabidPeerOptions.max(options);
        RabidCommand opening =
                switch (role) {
                    case HOST -> new RabidCommand.CreateSession(session, player, max, password);
                    case CLIENT -> new RabidCommand.JoinSession(session, player, max, password);
                    default -> throw new IllegalArgumentException("no role of rabid: " + role);
                };
        return new Program<>(
                new RabidPeer(setup, server),
                new RabidCodec(),
                List.of(opening),
                new RabidCommand.Reader());
    }
}
