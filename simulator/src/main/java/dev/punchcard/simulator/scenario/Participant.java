package dev.punchcard.simulator.scenario;

import dev.punchcard.core.protocol.Options;
import java.time.Duration;
import java.util.List;

/// One of a protocol's programs in a scenario: the rendezvous server, or a peer.
///
/// @param host where it runs; a peer is known by the name of its host
/// @param role one of the protocol's roles; empty for the server
/// @param port the local port; 0 for any
/// @param start when it is started
public record Participant(
        String host, String role, Options options, List<String> quirks, int port, Duration start) {
    public Participant {
        quirks = List.copyOf(quirks);
    }
}
