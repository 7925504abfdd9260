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
/// @param invitedBy the peer from whom it hears what it cannot know by itself; empty for none
public record Participant(
        String host,
        String role,
        Options options,
        List<String> quirks,
        int port,
        Duration start,
        String invitedBy) {
    private static final String NOBODY = "";

    public Participant {
        quirks = List.copyOf(quirks);
    }

    /// One that needs no invitation.
    public Participant(
            String host,
            String role,
            Options options,
            List<String> quirks,
            int port,
            Duration start) {
        this(host, role, options, quirks, port, start, NOBODY);
    }

    public boolean isInvited() {
        return !invitedBy.equals(NOBODY);
    }

    /// This one, told by that peer what it cannot know by itself.
    public Participant invitedBy(String peer) {
        return new Participant(host, role, options, quirks, port, start, peer);
    }
}
