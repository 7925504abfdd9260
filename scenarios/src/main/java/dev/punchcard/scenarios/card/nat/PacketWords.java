package dev.punchcard.scenarios.card.nat;

import dev.punchcard.core.protocol.Durations;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.scenarios.card.yaml.Fields;
import dev.punchcard.scenarios.card.yaml.Flow;
import dev.punchcard.scenarios.card.yaml.Value;
import dev.punchcard.simulator.nat.policy.packet.Bypass;
import dev.punchcard.simulator.nat.policy.packet.FragmentPolicy;
import dev.punchcard.simulator.nat.policy.packet.IcmpPolicy;
import dev.punchcard.simulator.nat.policy.packet.Ipv6;
import dev.punchcard.simulator.nat.policy.packet.Meddling;
import dev.punchcard.simulator.nat.policy.packet.RateGuard;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.util.List;
import java.util.Optional;

/// What a NAT does with packets apart from translating them, in words.
final class PacketWords {
    private static final String NONE = Axis.NONE;
    private static final String ROUTED = "routed";
    private static final int MOST_COUNT = 1 << 24;
    static final int MOST_ITEMS = 256;

    private PacketWords() {}

    /// @param base of which a mapping changes parts
    /// @param usual of which a word alone does
    static IcmpPolicy icmp(Value value, IcmpPolicy base, IcmpPolicy usual) {
        if (value instanceof Value.Text) {
            return usual.with(inbound(value));
        }
        Fields fields =
                value.fields("ICMP: a word, or a mapping such as { inbound: drop }")
                        .only(List.of("inbound", "filtered", "reports-ttl", "query"));
        return new IcmpPolicy(
                fields.or("inbound", base.inbound(), PacketWords::inbound),
                fields.or("filtered", base.filtered(), v -> v.flag("filtered")),
                fields.or("reports-ttl", base.reportsTtl(), v -> v.flag("reports-ttl")),
                fields.or("query", base.query(), Value::positiveDuration));
    }

    private static IcmpPolicy.Inbound inbound(Value value) {
        return value.constant("way with ICMP", IcmpPolicy.Inbound.class);
    }

    static String write(IcmpPolicy icmp, IcmpPolicy usual) {
        String inbound = Option.word(icmp.inbound());
        if (icmp.equals(usual.with(icmp.inbound()))) {
            return inbound;
        }
        return Flow.mapping(
                List.of(
                        "inbound: " + inbound,
                        "filtered: " + icmp.filtered(),
                        "reports-ttl: " + icmp.reportsTtl(),
                        "query: " + Durations.format(icmp.query())));
    }

    /// @param base of which a mapping changes parts
    static FragmentPolicy fragments(Value value, FragmentPolicy base) {
        if (value instanceof Value.Text) {
            return FragmentPolicy.of(mode(value));
        }
        Fields fields =
                value.fields("fragments: a word, or a mapping such as { mode: in-order }")
                        .only(List.of("mode", "most", "patience"));
        return new FragmentPolicy(
                fields.or("mode", base.mode(), PacketWords::mode),
                fields.or("most", base.most(), PacketWords::count),
                fields.or("patience", base.patience(), Value::positiveDuration));
    }

    private static FragmentPolicy.Mode mode(Value value) {
        return value.constant("way with fragments", FragmentPolicy.Mode.class);
    }

    private static int count(Value value) {
        return (int) value.number(1, MOST_COUNT);
    }

    static String write(FragmentPolicy fragments) {
        String mode = Option.word(fragments.mode());
        if (fragments.equals(FragmentPolicy.of(fragments.mode()))) {
            return mode;
        }
        return Flow.mapping(
                List.of(
                        "mode: " + mode,
                        "most: " + fragments.most(),
                        "patience: " + Durations.format(fragments.patience())));
    }

    static Meddling meddling(Value value) {
        if (value instanceof Value.Text) {
            String word = value.oneOf("meddling", List.of("addresses", "endpoints"));
            return new Meddling.Bytes(word.equals("endpoints"));
        }
        Fields fields = value.fields("meddling: a word, or a mapping such as { text: 5060 }");
        return switch (fields.kind(List.of("text", "eat"))) {
            case "text" ->
                    new Meddling.Text(PortWords.range(fields.only(List.of("text")).get("text")));
            case "eat" -> new Meddling.Eat(ports(fields.only(List.of("eat")).get("eat"), NONE));
            case String kind -> throw new IllegalStateException("meddling " + kind);
        };
    }

