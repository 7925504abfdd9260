package dev.punchcard.scenarios.card;

import dev.punchcard.simulator.nat.Filtering;
import dev.punchcard.simulator.nat.Hairpin;
import dev.punchcard.simulator.nat.Lifetime;
import dev.punchcard.simulator.nat.Mapping;
import dev.punchcard.simulator.nat.NatPolicy;
import dev.punchcard.simulator.nat.NatPreset;
import dev.punchcard.simulator.nat.PortAllocation;
import dev.punchcard.simulator.nat.PortRange;
import dev.punchcard.simulator.net.LinkPolicy;
import dev.punchcard.simulator.net.LinkPreset;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Reads NATs and links: the name of a preset, or a mapping of what differs from one.
final class PolicyReader {
    /// A link that a card says nothing about: near enough to nothing, but not nothing, so that what
    /// follows something also comes after it.
    static final LinkPolicy LINK = LinkPolicy.of(Duration.ofMillis(1));

    private static final List<String> NAT_PRESETS =
            NatPreset.all().stream().map(NatPreset::name).toList();
    private static final List<String> LINK_PRESETS =
            LinkPreset.all().stream().map(LinkPreset::name).toList();

    private PolicyReader() {}

    static NatPolicy nat(Value value) {
        if (value instanceof Value.Text) {
            return natPreset(value);
        }
        Fields nat = value.fields("a NAT: a preset's name or a mapping");
        nat.only(
                List.of(
                        "preset",
                        "mapping",
                        "filtering",
                        "allocation",
                        "ports",
                        "hairpin",
                        "lifetime",
                        "max-entries"));
        NatPolicy base = nat.find("preset").map(PolicyReader::natPreset).orElse(NatPolicy.DEFAULT);
        return new NatPolicy(
                constant(nat, "mapping", Mapping.class).orElse(base.mapping()),
                constant(nat, "filtering", Filtering.class).orElse(base.filtering()),
                constant(nat, "allocation", PortAllocation.class).orElse(base.allocation()),
                nat.find("ports").map(PolicyReader::ports).orElse(base.ports()),
                constant(nat, "hairpin", Hairpin.class).orElse(base.hairpin()),
                nat.find("lifetime").map(v -> lifetime(v, base)).orElse(base.lifetime()),
                nat.find("max-entries")
                        .map(v -> (int) v.number(1, 1 << 24))
                        .orElse(base.maxEntries()));
    }

    static LinkPolicy link(Value value) {
        if (value instanceof Value.Text text) {
            boolean number = text.text().matches("[0-9].*");
            return number ? LinkPolicy.of(value.duration()) : linkPreset(value);
        }
        Fields link = value.fields("a link: a latency, a preset's name or a mapping");
        link.only(List.of("preset", "latency", "jitter", "loss", "duplicate", "reorder"));
        LinkPolicy base = link.find("preset").map(PolicyReader::linkPreset).orElse(LINK);
        return new LinkPolicy(
                link.find("latency").map(Value::duration).orElse(base.latency()),
                link.find("jitter").map(Value::duration).orElse(base.jitter()),
                link.find("loss").map(Value::share).orElse(base.loss()),
                link.find("duplicate").map(Value::share).orElse(base.duplicate()),
                link.find("reorder").map(Value::share).orElse(base.reorder()));
    }

    private static NatPolicy natPreset(Value value) {
        String name = value.oneOf("NAT preset", NAT_PRESETS);
        return NatPreset.named(name).map(NatPreset::policy).orElseThrow();
    }

    private static LinkPolicy linkPreset(Value value) {
        String name = value.oneOf("link preset", LINK_PRESETS);
        return LinkPreset.named(name).map(LinkPreset::policy).orElseThrow();
    }

    private static <E extends Enum<E>> Optional<E> constant(
            Fields fields, String key, Class<E> type) {
        return fields.find(key).map(v -> v.constant(key, type));
    }

    private static PortRange ports(Value value) {
        String expected = "a range of ports such as 1024-65535";
        String text = value.text("[0-9]{1,5}-[0-9]{1,5}", expected);
        int dash = text.indexOf('-');
        int first = Integer.parseInt(text.substring(0, dash));
        int last = Integer.parseInt(text.substring(dash + 1));
        if (first < 1 || last > 65_535 || first > last) {
            throw value.error(expected);
        }
        return new PortRange(first, last);
    }

    private static Lifetime lifetime(Value value, NatPolicy base) {
        Fields lifetime = value.fields("a mapping of first and idle");
        lifetime.only(List.of("first", "idle"));
        return new Lifetime(
                lifetime.find("first").map(Value::positiveDuration).orElse(base.lifetime().first()),
                lifetime.find("idle").map(Value::positiveDuration).orElse(base.lifetime().idle()));
    }
}
