package dev.punchcard.scenarios.cli;

import dev.punchcard.scenarios.card.nat.NatReader;
import dev.punchcard.scenarios.card.yaml.CardFile;
import dev.punchcard.scenarios.card.yaml.Nearest;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.UnsolicitedSyn;
import dev.punchcard.simulator.nat.preset.NatFamily;
import dev.punchcard.simulator.nat.preset.NatPreset;
import dev.punchcard.simulator.nat.preset.Provenance.Trust;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The NATs that an option names: families, degrees of trust, presets, profile files.
final class NatChoice {
    private static final Map<String, UnsolicitedSyn> ANSWERS = answers();

    private final String where;
    private final Optional<UnsolicitedSyn> syn;
    private final Map<NatPreset, String> words = new LinkedHashMap<>();

    /// @param where the option, for messages
    /// @param syn the word for what all of them do with calls from outside that they do not let in;
    ///   absent for what each does by itself
    NatChoice(String where, Optional<String> syn) {
        this.where = where;
        this.syn = syn.map(NatChoice::answer);
    }

    private static UnsolicitedSyn answer(String word) {
        UnsolicitedSyn answer = ANSWERS.get(word);
        if (answer == null) {
            throw UsageError.unknown("--syn", word, List.copyOf(ANSWERS.keySet()));
        }
        return answer;
    }

    private static Map<String, UnsolicitedSyn> answers() {
        Map<String, UnsolicitedSyn> answers = new LinkedHashMap<>();
        answers.put("drop", UnsolicitedSyn.DROP);
        answers.put("reset", new UnsolicitedSyn.Reset());
        answers.put("refuse", new UnsolicitedSyn.Refuse());
        answers.put("forbid", new UnsolicitedSyn.Forbid());
        answers.put("hold", UnsolicitedSyn.HOLD);
        return Collections.unmodifiableMap(answers);
    }

    /// The same NAT, which does that with calls.
    private NatPreset answering(NatPreset nat) {
        return syn.isPresent() && nat.policy() instanceof TablePolicy table
                ? new NatPreset(
                        nat.name(),
                        table.with(table.tcp().with(syn.get())),
                        nat.summary(),
                        nat.provenance())
                : nat;
    }

    /// @param choice with commas between what it names; each NAT is taken once
    List<NatPreset> all(String choice) {
        Set<NatPreset> nats = new LinkedHashSet<>();
        for (String word : choice.split(",", -1)) {
            named(word).forEach(nat -> nats.add(answering(nat)));
        }
        return List.copyOf(nats);
    }

    /// @param word the name of a preset, or a path
    NatPreset one(String word) {
        NatPreset nat = answering(NatReader.load(where, word));
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