    static String write(Meddling meddling) {
        return switch (meddling) {
            case Meddling.Bytes(boolean port) -> port ? "endpoints" : "addresses";
            case Meddling.Text(PortRange ports) -> "{ text: " + ports + " }";
            case Meddling.Eat(List<PortRange> ports) ->
                    "{ eat: " + Flow.some(NONE, ports, PortRange::toString) + " }";
        };
    }

    private static List<PortRange> ports(Value value, String none) {
        return value.some(none, MOST_ITEMS, PortWords::range);
    }

    static Optional<RateGuard> guard(Value value) {
        if (value.isWord(NONE)) {
            return Optional.empty();
        }
        Fields fields =
                value.fields("none, or a mapping such as { packets: 99, window: 1s, block: 60s }")
                        .only(List.of("packets", "remotes", "window", "block", "scope", "extend"));
        String counted = fields.kind(List.of("packets", "remotes"));
        return Optional.of(
                new RateGuard(
                        counted.equals("packets")
                                ? RateGuard.Counts.PACKETS
                                : RateGuard.Counts.REMOTES,
                        count(fields.get(counted)),
                        fields.get("window").positiveDuration(),
                        fields.get("block").positiveDuration(),
                        fields.or(
                                "scope",
                                RateGuard.Scope.HOST,
                                v -> v.constant("scope", RateGuard.Scope.class)),
                        fields.or("extend", false, v -> v.flag("extend"))));
    }

    static String write(Optional<RateGuard> guard) {
        return guard.map(g ->
                        Flow.mapping(
                                List.of(
                                        Option.word(g.counts()) + ": " + g.most(),
                                        "window: " + Durations.format(g.window()),
                                        "block: " + Durations.format(g.block()),
                                        "scope: " + Option.word(g.scope()),
                                        "extend: " + g.extend())))
                .orElse(NONE);
    }

    static Bypass bypass(Value value) {
        String expected = "a network such as 10.0.0.0/8";
        String[] parts = value.text("[0-9.]{7,15}/[0-9]{1,2}", expected).split("/", -1);
        IpAddress network = IpAddress.parse(parts[0]).orElseThrow(() -> value.error(expected));
        int bits = Integer.parseInt(parts[1]);
        if (bits > 32) {
            throw value.error(expected);
        }
        return new Bypass(network, bits);
    }

    static String write(Bypass bypass) {
        return Flow.text(bypass.network() + "/" + bypass.bits());
    }

    /// @param base of which a mapping changes parts
    static Ipv6 ipv6(Value value, Ipv6 base) {
        if (value.isWord(ROUTED)) {
            return Ipv6.ROUTED;
        }
        Fields fields =
                value.fields("routed, or a mapping such as { firewall: true }")
                        .only(List.of("firewall", "nat64", "clat"));
        return new Ipv6(
                fields.or("firewall", base.firewall(), v -> v.flag("firewall")),
                fields.or("nat64", base.nat64(), PacketWords::prefix),
                fields.or("clat", base.clat(), PacketWords::prefix));
    }

    private static Optional<IpAddress> prefix(Value value) {
        String expected = "none, or an address of IPv6 such as \"64:ff9b::\"";
        String text = value.text(expected);
        if (text.equals(NONE)) {
            return Optional.empty();
        }
        IpAddress prefix = IpAddress.parse(text).orElseThrow(() -> value.error(expected));
        if (prefix.isV4()) {
            throw value.error(expected);
        }
        return Optional.of(prefix);
    }

    static String write(Ipv6 ipv6) {
        if (ipv6.equals(Ipv6.ROUTED)) {
            return ROUTED;
        }
        return Flow.mapping(
                List.of(
                        "firewall: " + ipv6.firewall(),
                        "nat64: " + word(ipv6.nat64()),
                        "clat: " + word(ipv6.clat())));
    }

    private static String word(Optional<IpAddress> prefix) {
        return prefix.map(p -> Flow.text(p.toString())).orElse(NONE);
    }
}
