package dev.punchcard.scenarios.cli;

import dev.punchcard.core.trace.JsonWriter;
import dev.punchcard.scenarios.card.nat.NatAxes;
import dev.punchcard.scenarios.card.nat.NatAxes.Setting;
import dev.punchcard.simulator.nat.preset.NatPreset;
import dev.punchcard.simulator.nat.preset.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All that is to be said of a NAT: what stands for what, its axes, and how far to believe it.
final class NatPage {
    private static final int WIDE = 60; // a longer value pushes its origin aside, not all of them

    private NatPage() {}

    /// @param all whether those axes are shown too on which it says what every NAT says
    static List<String> lines(NatPreset preset, boolean all) {
        List<String> lines = new ArrayList<>();
        String summary = preset.summary();
        lines.add(preset.name() + (summary.isEmpty() ? "" : ": " + summary));
        List<Setting> shown =
                NatAxes.settings(preset.policy()).stream().filter(s -> all || !s.usual()).toList();
        int names = shown.stream().mapToInt(s -> s.name().length()).max().orElse(0);
        int values =
                shown.stream()
                        .mapToInt(s -> s.value().length())
                        .filter(n -> n < WIDE)
                        .max()
                        .orElse(0);
        lines.add("  engine: " + NatAxes.engine(preset.policy()) + (all ? "" : rest(preset)));
        for (Setting setting : shown) {
            lines.add(
                    "  "
                            + wide(setting.name(), names + 2)
                            + wide(setting.value(), values)
                            + "  "
                            + setting.origin());
        }
        said(preset.provenance()).forEach((key, value) -> lines.add("  " + key + ": " + value));
        return lines;
    }

    private static String rest(NatPreset preset) {
        boolean plain = NatAxes.settings(preset.policy()).stream().allMatch(Setting::usual);
        return plain ? ", and the default on every axis" : ", and the default on every axis but";
    }

    private static String wide(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static Map<String, String> said(Provenance provenance) {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("models", provenance.models());
        said.put("observed on", provenance.observedOn());
        said.put("source", provenance.source());
        said.put("trust", provenance.trust().word());
        said.put("from memory", provenance.fromMemory());
        said.put("missing", provenance.missing());
        said.values().removeIf(String::isEmpty);
        return said;
    }

    static String json(NatPreset preset) {
        Provenance provenance = preset.provenance();
        JsonWriter json = new JsonWriter().beginObject();
        json.key("name").value(preset.name()).key("summary").value(preset.summary());
        json.key("models").value(provenance.models());
        json.key("observedOn").value(provenance.observedOn());
        json.key("source").value(provenance.source());
        json.key("trust").value(provenance.trust().word());
        json.key("fromMemory").value(provenance.fromMemory());
        json.key("missing").value(provenance.missing());
        json.key("engine").value(NatAxes.engine(preset.policy()));
        json.key("axes").beginArray();
        for (Setting setting : NatAxes.settings(preset.policy())) {
            json.beginObject().key("name").value(setting.name());
            json.key("value").value(setting.value()).key("default").value(setting.usual());
            json.key("origin").value(setting.origin()).endObject();
        }
        return json.endArray().endObject().toString();
    }
}
