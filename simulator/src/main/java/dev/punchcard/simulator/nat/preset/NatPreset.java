package dev.punchcard.simulator.nat.preset;

import dev.punchcard.simulator.nat.policy.NatPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A NAT policy with a name, and all that is to be said for it.
///
/// @param policy its axes, and among them its timers
/// @param summary what it is, in one line
public record NatPreset(String name, NatPolicy policy, String summary, Provenance provenance) {
    /// One of which nothing else is known.
    public static NatPreset of(String name, NatPolicy policy) {
        return new NatPreset(name, policy, "", Provenance.UNKNOWN);
    }

    /// Every preset, family by family.
    public static List<NatPreset> all() {
        List<NatPreset> all = new ArrayList<>();
        NatFamily.ALL.forEach(family -> all.addAll(family.presets()));
        return all;
    }

    public static Optional<NatPreset> named(String name) {
        return all().stream().filter(p -> p.name().equals(name)).findFirst();
    }
}
