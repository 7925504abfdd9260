package dev.punchcard.simulator.nat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.simulator.nat.policy.packet.FragmentPolicy;
import dev.punchcard.simulator.net.Exit;
import dev.punchcard.simulator.net.Fragment;
import dev.punchcard.simulator.net.Packet;
import java.util.LinkedHashMap;
import java.util.Map;

/// Lets pieces of datagrams pass one by one, as far as the NAT does so.
final class FragmentGate {
    private final FragmentPolicy policy;
    private final Map<Long, Long> begun = new LinkedHashMap<>(); // datagrams, and until when

    FragmentGate(FragmentPolicy policy) {
        this.policy = policy;
    }

    /// Whether the piece passes; it is dropped where not.
    boolean lets(long now, Packet piece, Exit exit) {
        Fragment part = piece.marks().fragment();
        boolean passes =
                switch (policy.mode()) {
                    case REASSEMBLE -> throw new IllegalStateException("they wait for each other");
                    case IN_ORDER -> part.isFirst() ? begin(now, part) : isBegun(now, part);
                    case FIRST_ONLY -> part.isFirst();
                    case DROP -> false;
                };
        if (!passes) {
            exit.drop(piece, DropReason.FRAGMENT);
        }
        return passes;
    }

    void forget() {
        begun.clear();
    }

    private boolean begin(long now, Fragment first) {
        if (begun.size() >= policy.most()) {
            begun.remove(begun.keySet().iterator().next());
        }
        begun.put(first.datagram(), now + policy.patience().toNanos());
        return true;
    }

    private boolean isBegun(long now, Fragment part) {
        return now < begun.getOrDefault(part.datagram(), now);
    }
}
