package dev.punchcard.scenarios.card.nat;

import dev.punchcard.scenarios.card.nat.NatAxes.Setting;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import java.util.ArrayList;
import java.util.List;

/// Writes NATs in the words of cards, every axis of them, so that a card means the same to a later
/// version whose defaults are others; [NatReader] reads them back as equal ones.
public final class NatWriter {
    private NatWriter() {}

    /// A line for each axis.
    public static List<String> lines(NatPolicy policy) {
        List<String> lines = new ArrayList<>();
        lines.add(NatReader.ENGINE + ": " + NatAxes.engine(policy));
        for (Setting setting : NatAxes.settings(policy)) {
            lines.add(setting.name() + ": " + setting.value());
        }
        return lines;
    }
}
