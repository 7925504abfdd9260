package dev.punchcard.simulator.nat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.IpProtocol;
import dev.punchcard.simulator.nat.conntrack.ConntrackTranslator;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.binding.Unsolicited;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import dev.punchcard.simulator.nat.table.TableTranslator;
import dev.punchcard.simulator.nat.translator.Memory;
import dev.punchcard.simulator.nat.translator.Site;
import dev.punchcard.simulator.nat.translator.Translator;
import dev.punchcard.simulator.net.Exit;
import dev.punchcard.simulator.net.Header;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Packet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Hands each packet to the translator of its protocol: one is for datagrams, and two more, which
/// most NATs never need, for segments of TCP and for pings. A port of one, a port of the other and
/// a ping's identifier of the same number are three things; blocks of ports and limits are per
/// translator. Only the external address that a host is paired with is the same by UDP and by TCP.
///
/// To a translator, a ping is a datagram between an identifier and port 0. So its binding is for
/// all remotes, and identifiers are chosen as ports are (RFC 5508 §3.1). An external address that
/// is picked by load or in turn may be another one for pings than for datagrams.
final class Desks {
    private final NatPolicy policy;
    private final Site site;
    private final Translator datagrams;
    private Optional<Translator> segments = Optional.empty(); // until there is one
    private Optional<Translator> pings = Optional.empty(); // likewise

    Desks(NatPolicy policy, Site site) {
        this.policy = policy;
        this.site = site;
        this.datagrams = translator(policy, site);
    }

    private static Translator translator(NatPolicy policy, Site site) {
        return switch (policy) {
            case TablePolicy table -> new TableTranslator(table, site);
            case ConntrackPolicy linux -> new ConntrackTranslator(linux, site);
        };
    }

    List<IpAddress> addresses() {
        return datagrams.addresses();
    }

    Memory memory(long now) {
        Memory ofPings = pings.map(known -> known.memory(now)).orElse(Memory.NOTHING);
        return datagrams.memory(now).plus(ofPings);
    }

    void forget(long now) {
        datagrams.forget(now);
        segments.ifPresent(known -> known.forget(now));
        pings.ifPresent(known -> known.forget(now));
    }

    void renumber(long now, List<IpAddress> others) {
        datagrams.renumber(now, others);
        segments.ifPresent(known -> known.renumber(now, others));
        pings.ifPresent(known -> known.renumber(now, others));
    }

    /// Hands a packet to its translator.
    void translate(long now, int side, Packet packet, Exit exit) {
        if (packet.isDatagram()) { // nearly always, and known sooner than by the switch
            pass(now, side, packet, datagrams, exit);
            return;
        }
        switch (packet.header()) {
            case Header.Udp _ -> pass(now, side, packet, datagrams, exit);
            case Header.Echo _ -> pass(now, side, packet, pings(), exit);
            case Header.Tcp _ -> pass(now, side, packet, segments(now), exit);
            case Header.Icmp icmp -> error(now, side, packet, icmp, exit);
        }
    }

    private static void pass(long now, int side, Packet packet, Translator by, Exit exit) {
        if (side == Hop.INSIDE) {
            by.outbound(now, packet, exit);
        } else {
            by.inbound(now, packet, exit);
        }
    }

    /// An error goes the way of what it quotes; a damaged one nowhere (RFC 5508 REQ-3).
    private void error(long now, int side, Packet packet, Header.Icmp icmp, Exit exit) {
        if (packet.marks().damaged()) {
            exit.drop(packet, DropReason.BAD_CHECKSUM);
            return;
        }
        Translator by =
                switch (icmp.quoted().header()) {
                    case Header.Udp _ -> datagrams;
                    case Header.Tcp _ -> segments(now);
                    case Header.Echo _, Header.Icmp _ -> pings();
                };
        if (side == Hop.INSIDE) {
            by.errorOutbound(now, packet, icmp, exit);
        } else {
            by.errorInbound(now, packet, icmp, exit);
        }
    }

    private Translator segments(long now) {
        Translator known =
                segments.orElseGet(() ->
                        datagrams.ofSegments(
                                now, site.of(IpProtocol.TCP, addresses(), "segments")));
        segments = Optional.of(known);
        return known;
    }

    private Translator pings() {
        Translator known = pings.orElseGet(this::pingDesk);
        pings = Optional.of(known);
        return known;
    }

    private Translator pingDesk() {
        Duration query = policy.packets().icmp().query();
        Site alike = site.of(IpProtocol.ICMP, addresses(), "pings");
        return translator(
                switch (policy) {
                    case TablePolicy table -> pinging(table);
                    case ConntrackPolicy linux -> linux.withTimes(query, query);
                },
                alike);
    }

    /// The policy as far as it says something about pings.
    private static TablePolicy pinging(TablePolicy table) {
        Duration query = table.packets().icmp().query();
        boolean translates = table.mapping() != Mapping.NONE;
        PortPolicy identifiers =
                PortPolicy.DEFAULT
                        .with(table.ports().allocation())
                        .withRanges(List.of(PortRange.ALL));
        return table.with(translates ? Mapping.ENDPOINT_INDEPENDENT : Mapping.NONE)
                .with(identifiers)
                .with(new Lifetime(query, query))
                .withForwards(List.of())
                .withUnmapped(Unsolicited.DROP)
                .withFiltered(Unsolicited.DROP)
                .withRebinds(List.of())
                .with(PacketPolicy.DEFAULT.with(table.packets().icmp()));
    }
}
