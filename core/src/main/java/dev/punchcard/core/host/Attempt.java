package dev.punchcard.core.host;

import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import java.util.List;

/// What somebody sets out to do: play a role of a protocol at a server, in order to reach others.
///
/// @param name by which the peer is known where the protocol has no other name for it
/// @param server as this host reaches it
/// @param local the address of this host to send from, port 0 for any
public record Attempt(
        Protocol protocol,
        String role,
        String name,
        Endpoint server,
        Endpoint local,
        Options options,
        List<String> quirks) {
    public Attempt {
        quirks = List.copyOf(quirks);
        if (!protocol.roles().contains(role)) {
            throw new IllegalArgumentException(
                    protocol.name() + " has the roles " + protocol.roles() + ", not " + role);
        }
    }

    /// An attempt from any port and address, by the protocol's own defaults.
    public static Attempt of(Protocol protocol, String role, Endpoint server) {
        return new Attempt(protocol, role, role, server, any(server), Options.none(), List.of());
    }

    /// Any port of this host that can reach that server.
    public static Endpoint any(Endpoint server) {
        return new Endpoint(server.address().isV4() ? IpAddress.ANY : IpAddress.literal("::"), 0);
    }

    /// This attempt with one more option of the protocol.
    ///
    /// @throws IllegalArgumentException where the protocol has no such option, or cannot read the
    ///   value
    public Attempt set(String option, String value) {
        Option<?> known =
                Options.find(protocol.peerOptions(), option)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "peers of " + protocol.name() + " have no " + option));
        Options more = options.set(known, value);
        return new Attempt(protocol, role, name, server, local, more, quirks);
    }

    /// This attempt from that address of this host.
    public Attempt from(Endpoint address) {
        return new Attempt(protocol, role, name, server, address, options, quirks);
    }
}
