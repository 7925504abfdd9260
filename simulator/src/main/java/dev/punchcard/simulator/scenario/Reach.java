package dev.punchcard.simulator.scenario;

import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import dev.punchcard.simulator.net.Network;
import dev.punchcard.simulator.net.Packet;
import dev.punchcard.simulator.net.VirtualHost;
import java.util.ArrayList;
import java.util.List;

/// Who was really reached by sending where: the truth that outcomes are held against.
///
/// An outcome names endpoints, and behind NATs an endpoint belongs to nobody for ever. A peer is
/// said to *name* another where something that it sent to one of the named endpoints arrived there.
final class Reach implements Network.Arrivals {
    /// A punching peer tries a few dozen endpoints; what is beyond this is not a success anyway.
    private static final int MOST_ENDPOINTS = 1024;

    private final int hosts;
    private final List<List<Endpoint>> reached;

    Reach(int hosts) {
        this.hosts = hosts;
        this.reached = new ArrayList<>();
        for (int i = 0; i < hosts * hosts; i++) {
            reached.add(List.of());
        }
    }

    @Override
    public void arrived(Packet packet, VirtualHost at) {
        int pair = packet.origin() * hosts + at.index();
        List<Endpoint> known = reached.get(pair);
        if (known.isEmpty()) {
            known = new ArrayList<>(2);
            reached.set(pair, known);
        }
        if (!known.contains(packet.aim()) && known.size() < MOST_ENDPOINTS) {
            known.add(packet.aim());
        }
    }

    boolean names(Outcome outcome, VirtualHost of, VirtualHost other) {
        if (!(outcome instanceof Outcome.Connected connected)) {
            return false;
        }
        List<Endpoint> known = reached.get(of.index() * hosts + other.index());
        for (Remote remote : connected.remotes()) {
            if (known.contains(remote.endpoint())) {
                return true;
            }
        }
        return false;
    }
}
