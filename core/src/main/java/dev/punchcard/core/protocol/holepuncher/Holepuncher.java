package dev.punchcard.core.protocol.holepuncher;

import dev.punchcard.core.machine.CommandReader;
import dev.punchcard.core.machine.Program;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Quirks;
import dev.punchcard.core.protocol.holepuncher.HolepuncherCommand.StartTraversal;
import dev.punchcard.core.wire.Endpoint;
import java.util.List;
import java.util.Optional;

/// HolePunch, plugin and server: named sessions with a lobby on a UDP server, then greetings.
public final class Holepuncher implements Protocol {
    /// Opens the session and has it start.
    public static final String HOST = "host";

    /// Joins the session.
    public static final String CLIENT = "client";

    private static final int DEFAULT_PORT = 4_000;

    @Override
    public String name() {
        return "holepuncher";
    }

    @Override
    public String summary() {
        return "HolePunch plugin: named sessions with a lobby over UDP, dialects A, B and M";
    }

    @Override
    public int defaultPort() {
        return DEFAULT_PORT;
    }

    @Override
    public List<Option<?>> serverOptions() {
        return HolepuncherServerOptions.ALL;
    }

    @Override
    public List<Option<?>> peerOptions() {
        return HolepuncherPeerOptions.ALL;
    }

    @Override
    public List<String> roles() {
        return List.of(HOST, CLIENT);
    }

    @Override
    public List<Quirk> quirks() {
        return Quirks.all(HolepuncherQuirk.class);
    }

    @Override
    public Answering answering(String role, Options peer) {
        return peer.get(HolepuncherPeerOptions.LEARN) ? Answering.OBSERVED : Answering.TOLD;
    }

    @Override
    public Optional<Clash> clash(Options peer) {
        return HolepuncherPeerOptions.clash(peer);
    }

    @Override
    public Program<HolepuncherMessage, HolepuncherCommand, HolepuncherSignal> server(Setup setup) {
        return new Program<>(
                new HolepuncherServer(setup),
                new HolepuncherCodec(),
                List.of(),
                CommandReader.none());
    }

    @Override
    public Program<HolepuncherMessage, HolepuncherCommand, HolepuncherSignal> peer(
            Setup setup, String role, String name, Endpoint server) {
        Options options = setup.options();
        String set = options.get(HolepuncherPeerOptions.NAME);
        String player = set.isEmpty() ? name : set;
        String nick = options.get(HolepuncherPeerOptions.NICK);
        boolean host =
                switch (role) {
                    case HOST -> true;
                    case CLIENT -> false;
                    default -> throw new IllegalArgumentException("no role: " + role);
                };
        StartTraversal opening =
                new StartTraversal(
                        options.get(HolepuncherPeerOptions.SESSION),
                        host,
                        player,
                        nick.isEmpty() ? player : nick);
        return new Program<>(
                new HolepuncherPeer(setup, server),
                new HolepuncherCodec(),
                List.of(opening),
                new HolepuncherCommand.Reader());
    }
}
