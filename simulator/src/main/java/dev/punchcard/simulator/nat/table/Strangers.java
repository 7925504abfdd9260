package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.NatNote;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.simulator.nat.policy.binding.Unsolicited;
import dev.punchcard.simulator.nat.translator.Site;
import dev.punchcard.simulator.net.Exit;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Packet;
import java.util.Optional;

/// What a NAT does with those whom it does not let in.
final class Strangers {
    private final Site site;
    private final AddressPool pool;
    private final Banished banished = new Banished();
    private final Optional<Strays> strays;

    /// @param strays what deals with segments, where that is what comes
    Strangers(Site site, AddressPool pool, Optional<Strays> strays) {
        this.site = site;
        this.pool = pool;
        this.strays = strays;
    }

    /// Whether nothing passes between the inside and that remote.
    boolean isBanished(long now, Endpoint remote) {
        return !banished.isEmpty() && banished.isBanished(now, remote);
    }

    /// Drops a packet to that remote, or about one of his, where he is banished; false where not.
    boolean drop(long now, Endpoint remote, Packet packet, Exit exit) {
        boolean banished = isBanished(now, remote);
        if (banished) {
            exit.drop(packet, DropReason.BANISHED);
        }
        return banished;
    }

    void forget() {
        banished.forget();
    }

    /// Drops a packet, and does what the policy has for such.
    void refuse(long now, int side, Packet packet, DropReason why, Unsolicited how, Exit exit) {
        if (strays.isPresent()) {
            strays.get().refuse(now, side, packet, why, exit);
            return;
        }
        exit.drop(packet, why);
        switch (how) {
            case Unsolicited.Drop _, Unsolicited.EndBinding _ -> {}
            case Unsolicited.Refuse _ -> tell(side, packet, IcmpError.PORT_UNREACHABLE, exit);
            case Unsolicited.Forbid _ -> tell(side, packet, IcmpError.FORBIDDEN, exit);
            case Unsolicited.Banish banish -> {
                if (side == Hop.OUTSIDE) {
                    banished.banish(now, packet.source(), banish);
                    site.trace()
                            .noted(
                                    now,
                                    site.name(),
                                    site.protocol(),
                                    NatNote.BANISHED,
                                    packet.target(),
                                    packet.source());
                }
            }
        }
    }

    private void tell(int side, Packet packet, IcmpError error, Exit exit) {
        exit.answer(side, packet, error, 0, pool.voice(packet, site.gateway()));
    }
}
