package dev.punchcard.simulator.nat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.NatNote;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.IpProtocol;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.FlowTimes;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.TcpPolicy;
import dev.punchcard.simulator.nat.policy.TcpTimes;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.packet.Bypass;
import dev.punchcard.simulator.nat.policy.packet.FragmentPolicy;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.nat.policy.packet.UdpChecksum;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import dev.punchcard.simulator.nat.translator.Meddler;
import dev.punchcard.simulator.nat.translator.Site;
import dev.punchcard.simulator.net.Exit;
import dev.punchcard.simulator.net.Header;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Packet;
import dev.punchcard.simulator.net.Reassembly;
import dev.punchcard.simulator.tcp.segment.Segment;
import java.util.List;
import java.util.Optional;

/// Where a NAT looks twice: at packets of IPv6, at pieces of datagrams, and at all of them where
/// its ways with packets are not the usual ones.
final class Customs {
    private final PacketPolicy ways;
    private final Site site;
    private final Desks desks;
    private final Optional<Desks> firewall; // of IPv6
    private final Optional<Nat64> nat64;
    private final Optional<Clat> clat;
    private final Optional<Guard> guard;
    private final Meddler meddler;
    private final FragmentGate gate;
    private final Reassembly pieces;
    private final UdpChecksum checksums;

    Customs(NatPolicy policy, Site site, Desks desks) {
        this.ways = policy.packets();
        this.site = site;
        this.desks = desks;
        this.firewall =
                ways.ipv6().firewall() ? Optional.of(firewall(policy, site)) : Optional.empty();
        this.nat64 = ways.ipv6().nat64().map(Nat64::new);
        this.clat = ways.ipv6().clat().map(prefix -> Clat.of(prefix, site.gateway()));
        this.guard = ways.guard().map(Guard::new);
        this.meddler = new Meddler(ways.meddling());
        this.gate = new FragmentGate(ways.fragments());
        this.pieces = new Reassembly(ways.fragments().most(), ways.fragments().patience());
        this.checksums = checksums(policy);
    }

    /// Where no end is rewritten, no checksum is.
    private static UdpChecksum checksums(NatPolicy policy) {
        boolean rewrites =
                switch (policy) {
                    case TablePolicy table -> table.mapping() != Mapping.NONE;
                    case ConntrackPolicy _ -> true;
                };
        return rewrites ? policy.packets().udpChecksum() : UdpChecksum.ZERO_STAYS;
    }

    /// What lets in over IPv6 whom the NAT would let in over IPv4.
    private static Desks firewall(NatPolicy policy, Site site) {
        TablePolicy alike =
                switch (policy) {
                    case TablePolicy table ->
                            NatPolicy.DEFAULT
                                    .with(table.filtering())
                                    .with(table.lifetime())
                                    .with(table.tcp().withoutMapping());
                    case ConntrackPolicy linux ->
                            NatPolicy.DEFAULT
                                    .with(new Lifetime(linux.unreplied(), linux.stream()))
                                    .with(TcpPolicy.DEFAULT.with(times(linux.tcp())));
                };
        PacketPolicy icmp = PacketPolicy.DEFAULT.with(policy.packets().icmp());
        Site inside = site.of(IpProtocol.UDP, List.of(site.gateway().v6()), "ipv6");
        return new Desks(alike.with(Mapping.NONE).with(icmp), inside);
    }

    private static TcpTimes times(FlowTimes linux) {
        return new TcpTimes(
                linux.synSent(),
                linux.finWait(),
                linux.established(),
                linux.timeWait(),
                linux.close());
    }

    void forget(long now) {
        firewall.ifPresent(six -> six.forget(now));
        guard.ifPresent(Guard::forget);
        gate.forget();
        pieces.forget();
    }

    /// Takes a packet; it is forwarded, dropped, or waits for others before this returns.
    void take(long now, int side, Packet packet, Exit exit) {
        if (clat.isPresent()) {
            Clat by = clat.get();
            boolean named = side == Hop.OUTSIDE && by.isFor(packet);
            Exit door = new Clat.Door(by, exit, site.gateway().v6());
            sort(now, side, named ? by.inward(packet) : packet, door);
        } else {
            sort(now, side, packet, exit);
        }
    }

