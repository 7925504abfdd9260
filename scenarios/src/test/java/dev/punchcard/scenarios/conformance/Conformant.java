package dev.punchcard.scenarios.conformance;

import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.preset.NatPreset;

/// The presets that do all that an RFC insists on.
final class Conformant {
    static final TablePolicy RFC4787_STRICT = preset("rfc4787-strict");
    static final TablePolicy RFC4787_TRANSPARENT = preset("rfc4787-transparent");
    static final TablePolicy RFC6888 = preset("cgn-rfc6888");
    static final TablePolicy RFC6146 = preset("nat64-rfc6146");

    private Conformant() {}

    private static TablePolicy preset(String name) {
        return (TablePolicy) NatPreset.named(name).orElseThrow().policy();
    }
}
