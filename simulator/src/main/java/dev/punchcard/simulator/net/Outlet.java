package dev.punchcard.simulator.net;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.tcp.segment.Segment;
import java.util.List;

/// The exit of one hop: knows its number and its name, and counts its drops.
final class Outlet implements Exit {
    private static final DropReason[] REASONS = DropReason.values();
    private static final int[] NO_DROPS = {};

    private final Network network;
    private final int hop;
    private final String name;
    private int[] drops = NO_DROPS;

    Outlet(Network network, int hop, String name) {
        this.network = network;
        this.hop = hop;
        this.name = name;
    }

    String name() {
        return name;
    }

    int drops(DropReason reason) {
        return drops.length == 0 ? 0 : drops[reason.ordinal()];
    }

    @Override
    public void forward(int side, Packet packet) {
        network.forward(hop, side, packet);
    }

    @Override
    public void forwardAt(long arrival, int side, Packet packet) {
        network.trace().forwarded(network.now(), name, packet.id(), arrival);
        network.forwardAt(arrival, hop, side, packet);
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
        network.forwardAt(network.now(), hop, side, icmp);
    }

    @Override
    public void reset(int side, Packet about) {
        if (!about.isResettable() || !(about.header() instanceof Header.Tcp(Segment segment))) {
            return;
        }
        Packet rst = about.rst(network.takePacket());
        network.trace()
                .segmentSent(
                        network.now(),
                        name,
                        rst.id(),
                        rst.source(),
                        rst.target(),
                        segment.refusal().header(),
                        rst.payload());
        network.forwardAt(network.now(), hop, side, rst);
    }

    @Override
    public void act(long time, Action action) {
        network.act(time, action);
    }
}
