package dev.punchcard.simulator.nat.preset;

import java.util.List;
import java.util.Optional;

/// Presets that belong together.
///
/// @param about what they have in common, in one line
public record NatFamily(String name, String about, List<NatPreset> presets) {
    public static final NatFamily CLASSIC =
            new NatFamily("classic", "the four types of RFC 3489", ClassicNats.types());

    public static final NatFamily RFC4787 =
            new NatFamily(
                    "rfc4787",
                    "every mapping with every filtering of RFC 4787",
                    ClassicNats.pairs());

    /// Every family, in the order of lists.
    public static final List<NatFamily> ALL =
            List.of(
                    CLASSIC,
                    RFC4787,
                    new NatFamily(
                            "variants",
                            "other NATs that show every remote another port",
                            ClassicNats.symmetric()),
                    new NatFamily("conformant", "what RFCs ask for", ConformantNats.conformant()),
                    new NatFamily("firewall", "no translation at all", ConformantNats.firewalls()),
                    new NatFamily("linux", "Linux's connection tracking", LinuxNats.kernel()),
                    new NatFamily("router", "routers at home", LinuxNats.routers()),
                    new NatFamily("appliance", "firewalls of offices", ApplianceNats.all()),
                    new NatFamily("carrier", "NATs of carriers", CarrierNats.carriers()),
                    new NatFamily("cloud", "NATs of clouds and hypervisors", CarrierNats.clouds()),
                    new NatFamily("lab", "presets of another laboratory", LabNats.lab()),
                    new NatFamily("trouble", "NATs that punish a punch", LabNats.trouble()));

    public NatFamily {
        presets = List.copyOf(presets);
    }

    public static Optional<NatFamily> named(String name) {
        return ALL.stream().filter(f -> f.name().equals(name)).findFirst();
    }
}
