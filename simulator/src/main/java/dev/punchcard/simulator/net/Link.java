package dev.punchcard.simulator.net;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.DropReason;

/// A wire between two hops: it takes time, and may lose, repeat and reorder.
///
/// What befalls a packet is drawn from (this link's stream, the packet's own number), never from a
/// running generator, so that removing one packet leaves the fate of all others as it was.
public final class Link implements Hop {
    private final LinkPolicy policy;
    private final boolean plain;
    private final long latency;
    private final long jitter;
    private final Prng random;
    private final long[] lastArrival = new long[2]; // by the side that packets leave from

    public Link(LinkPolicy policy, Prng random) {
        this.policy = policy;
        this.plain = policy.isPlain();
        this.latency = policy.latency().toNanos();
        this.jitter = policy.jitter().toNanos();
        this.random = random;
    }

    @Override
    public void accept(long now, int side, Packet packet, Exit exit) {
        int far = 1 - side;
        if (plain) {
            exit.forwardAt(now + latency, far, packet);
            return;
        }
        random.seek(packet.fate());
        if (random.chance(policy.loss())) {
            exit.drop(packet, DropReason.LOSS);
            return;
        }
        boolean twice = random.chance(policy.duplicate());
        carry(now, far, packet, exit);
        if (twice) {
            Packet copy = packet.duplicate();
            random.seek(copy.fate());
            carry(now, far, copy, exit);
        }
    }

    private void carry(long now, int far, Packet packet, Exit exit) {
        long arrival = now + latency + (jitter == 0 ? 0 : random.nextLong(jitter + 1));
        if (random.chance(policy.reorder())) {
            exit.forwardAt(arrival + latency, far, packet);
            return;
        }
        lastArrival[far] = Math.max(lastArrival[far], arrival);
        exit.forwardAt(lastArrival[far], far, packet);
    }
}
