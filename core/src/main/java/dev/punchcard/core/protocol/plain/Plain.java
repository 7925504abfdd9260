package dev.punchcard.core.protocol.plain;

import dev.punchcard.core.machine.CommandReader;
import dev.punchcard.core.machine.Program;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.wire.Endpoint;
import java.util.List;

/// A punch and nothing else, by any strategy.
public final class Plain implements Protocol {
    /// The two do the same; the first is named so that tables can be read.
    public static final String CALLER = "caller";

    public static final String CALLEE = "callee";

    private static final int DEFAULT_PORT = 57_700;

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public String summary() {
        return "a plain punch of two over UDP, to try strategies: predict, birthday, low TTL";
    }

    @Override
    public int defaultPort() {
        return DEFAULT_PORT;
    }

    @Override
    public List<Option<?>> serverOptions() {
        return List.of(PlainOptions.DOORS);
    }

    @Override
    public List<Option<?>> peerOptions() {
        return PlainOptions.OF_PEERS;
    }

    @Override
    public List<String> roles() {
        return List.of(CALLER, CALLEE);
    }

    @Override
    public List<Quirk> quirks() {
        return List.of();
    }

    @Override
    public Answering answering(String role, Options peer) {
        return peer.get(PlainOptions.LEARN) ? Answering.OBSERVED : Answering.TOLD;
    }

    @Override
    public boolean guesses(String role, Options peer) {
        return switch (peer.get(PlainOptions.STRATEGY)) {
            case PUNCH -> false;
            case PREDICT, BIRTHDAY -> true;
        };
    }

    @Override
    public Program<PlainMessage, Void, PlainSignal> server(Setup setup) {
        return new Program<>(
                new PlainServer(setup), new PlainCodec(), List.of(), CommandReader.none());
    }

    @Override
    public Program<PlainMessage, Void, PlainSignal> peer(
            Setup setup, String role, String name, Endpoint server) {
        return new Program<>(
                new PlainPeer(setup, name, server),
                new PlainCodec(),
                List.of(),
                CommandReader.none());
    }
}
