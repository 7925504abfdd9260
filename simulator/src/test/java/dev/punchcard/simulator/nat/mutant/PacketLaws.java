package dev.punchcard.simulator.nat.mutant;

import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.ALICE;
import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.BOB;
import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.S1;
import static dev.punchcard.simulator.nat.mutant.Law.each;
import static dev.punchcard.simulator.nat.mutant.Law.words;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.nat.NatBench;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.packet.Bypass;
import dev.punchcard.simulator.nat.policy.packet.FragmentPolicy;
import dev.punchcard.simulator.nat.policy.packet.FragmentPolicy.Mode;
import dev.punchcard.simulator.nat.policy.packet.IcmpPolicy;
import dev.punchcard.simulator.nat.policy.packet.Ipv6;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Packet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// What a NAT of either engine does with packets apart from translating them; [GuardLaws] and
/// [PayloadLaws] have the rest.
final class PacketLaws {
    private static final PacketPolicy WAYS = PacketPolicy.DEFAULT;
    private static final IcmpPolicy ICMP = IcmpPolicy.DEFAULT;

    private final NatPolicy base;

    private PacketLaws(NatPolicy base) {
        this.base = base;
    }

    static List<Law<NatPolicy>> all(NatPolicy base) {
        PacketLaws laws = new PacketLaws(base);
        List<Law<NatPolicy>> all = new ArrayList<>(laws.icmp());
        all.addAll(laws.fragments());
        all.addAll(laws.ways());
        all.addAll(new PayloadLaws(base).all());
        all.addAll(new GuardLaws(base).all());
        return all;
    }

    /// @param axis of the ways with packets
    static Law<NatPolicy> law(
            String axis,
            Map<String, NatPolicy> values,
            Function<PacketPolicy, String> promise,
            Function<NatBench, String> exchange) {
        return new Law<>("packets." + axis, values, p -> promise.apply(p.packets()), exchange);
    }

    private List<Law<NatPolicy>> icmp() {
        return List.of(
                law(
                        "icmp.inbound",
                        each(i -> base.with(WAYS.with(ICMP.with(i))), IcmpPolicy.Inbound.values()),
                        p ->
                                switch (p.icmp().inbound()) {
                                    case TRANSLATE -> "heard, goes on";
                                    case DROP -> "unheard, goes on";
                                    case END_BINDING -> "heard, ends";
                                },
                        nat -> {
                            Endpoint shown = nat.shown(ALICE, S1);
                            boolean heard = nat.errorIn("198.51.100.1", shown, S1).isPresent();
                            boolean open = nat.letsIn(S1, shown);
                            return (heard ? "heard" : "unheard") + (open ? ", goes on" : ", ends");
                        }),
                law(
                        "icmp.filtered",
                        each(f -> base.with(WAYS.with(ICMP.withFiltered(f))), true, false),
                        p -> p.icmp().filtered() ? "unheard" : "heard",
                        nat -> {
                            Endpoint shown = nat.shown(ALICE, S1);
                            boolean heard = nat.errorIn("192.0.2.9", shown, S1).isPresent();
                            return heard ? "heard" : "unheard";
                        }),
                law(
                        "icmp.reportsTtl",
                        each(r -> base.with(WAYS.with(ICMP.withReportsTtl(r))), true, false),
                        p -> p.icmp().reportsTtl() ? "told" : "not told",
                        nat -> {
                            nat.outWithin(1, ALICE, S1);
                            return nat.answer().isPresent() ? "told" : "not told";
                        }),
                law(
                        "icmp.query",
                        each(
                                q -> base.with(WAYS.with(ICMP.withQuery(Duration.ofSeconds(q)))),
                                20,
                                40),
                        p -> "waits for " + p.icmp().query().toSeconds(),
                        PacketLaws::waits));
    }

