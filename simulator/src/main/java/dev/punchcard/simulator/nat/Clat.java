package dev.punchcard.simulator.nat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.net.Action;
import dev.punchcard.simulator.net.Exit;
import dev.punchcard.simulator.net.Gateway;
import dev.punchcard.simulator.net.Header;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Packet;
import java.util.List;

/// Takes IPv4 over a network that has IPv6 only, and remembers nothing (RFC 6877, RFC 7915): each
/// end has a name of IPv6 that says its address of IPv4.
///
/// ```
///   10.1.0.2 ──► 198.18.0.1   |   2001:db8:1:c1a7::a01:2 ──► 64:ff9b::c612:1   (a NAT64 is next)
/// ```
///
/// @param remotes the names of all others: those that the NAT64 of the network above knows
/// @param own the names of those behind this translator, out of a network of its own
record Clat(Nat64 remotes, Nat64 own) {
    /// In the place of routers of IPv6, which have no name of IPv4 (RFC 7600 §4.8).
    private static final IpAddress NOBODY = IpAddress.literal("192.0.0.8");

    private static final long NETWORK = 0xc1a7; // the fourth group of its own names
    private static final int LONGER = 20; // bytes, IPv6's header than IPv4's

    static Clat of(IpAddress remotes, Gateway gateway) {
        IpAddress own = new IpAddress(gateway.v6().high() | NETWORK, 0);
        return new Clat(new Nat64(remotes), new Nat64(own));
    }

    /// Whether a packet from outside is for one who has a name here.
    boolean isFor(Packet packet) {
        return own.names(packet.target().address());
    }

    /// A packet of IPv4 from inside, as the network outside carries it.
    Packet outward(Packet packet) {
        Endpoint source = own.named(packet.source());
        Endpoint target = remotes.named(packet.target());
        return switch (packet.header()) {
            case Header.Udp _, Header.Echo _, Header.Tcp _ ->
                    packet.withSource(source).withTarget(target).withChecksum();
            case Header.Icmp icmp ->
                    packet.with(error(icmp, inwardAgain(icmp.quoted()), LONGER), source, target);
        };
    }

    /// What has come in, as it was outside.
    private Packet inwardAgain(Packet packet) {
        return packet.withSource(remotes.named(packet.source()))
                .withTarget(own.named(packet.target()));
    }

    /// A packet for one who has a name here, as he is to see it.
    Packet inward(Packet packet) {
        Endpoint target = own.plain(packet.target());
        Endpoint source = plain(packet.source());
        return switch (packet.header()) {
            case Header.Udp _, Header.Echo _, Header.Tcp _ ->
                    packet.withSource(source).withTarget(target);
            case Header.Icmp icmp -> {
                Packet quoted = icmp.quoted();
                Packet known =
                        quoted.withSource(own.plain(quoted.source()))
                                .withTarget(plain(quoted.target()));
                yield packet.with(error(icmp, known, -LONGER), source, target);
            }
        };
    }

    private Endpoint plain(Endpoint remote) {
        return remotes.names(remote.address())
                ? remotes.plain(remote)
                : new Endpoint(NOBODY, remote.port());
    }

    private static Header.Icmp error(Header.Icmp icmp, Packet quoted, int longer) {
        int mtu = icmp.mtu() == 0 ? 0 : icmp.mtu() + longer;
        return new Header.Icmp(icmp.error(), mtu, quoted);
    }

    /// What a NAT hands to the outside goes by this translator.
    ///
    /// @param from what the NAT speaks as over IPv6
    record Door(Clat clat, Exit exit, IpAddress from) implements Exit {
        @Override
        public void forward(int side, Packet packet) {
            boolean leaves = side == Hop.OUTSIDE && packet.target().address().isV4();
            exit.forward(side, leaves ? clat.outward(packet) : packet);
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
        public void answer(int side, Packet about, IcmpError error, int mtu, IpAddress speaker) {
            if (side == Hop.OUTSIDE && about.target().address().isV4()) {
                exit.answer(side, clat.inwardAgain(about), error, mtu, from);
            } else {
                exit.answer(side, about, error, mtu, speaker);
            }
        }

        @Override
        public void reset(int side, Packet about) {
            boolean named = side == Hop.OUTSIDE && about.target().address().isV4();
            exit.reset(side, named ? clat.inwardAgain(about) : about);
        }

        @Override
        public void act(long time, Action action) {
            exit.act(time, action);
        }
    }
}
