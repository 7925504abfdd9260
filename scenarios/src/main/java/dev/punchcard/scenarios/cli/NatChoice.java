package dev.punchcard.scenarios.cli;

import dev.punchcard.scenarios.card.nat.NatReader;
import dev.punchcard.scenarios.card.yaml.CardFile;
import dev.punchcard.scenarios.card.yaml.Nearest;
import dev.punchcard.simulator.nat.preset.NatFamily;
import dev.punchcard.simulator.nat.preset.NatPreset;
import dev.punchcard.simulator.nat.preset.Provenance.Trust;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The NATs that an option names: families, degrees of trust, presets, profile files.
final class NatChoice {
    private final String where;
    private final Map<NatPreset, String> words = new LinkedHashMap<>();

    /// @param where the option, for messages
    NatChoice(String where) {
        this.where = where;
    }

    /// @param choice with commas between what it names; each NAT is taken once
    List<NatPreset> all(String choice) {
        Set<NatPreset> nats = new LinkedHashSet<>();
        for (String word : choice.split(",", -1)) {
            nats.addAll(named(word));
        }
        return List.copyOf(nats);
    }

    /// @param word the name of a preset, or a path
    NatPreset one(String word) {
        NatPreset nat = NatReader.load(where, word);
        words.put(nat, word);
        return nat;
    }

    /// The word that chooses a NAT that this has chosen.
    String word(NatPreset nat) {
        return words.getOrDefault(nat, nat.name());
    }

    private List<NatPreset> named(String word) {
        Optional<NatFamily> family = NatFamily.named(word);
        if (family.isPresent()) {
            return family.get().presets();
        }
        for (Trust trust : Trust.values()) {
            if (trust.word().equals(word)) {
                return NatPreset.all().stream()
                        .filter(p -> p.provenance().trust() == trust)
                        .toList();
            }
        }
        if (CardFile.isPath(word) || NatPreset.named(word).isPresent()) {
            return List.of(one(word));
        }
        throw UsageError.unknown(where, word, near(word));
    }

    /// Families and degrees of trust; a preset only where nothing else is as near.
    private static List<String> near(String word) {
        List<String> words = new ArrayList<>();
        NatFamily.ALL.forEach(family -> words.add(family.name()));
        for (Trust trust : Trust.values()) {
            words.add(trust.word());
        }
        if (Nearest.to(word, words).isEmpty()) {
            Nearest.to(word, NatPreset.all().stream().map(NatPreset::name).toList())
                    .ifPresent(words::add);
        }
        return words;
    }
}
