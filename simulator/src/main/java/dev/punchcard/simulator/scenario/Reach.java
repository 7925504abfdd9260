package dev.punchcard.simulator.scenario;

import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Hash;
import dev.punchcard.core.wire.IpProtocol;
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
/// What no socket has sent, the junk of a storm, is no such thing.
final class Reach implements Network.Arrivals {
    /// A punching peer tries a few dozen endpoints; what is beyond this is not a success anyway.
    private static final int MOST_ENDPOINTS = 1024;

    private static final int FIRST_SIZE = 16;
    private static final long TCP = 1L << 63; // no host has a negative number

    /// Pairs of hosts of which one has reached the other, and by which endpoints. It is asked for
    /// every datagram, and grows with the pairs that speak, not with those that could.
    private List<List<Endpoint>> reached = slots(FIRST_SIZE);

    private long[] pairs = new long[FIRST_SIZE];
    private int used;

    @Override
    public void arrived(Packet packet, VirtualHost at) {
        if (packet.origin() == Packet.NO_HOST) {
            return;
        }
        long pair = pair(packet.origin(), at.index(), packet.protocol());
        List<Endpoint> known = reached.get(slot(pair));
        if (known.isEmpty()) {
            known = begin(pair);
        }
        if (!known.contains(packet.aim()) && known.size() < MOST_ENDPOINTS) {
            known.add(packet.aim());
        }
    }

    boolean names(Outcome outcome, VirtualHost of, VirtualHost other) {
        if (!(outcome instanceof Outcome.Connected connected)) {
            return false;
        }
        for (Remote remote : connected.remotes()) {
            long pair = pair(of.index(), other.index(), remote.protocol());
            if (reached.get(slot(pair)).contains(remote.endpoint())) {
                return true;
            }
        }
        return false;
    }

    private List<Endpoint> begin(long pair) {
        if (2 * used >= pairs.length) {
            grow();
        }
        List<Endpoint> known = new ArrayList<>(2);
        put(pair, known);
        used++;
        return known;
    }

    private void grow() {
        long[] oldPairs = pairs;
        List<List<Endpoint>> old = reached;
        pairs = new long[2 * oldPairs.length];
        reached = slots(pairs.length);
        for (int i = 0; i < oldPairs.length; i++) {
            if (!old.get(i).isEmpty()) {
                put(oldPairs[i], old.get(i));
            }
        }
    }

    private void put(long pair, List<Endpoint> known) {
        int slot = slot(pair);
        pairs[slot] = pair;
        reached.set(slot, known);
    }

    /// Where the pair is, or the free place where it would be.
    private int slot(long pair) {
        int mask = pairs.length - 1;
        int slot = (int) Hash.mix(pair) & mask;
        while (pairs[slot] != pair && !reached.get(slot).isEmpty()) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /// A port of UDP and one of TCP are two.
    private static long pair(int from, int to, IpProtocol by) {
        return (by == IpProtocol.TCP ? TCP : 0) | (long) from << 32 | to;
    }

    private static List<List<Endpoint>> slots(int count) {
        List<List<Endpoint>> slots = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            slots.add(List.of());
        }
        return slots;
    }
}
