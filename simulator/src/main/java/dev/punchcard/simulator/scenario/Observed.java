package dev.punchcard.simulator.scenario;

import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.simulator.net.Network;
import java.util.Map;
import java.util.Optional;

/// What the virtual network has seen; it needs no trace, so that a run costs no more for it.
record Observed(Map<String, Witness> peers, Reach reach, Network network)
        implements Judge.Evidence {
    @Override
    public Optional<Outcome> outcome(String peer) {
        return peer(peer).outcome();
    }

    @Override
    public long concludedAt(String peer) {
        return peer(peer).concludedAt();
    }

    @Override
    public boolean signalled(String peer, String text) {
        return peer(peer).signalled(text);
    }

    @Override
    public boolean names(String a, String b) {
        Optional<Outcome> outcome = outcome(a);
        return outcome.isPresent() && reach.names(outcome.get(), peer(a).host(), peer(b).host());
    }

    @Override
    public int dropped(String at, DropReason reason) {
        int count = 0;
        for (int hop = 0; hop < network.size(); hop++) {
            if (network.name(hop).equals(at)) {
                count += network.drops(hop, reason);
            }
        }
        return count;
    }

    private Witness peer(String name) {
        Witness peer = peers.get(name);
        if (peer == null) {
            throw new IllegalArgumentException("no peer is named " + name);
        }
        return peer;
    }
}