    private void sort(long now, int side, Packet packet, Exit exit) {
        boolean v4 = packet.target().address().isV4();
        if (!v4 && !isNamed(side, packet)) {
            pass6(now, side, packet, exit); // pieces, too: no router puts them together
        } else if (packet.isWhole()) {
            admit(now, side, packet, 0, exit);
        } else if (ways.fragments().mode() != FragmentPolicy.Mode.REASSEMBLE) {
            if (gate.lets(now, packet, exit)) {
                admit(now, side, packet, 0, exit);
            }
        } else {
            int longest = Math.max(packet.length(), pieces.longest(packet));
            Optional<Packet> whole = pieces.add(now, packet, exit);
            if (whole.isPresent()) {
                site.trace().joined(now, site.name(), whole.get().id());
                admit(now, side, whole.get(), longest, exit);
            }
        }
    }

    /// Takes a packet that may be out of the ordinary in any way.
    private void admit(long now, int side, Packet packet, int longest, Exit exit) {
        boolean v4 = packet.target().address().isV4();
        Packet known = v4 ? packet : nat64.orElseThrow().outward(packet);
        if (isLet(now, side, known, exit)) {
            Exit last = new Doorstep(now, exit, nat64, guard, checksums, longest);
            desks.translate(now, side, clamped(known), last);
        }
    }

    private boolean isNamed(int side, Packet packet) {
        return side == Hop.INSIDE
                && nat64.isPresent()
                && nat64.get().names(packet.target().address());
    }

    private void pass6(long now, int side, Packet packet, Exit exit) {
        if (!isLet(now, side, packet, exit)) {
            return;
        }
        Exit last = new Doorstep(now, exit, Optional.empty(), guard, checksums, 0);
        if (firewall.isPresent()) {
            firewall.get().translate(now, side, clamped(packet), last);
        } else {
            last.forward(1 - side, clamped(packet));
        }
    }

    /// A SYN asks for no longer segments than the policy has.
    private Packet clamped(Packet packet) {
        if (ways.mss().isEmpty()
                || !(packet.header() instanceof Header.Tcp(Segment segment))
                || segment.mss() <= ways.mss().getAsInt()) {
            return packet;
        }
        Header less = new Header.Tcp(segment.withMss(ways.mss().getAsInt()));
        return packet.with(less, packet.source(), packet.target());
    }

    /// Whether the packet is to be translated, or routed; it is dealt with where not.
    private boolean isLet(long now, int side, Packet packet, Exit exit) {
        if (isBypassed(side, packet)) {
            exit.forward(1 - side, packet);
            return false;
        }
        boolean segment = packet.header() instanceof Header.Tcp;
        if (side == Hop.OUTSIDE || !(packet.isDatagram() || segment)) {
            return true;
        }
        int port = packet.target().port();
        if (!segment && !isAllowedOut(port)) {
            exit.drop(packet, DropReason.FORBIDDEN);
        } else if (!segment && meddler.eats(port)) {
            exit.drop(packet, DropReason.EATEN);
        } else if (guard.isPresent() && !isQuiet(now, guard.get(), packet)) {
            exit.drop(packet, DropReason.GUARDED);
        } else {
            return true;
        }
        return false;
    }

    private boolean isBypassed(int side, Packet packet) {
        boolean home = side == Hop.OUTSIDE;
        IpAddress remote = home ? packet.source().address() : packet.target().address();
        if (home && desks.addresses().contains(packet.target().address())) {
            return false;
        }
        for (Bypass bypass : ways.bypass()) {
            if (bypass.contains(remote)) {
                return true;
            }
        }
        return false;
    }

    private boolean isQuiet(long now, Guard by, Packet packet) {
        Endpoint internal = packet.source();
        Endpoint remote = packet.target();
        boolean before = by.isBlocked(now, internal, remote);
        boolean lets = by.lets(now, internal, remote);
        if (!lets && !before) {
            site.trace()
                    .noted(now, site.name(), site.protocol(), NatNote.GUARDED, internal, remote);
        }
        return lets;
    }

    private boolean isAllowedOut(int port) {
        for (PortRange range : ways.outbound()) {
            if (range.contains(port)) {
                return true;
            }
        }
        return ways.outbound().isEmpty();
    }
}
