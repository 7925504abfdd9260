package dev.punchcard.scenarios.card;

import dev.punchcard.simulator.nat.policy.Filtering;
import dev.punchcard.simulator.nat.policy.Hairpin;
import dev.punchcard.simulator.nat.policy.Lifetime;
import dev.punchcard.simulator.nat.policy.Mapping;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.PortAllocation;
import dev.punchcard.simulator.nat.policy.PortRange;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.preset.NatPreset;
import java.util.List;
import java.util.Optional;

/// Reads NATs: the name of a preset, or a mapping of what differs from one.
final class NatReader {
    private static final List<String> PRESETS =
            NatPreset.all().stream().map(NatPreset::name).toList();

    private NatReader() {}

    static NatPolicy nat(Value value) {
        if (value instanceof Value.Text) {
            return preset(value);
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
        TablePolicy base =
                nat.find("preset").map(NatReader::preset).orElse(NatPolicy.DEFAULT)
                                instanceof TablePolicy table
                        ? table
                        : NatPolicy.DEFAULT;
        return base.with(constant(nat, "mapping", Mapping.class).orElse(base.mapping()))
                .with(constant(nat, "filtering", Filtering.class).orElse(base.filtering()))
                .with(
                        nat.find("allocation")
                                .map(NatReader::allocation)
                                .orElse(base.ports().allocation()))
                .with(
                        nat.find("ports")
                                .map(NatReader::ports)
                                .orElse(base.ports().ranges().getFirst()))
                .with(nat.find("hairpin").map(NatReader::hairpin).orElse(base.hairpin()))
                .with(nat.find("lifetime").map(v -> lifetime(v, base)).orElse(base.lifetime()))
                .withMaxEntries(
                        nat.find("max-entries")
                                .map(v -> (int) v.number(1, 1 << 24))
                                .orElse(base.limits().bindings()));
    }

    private static PortAllocation allocation(Value value) {
        return value.oneOf("allocation", List.of("preserve", "random")).equals("random")
                ? PortAllocation.RANDOM
                : PortAllocation.PRESERVE;
    }

    private static Hairpin hairpin(Value value) {
        return Hairpin.of(value.constant("hairpin", Hairpin.Mode.class));
    }

    private static NatPolicy preset(Value value) {
        String name = value.oneOf("NAT preset", PRESETS);
        return NatPreset.named(name).map(NatPreset::policy).orElseThrow();
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

    private static Lifetime lifetime(Value value, TablePolicy base) {
        Fields lifetime = value.fields("a mapping of first and idle");
        lifetime.only(List.of("first", "idle"));
        return new Lifetime(
                lifetime.find("first").map(Value::positiveDuration).orElse(base.lifetime().first()),
                lifetime.find("idle").map(Value::positiveDuration).orElse(base.lifetime().idle()));
    }
}
