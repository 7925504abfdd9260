package dev.punchcard.simulator.nat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.packet.UdpChecksum;
import dev.punchcard.simulator.net.Action;
import dev.punchcard.simulator.net.Checksum;
import dev.punchcard.simulator.net.Exit;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Packet;
import java.util.List;
import java.util.Optional;

/// The last that a packet passes on its way out of an unusual NAT, on either side.
///
/// It is the exit of a translator for one packet, which has come as pieces or for a host of IPv6,
/// or may be for a host that nothing reaches.
///
/// @param checksums what becomes of a datagram that has none
/// @param longest the longest piece that the packet came in; 0 where it came in one
record Doorstep(
        long now,
        Exit exit,
        Optional<Nat64> nat64,
        Optional<Guard> guard,
        UdpChecksum checksums,
        int longest)
        implements Exit {
    @Override
    public void forward(int side, Packet packet) {
        boolean home = side == Hop.INSIDE;
        if (home && guard.isPresent() && isBlocked(guard.get(), packet)) {
            exit.drop(packet, DropReason.GUARDED);
            return;
        }
        boolean foreign = home && nat64.isPresent() && !packet.target().address().isV4();
        Packet known = foreign ? nat64.get().inward(packet) : mended(packet);
        if (longest == 0 || known.length() <= longest) {
            exit.forward(side, known);
            return;
        }
        for (Packet piece : exit.cut(known, longest)) {
            exit.forward(side, piece);
        }
    }

    private Packet mended(Packet packet) {
        if (packet.isOrdinary() || packet.marks().checksum() != Checksum.NONE) {
            return packet;
        }
        return switch (checksums) {
            case ZERO_STAYS -> packet;
            case ZERO_FILLED -> packet.withChecksum();
            case ZERO_MANGLED -> packet.with(packet.marks().asDamaged());
        };
    }

    private boolean isBlocked(Guard by, Packet packet) {
        return by.isBlocked(now, packet.target(), packet.source());
    }

    @Override
    public void forwardAt(long arrival, int side, Packet packet) {
        exit.forwardAt(arrival, side, packet);
    }

    @Override
    public void drop(Packet packet, DropReason reason) {
        exit.drop(packet, reason);
    }

    @Override
    public List<Packet> cut(Packet packet, int mtu) {
        return exit.cut(packet, mtu);
    }

    @Override
    public void answer(int side, Packet about, IcmpError error, int mtu, IpAddress from) {
        exit.answer(side, about, error, mtu, from);
    }

    /// The sender knows the one who seems to answer by another name where he is of IPv6.
    @Override
    public void reset(int side, Packet about) {
        boolean named = side == Hop.INSIDE && nat64.isPresent() && !about.source().address().isV4();
        exit.reset(side, named ? about.withTarget(nat64.get().named(about.target())) : about);
    }

    @Override
    public void act(long time, Action action) {
        exit.act(time, action);
    }
}
