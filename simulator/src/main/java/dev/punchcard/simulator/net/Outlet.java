package dev.punchcard.simulator.net;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import java.util.Arrays;
import java.util.List;

/// The exit of one hop: knows its neighbours and counts its drops.
final class Outlet implements Exit {
    private static final DropReason[] REASONS = DropReason.values();
    private static final int[] NO_DROPS = {};

    private final Network network;
    private final String name;
    private final Hop hop;
    private long outside; // a neighbour's number and its side
    private long inside;
    private long[] further = {}; // of the sides after those two
    private int[] drops = NO_DROPS;

    Outlet(Network network, String name, Hop hop) {
        this.network = network;
        this.name = name;
        this.hop = hop;
    }

    String name() {
        return name;
    }

    int drops(DropReason reason) {
        return drops.length == 0 ? 0 : drops[reason.ordinal()];
    }

    void connect(int side, int neighbour, int sideThere) {
        long joint = (long) neighbour << 32 | sideThere;
        switch (side) {
            case Hop.OUTSIDE -> outside = joint;
            case Hop.INSIDE -> inside = joint;
            default -> {
                int at = side - 2;
                if (at >= further.length) {
                    further = Arrays.copyOf(further, Math.max(at + 1, 2 * further.length));
                }
                further[at] = joint;
            }
        }
    }

    private long joint(int side) {
        return switch (side) {
            case Hop.OUTSIDE -> outside;
            case Hop.INSIDE -> inside;
            default -> further[side - 2];
        };
    }

    void accept(int side, Packet packet) {
        hop.accept(network.now(), side, packet, this);
    }

    @Override
    public void forward(int side, Packet packet) {
        long joint = joint(side);
        network.outlet((int) (joint >>> 32)).accept((int) joint, packet);
    }

    @Override
    public void forwardAt(long arrival, int side, Packet packet) {
        network.trace().forwarded(network.now(), name, packet.id(), arrival);
        arriveAt(arrival, side, packet);
    }

    @Override
    public void drop(Packet packet, DropReason reason) {
        if (drops.length == 0) {
            drops = new int[REASONS.length];
        }
        drops[reason.ordinal()]++;
        network.trace().dropped(network.now(), name, packet.id(), reason);
    }

    @Override
    public List<Packet> cut(Packet packet, int mtu) {
        List<Packet> pieces = Cutter.cut(packet, mtu, network::takePacket);
        for (Packet piece : pieces) {
            Fragment part = piece.marks().fragment();
            int size = piece.fragmentEnd() - part.offset();
            network.trace()
                    .cut(
                            network.now(),
                            name,
                            packet.id(),
                            piece.id(),
                            part.offset(),
                            size,
                            part.more());
        }
        return pieces;
    }

    /// It leaves as an event of this same moment: a host's own line may have refused what the host
    /// is about to send, and who sends is not called back before it is done.
    @Override
    public void answer(int side, Packet about, IcmpError error, int mtu, IpAddress from) {
        if (!about.isAnswerable()) {
            return;
        }
        Packet icmp = Packet.icmp(network.takePacket(), from, error, mtu, about);
        network.trace()
                .icmpSent(
                        network.now(),
                        name,
                        icmp.id(),
                        error,
                        mtu,
                        from,
                        about.id(),
                        about.source(),
                        about.target());
        arriveAt(network.now(), side, icmp);
    }

    @Override
    public void act(long time, Action action) {
        network.act(time, action);
    }

    private void arriveAt(long time, int side, Packet packet) {
        long joint = joint(side);
        network.scheduleArrival(time, (int) (joint >>> 32), (int) joint, packet);
    }
}
