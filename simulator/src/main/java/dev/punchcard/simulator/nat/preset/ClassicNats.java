package dev.punchcard.simulator.nat.preset;

import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/// The types that everybody names.
final class ClassicNats {
    private static final String TYPES = "RFC 3489 §5";
    private static final String TERMS = "RFC 4787 §4.1 and §5";

    private ClassicNats() {}

    /// In the order of RFC 3489. Its "symmetric" draws its ports: the RFC leaves the allocation
    /// open, and a predictable one would make the type look milder than its name.
    static List<NatPreset> types() {
        return List.of(
                cone("full-cone", Filtering.ENDPOINT_INDEPENDENT, "anybody may send in"),
                cone(
                        "restricted-cone",
                        Filtering.ADDRESS_DEPENDENT,
                        "addresses it has sent to may send in"),
                cone(
                        "port-restricted-cone",
                        Filtering.ADDRESS_AND_PORT_DEPENDENT,
                        "endpoints it has sent to may send in"),
                new NatPreset(
                        "symmetric",
                        NatPolicy.DEFAULT
                                .with(Mapping.ADDRESS_AND_PORT_DEPENDENT)
                                .with(PortAllocation.RANDOM),
                        "RFC 3489 symmetric: another random port for every remote endpoint",
                        Provenance.verified("the type's name", TYPES + "; that it draws is ours")));
    }

    private static NatPreset cone(String name, Filtering filtering, String who) {
        String summary = "RFC 3489 " + name.replace('-', ' ') + ": one port for all, " + who;
        return new NatPreset(
                name,
                NatPolicy.DEFAULT.with(filtering),
                summary,
                Provenance.verified("the type's name", TYPES));
    }

    /// Where the mapping depends on the remote, ports are drawn, so that one binding's port says
    /// nothing about another's.
    static List<NatPreset> pairs() {
        List<NatPreset> presets = new ArrayList<>();
        for (Mapping mapping :
                List.of(
                        Mapping.ENDPOINT_INDEPENDENT,
                        Mapping.ADDRESS_DEPENDENT,
                        Mapping.ADDRESS_AND_PORT_DEPENDENT)) {
            for (Filtering filtering : Filtering.values()) {
                PortAllocation allocation =
                        mapping == Mapping.ENDPOINT_INDEPENDENT
                                ? PortAllocation.PRESERVE
                                : PortAllocation.RANDOM;
                presets.add(
                        new NatPreset(
                                initials(mapping) + "m-" + initials(filtering) + "f",
                                NatPolicy.DEFAULT.with(mapping).with(filtering).with(allocation),
                                words(mapping) + " mapping, " + words(filtering) + " filtering",
                                Provenance.verified("the terms", TERMS)));
            }
        }
        return presets;
    }

    static List<NatPreset> symmetric() {
        PortAllocation next =
                new PortAllocation.Sequential(1, PortAllocation.Scope.NAT, OptionalInt.empty());
        Provenance open =
                Provenance.verified("the type's name", TYPES + "; the allocation is ours");
        return List.of(
                new NatPreset(
                        "symmetric-seq",
                        NatPolicy.DEFAULT.with(Mapping.ADDRESS_AND_PORT_DEPENDENT).with(next),
                        "symmetric, and the next port for every remote endpoint",
                        open),
                new NatPreset(
                        "symmetric-preserve",
                        NatPolicy.DEFAULT.with(Mapping.ADDRESS_AND_PORT_DEPENDENT),
                        "symmetric, and its own port for the first remote, the next for others",
                        open),
                new NatPreset(
                        "address-symmetric",
                        NatPolicy.DEFAULT
                                .with(Mapping.ADDRESS_DEPENDENT)
                                .with(Filtering.ADDRESS_DEPENDENT)
                                .with(PortAllocation.RANDOM),
                        "another random port for every remote address",
                        Provenance.verified("the terms; there is no classic name", TERMS)));
    }

    private static String initials(Enum<?> behaviour) {
        return switch (behaviour.name()) {
            case "ENDPOINT_INDEPENDENT" -> "ei";
            case "ADDRESS_DEPENDENT" -> "ad";
            default -> "apd";
        };
    }

    private static String words(Enum<?> behaviour) {
        return behaviour.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