    /// For how long answers of pings are let in; one is tried each second.
    private static String waits(NatBench nat) {
        IpAddress remote = IpAddress.literal("198.51.100.1");
        List<Packet> pings = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Endpoint asker = Endpoint.literal("10.0.0.2:" + (1_000 + i));
            nat.send(Hop.INSIDE, Packet.ping(i, i, 0, asker, remote, Payload.EMPTY));
            pings.add(nat.sentOutside().orElseThrow());
        }
        int second = 0;
        boolean heard = true;
        while (heard && second < 99) {
            nat.at(++second);
            nat.send(Hop.OUTSIDE, pings.get(second).pong(1_000 + second));
            heard = nat.deliveredInside().isPresent();
        }
        return "waits for " + second;
    }

    private List<Law<NatPolicy>> fragments() {
        return List.of(
                law(
                        "fragments.mode",
                        each(m -> base.with(WAYS.with(FragmentPolicy.of(m))), Mode.values()),
                        p ->
                                switch (p.fragments().mode()) {
                                    case REASSEMBLE -> "0 0 3";
                                    case IN_ORDER -> "0 1 1";
                                    case FIRST_ONLY -> "0 1 0";
                                    case DROP -> "0 0 0";
                                },
                        nat ->
                                words(
                                        List.of(
                                                passed(nat, 1, 1),
                                                passed(nat, 1, 0),
                                                passed(nat, 1, 2)))),
                law(
                        "fragments.most",
                        each(most -> base.with(pieces(most, 60)), 2, 4),
                        p -> "keeps " + p.fragments().most(),
                        nat -> {
                            int kept = 0;
                            for (int datagram = 0; datagram < 9; datagram++) {
                                passed(nat, datagram, 0);
                                kept += nat.drop().isEmpty() ? 1 : 0;
                            }
                            return "keeps " + kept;
                        }),
                law(
                        "fragments.patience",
                        each(patience -> base.with(pieces(99, patience)), 2, 5),
                        p -> "waits for " + p.fragments().patience().toSeconds(),
                        nat -> {
                            for (int datagram = 0; datagram < 9; datagram++) {
                                passed(nat, datagram, 0);
                                passed(nat, datagram, 1);
                            }
                            int second = 0;
                            do {
                                nat.at(++second);
                                nat.catchUp();
                            } while (second < 9 && passed(nat, second, 2) == 3);
                            return "waits for " + second;
                        }));
    }

    private static PacketPolicy pieces(int most, int patience) {
        return WAYS.with(new FragmentPolicy(Mode.REASSEMBLE, most, Duration.ofSeconds(patience)));
    }

    /// Sends one of three pieces of a datagram; how many pieces come out.
    private static int passed(NatBench nat, int datagram, int piece) {
        Packet whole =
                Packet.udp(
                        datagram,
                        datagram,
                        0,
                        Endpoint.literal(ALICE),
                        Endpoint.literal(S1),
                        Payload.text("x".repeat(120)));
        nat.send(Hop.INSIDE, nat.cut(whole, 68).get(piece));
        return nat.cameOut().size();
    }

    static Packet packet(String target, Payload payload) {
        return Packet.udp(1, 1, 0, Endpoint.literal(ALICE), Endpoint.literal(target), payload);
    }

    private List<Law<NatPolicy>> ways() {
        return List.of(
                law(
                        "countsTtl",
                        each(c -> base.with(WAYS.withCountsTtl(c)), true, false),
                        p -> p.countsTtl() ? "spent" : "passes",
                        nat -> nat.outWithin(1, ALICE, S1).isPresent() ? "passes" : "spent"),
                law(
                        "outbound",
                        each(
                                ports -> base.with(WAYS.withOutbound(ports)),
                                List.<PortRange>of(),
                                List.of(PortRange.only(53)),
                                List.of(PortRange.only(54))),
                        p ->
                                words(
                                        IntStream.range(53, 56)
                                                .mapToObj(port -> isReachable(p.outbound(), port))
                                                .toList()),
                        nat ->
                                words(
                                        IntStream.range(53, 56)
                                                .mapToObj(p -> nat.out(ALICE, "198.51.100.1:" + p))
                                                .map(Optional::isPresent)
                                                .toList())),
                bypass(
                        "",
                        each(
                                b -> base.with(WAYS.withBypass(b)),
                                List.<Bypass>of(),
                                List.of(wide(24)))),
                bypass(
                        ".network",
                        each(
                                to -> base.with(WAYS.withBypass(List.of(network(to, 24)))),
                                "198.51.100.0",
                                "192.0.2.0")),
                bypass(".bits", each(b -> base.with(WAYS.withBypass(List.of(wide(b)))), 24, 25)),
                law(
                        "ipv6.firewall",
                        each(f -> base.with(WAYS.with(Ipv6.ROUTED.withFirewall(f))), true, false),
                        p -> p.ipv6().firewall() ? "closed" : "open",
                        nat -> {
                            Endpoint host = Endpoint.literal("[2001:db8:1::2]:5000");
                            return nat.letsIn("[2001:db8:9::9]:7", host) ? "open" : "closed";
                        }),
                nat64(),
                clat());
    }

    private static boolean isReachable(List<PortRange> ports, int port) {
        return ports.isEmpty() || ports.stream().anyMatch(r -> r.contains(port));
    }

    private static Bypass wide(int bits) {
        return network("198.51.100.0", bits);
    }

    private static Bypass network(String network, int bits) {
        return new Bypass(IpAddress.literal(network), bits);
    }

    /// Towards which of three remotes the source stays.
    private Law<NatPolicy> bypass(String part, Map<String, NatPolicy> values) {
        List<String> remotes = List.of("198.51.100.1", "198.51.100.200", "192.0.2.1");
        return law(
                "bypass" + part,
                values,
                p ->
                        words(
                                remotes.stream()
                                        .map(IpAddress::literal)
                                        .map(r -> p.bypass().stream().anyMatch(b -> b.contains(r)))
                                        .toList()),
                nat ->
                        words(
                                remotes.stream()
                                        .map(r -> nat.shown(BOB, r + ":9").toString().equals(BOB))
                                        .toList()));
    }

    /// As whom a remote of IPv4 is sent to.
    private Law<NatPolicy> clat() {
        return law(
                "ipv6.clat",
                each(
                        prefix -> base.with(WAYS.with(new Ipv6(false, Optional.empty(), prefix))),
                        Optional.<IpAddress>empty(),
                        Optional.of(Ipv6.WELL_KNOWN),
                        Optional.of(IpAddress.literal("2001:db8:64::"))),
                p -> p.ipv6().clat().orElse(IpAddress.v4(0)).plus(0x0102_0304).toString(),
                nat -> {
                    nat.shown(ALICE, "1.2.3.4:7");
                    return nat.sentOutside().orElseThrow().target().address().toString();
                });
    }

    /// By which names a host of IPv6 reaches one of IPv4.
    private Law<NatPolicy> nat64() {
        IpAddress other = IpAddress.literal("2001:db8:64::");
        return law(
                "ipv6.nat64",
                each(
                        prefix -> base.with(WAYS.with(new Ipv6(false, prefix, Optional.empty()))),
                        Optional.<IpAddress>empty(),
                        Optional.of(Ipv6.WELL_KNOWN),
                        Optional.of(other)),
                p -> p.ipv6().nat64().map(IpAddress::toString).orElse("none"),
                nat -> {
                    for (IpAddress prefix : List.of(Ipv6.WELL_KNOWN, other)) {
                        IpAddress name = prefix.plus(0x0102_0304);
                        nat.out(Endpoint.literal("[2001:db8:1::2]:5000"), new Endpoint(name, 7));
                        Optional<Packet> sent = nat.sentOutside();
                        if (sent.isPresent()
                                && sent.get().target().toString().equals("1.2.3.4:7")) {
                            return prefix.toString();
                        }
                    }
                    return "none";
                });
    }
}
