package dev.punchcard.simulator.nat.preset;

import dev.punchcard.simulator.nat.policy.Filtering;
import dev.punchcard.simulator.nat.policy.Mapping;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.PortAllocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A NAT policy with a name.
///
/// @param summary what it is, in one line
public record NatPreset(String name, NatPolicy policy, String summary) {
    private static final List<Mapping> TRANSLATING =
            List.of(
                    Mapping.ENDPOINT_INDEPENDENT,
                    Mapping.ADDRESS_DEPENDENT,
                    Mapping.ADDRESS_AND_PORT_DEPENDENT);

    /// The four types of RFC 3489, in its order. Its "symmetric" draws its ports: the RFC leaves
    /// the allocation open, and a predictable one would make the type look milder than its name.
    public static final List<NatPreset> CLASSIC =
            List.of(
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
                            "RFC 3489 symmetric: another random port for every remote endpoint"));

    /// The nine pairs of mapping and filtering of RFC 4787; where the mapping depends on the
    /// remote, ports are drawn, so that one binding's port says nothing about another's.
    public static final List<NatPreset> RFC4787 = rfc4787();

    /// Every preset, in the order of lists.
    public static List<NatPreset> all() {
        List<NatPreset> all = new ArrayList<>(CLASSIC);
        all.addAll(RFC4787);
        return all;
    }

    public static Optional<NatPreset> named(String name) {
        return all().stream().filter(p -> p.name().equals(name)).findFirst();
    }

    private static NatPreset cone(String name, Filtering filtering, String who) {
        String summary = "RFC 3489 " + name.replace('-', ' ') + ": one port for all, " + who;
        return new NatPreset(name, NatPolicy.DEFAULT.with(filtering), summary);
    }

    private static List<NatPreset> rfc4787() {
        List<NatPreset> presets = new ArrayList<>();
        for (Mapping mapping : TRANSLATING) {
            for (Filtering filtering : Filtering.values()) {
                String name = initials(mapping) + "m-" + initials(filtering) + "f";
                PortAllocation allocation =
                        mapping == Mapping.ENDPOINT_INDEPENDENT
                                ? PortAllocation.PRESERVE
                                : PortAllocation.RANDOM;
                presets.add(
                        new NatPreset(
                                name,
                                NatPolicy.DEFAULT.with(mapping).with(filtering).with(allocation),
                                words(mapping) + " mapping, " + words(filtering) + " filtering"));
            }
        }
        return List.copyOf(presets);
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
