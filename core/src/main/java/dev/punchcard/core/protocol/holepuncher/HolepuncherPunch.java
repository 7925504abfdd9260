package dev.punchcard.core.protocol.holepuncher;

import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.protocol.holepuncher.HolepuncherMessage.PeerMessage;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import java.util.List;
import java.util.Optional;

/// The talk of one peer with the others, once it knows where they are.
sealed interface HolepuncherPunch permits HolepuncherPair, HolepuncherMesh {
    enum Progress {
        UNDER_WAY,
        DONE,
        FAILED
    }

    /// Says what is due, every tenth of a second.
    Progress tick(long now, Local socket, Effects<HolepuncherMessage, HolepuncherSignal> effects);

    /// Takes what one of the others says; what a stranger says changes nothing.
    Progress hear(long now, Remote from, PeerMessage message);

    /// The number of our external port, as far as is known.
    int ownPort();

    /// Where the host is, as our user is told; nothing on the host itself.
    Optional<Endpoint> host();

    /// Who is reached and reaches us, in the list's order.
    List<Remote> connected();
}
