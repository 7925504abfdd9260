package dev.punchcard.core.protocol.rabid;

import static dev.punchcard.core.protocol.rabid.RabidQuirk.LITERAL_SESSION_NAME;

import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.rabid.RabidSignal.Failure;
import dev.punchcard.core.protocol.rabid.RabidSignal.Milestone;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import java.util.List;
import java.util.Optional;

/// What a peer tells its user of the way through a session, and of its end.
final class RabidReport {
    private static final String LITERAL_NAME = "session_name";

    private final RabidPeerOptions options;
    private final RabidMember member;

    RabidReport(RabidPeerOptions options, RabidMember member) {
        this.options = options;
        this.member = member;
    }

    void progress(Milestone type, List<String> names, Effects<RabidMessage, RabidSignal> effects) {
        boolean first = type == Milestone.SESSION_CREATED || type == Milestone.SESSION_UPDATED;
        boolean literal = first && options.has(LITERAL_SESSION_NAME); // Q11
        String session = literal ? LITERAL_NAME : member.session();
        effects.signal(new RabidSignal.Progress(type, session, names));
    }

    /// Who was not confirmed by anybody has merely started.
    void success(RabidMesh mesh, Local socket, Effects<RabidMessage, RabidSignal> effects) {
        List<Remote> connected = mesh.connected();
        Optional<Endpoint> reached = member.isHost() ? Optional.empty() : Optional.of(mesh.host());
        effects.signal(new RabidSignal.Success(mesh.ownPort(), reached));
        effects.conclude(
                connected.isEmpty()
                        ? new Outcome.Started()
                        : new Outcome.Connected(connected, socket));
    }

    static void failure(String error, Effects<RabidMessage, RabidSignal> effects) {
        effects.signal(new Failure(error));
        effects.conclude(new Outcome.Failed(error));
    }
}
