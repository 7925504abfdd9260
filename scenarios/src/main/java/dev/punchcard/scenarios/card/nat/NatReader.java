package dev.punchcard.scenarios.card.nat;

import dev.punchcard.core.protocol.Option;
import dev.punchcard.scenarios.card.nat.NatAxes.Engine;
import dev.punchcard.scenarios.card.yaml.CardError;
import dev.punchcard.scenarios.card.yaml.CardFile;
import dev.punchcard.scenarios.card.yaml.Fields;
import dev.punchcard.scenarios.card.yaml.Nearest;
import dev.punchcard.scenarios.card.yaml.Spot;
import dev.punchcard.scenarios.card.yaml.Value;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.preset.NatPreset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads NATs: the name of a preset, the path of a profile file, or a mapping of what differs from
/// one of those or from the engine's default.
public final class NatReader {
    static final String ENGINE = "engine";
    static final String PRESET = "preset";

    private static final List<String> PRESETS =
            NatPreset.all().stream().map(NatPreset::name).toList();

    private static final String PROFILE = "a NAT profile";

    private NatReader() {}

    public static NatPolicy nat(Value value) {
        return value instanceof Value.Text
                ? named(value)
                : differing(value.fields("a NAT: a preset's name or a mapping"), List.of());
    }

    /// @param more keys that are none of the NAT's, and may stand there too
    static NatPolicy differing(Fields nat, List<String> more) {
        Optional<NatPolicy> preset = nat.find(PRESET).map(NatReader::named);
        Optional<Value> word = nat.find(ENGINE);
        Engine engine =
                word.map(v -> v.constant(ENGINE, Engine.class))
                        .or(() -> preset.map(Engine::of))
                        .orElse(Engine.TABLE);
        if (word.isPresent() && preset.isPresent() && Engine.of(preset.get()) != engine) {
            String own = Option.word(Engine.of(preset.get()));
            throw word.get().error(own + ", the engine of the preset, or no engine");
        }
        requireWords(nat, engine, more);
        return NatAxes.changed(preset.orElse(engine.usual()), nat);
    }

    private static void requireWords(Fields nat, Engine engine, List<String> more) {
        List<String> known =
                Stream.of(more, List.of(PRESET, ENGINE), engine.names())
                        .flatMap(List::stream)
                        .toList();
        boolean open = nat.find(PRESET).isEmpty() && nat.find(ENGINE).isEmpty();
        for (Engine other : Engine.values()) {
            String hint = open ? ", or engine: " + Option.word(other) + " beside it" : "";
            for (Value.Entry entry : nat.entries()) {
                if (other.names().contains(entry.name()) && !known.contains(entry.name())) {
                    throw entry.key()
                            .spot()
                            .error(
                                    Spot.quote(entry.name())
                                            + ", a word of the engine "
                                            + Option.word(other),
                                    "a word of the engine " + Option.word(engine) + hint);
                }
            }
        }
        for (Value.Entry entry : nat.entries()) {
            YangWords.instead(entry.name())
                    .filter(_ -> !known.contains(entry.name()))
                    .ifPresent(instead -> {
                        String found = Spot.quote(entry.name()) + ", a word of RFC 8512";
                        throw entry.key().spot().error(found, instead);
                    });
        }
        nat.only(known);
    }

    private static NatPolicy named(Value value) {
        String text = value.text("a NAT: a preset's name or a mapping");
        return CardFile.isPath(text)
                ? profile(value, text).policy()
                : preset(value.oneOf("NAT preset", PRESETS));
    }

    /// A path is seen from where the text stands that names it.
    private static NatPreset profile(Value value, String text) {
        Path path;
        try {
            Path here = Path.of(value.spot().file());
            path = here.resolveSibling(text);
        } catch (InvalidPathException _) {
            throw value.error("the path of a NAT profile");
        }
        return ProfileReader.read(CardFile.text(path.toString(), PROFILE), path.toString());
    }

    private static NatPolicy preset(String name) {
        return NatPreset.named(name).map(NatPreset::policy).orElseThrow();
    }

    /// What a user means on the command line: a path where there is a slash in it or the ending of
    /// a YAML file, else the name of a preset.
    ///
    /// @param where the option or command, for messages
    /// @throws CardError where there is no such NAT, or its profile is wrong
    public static NatPreset load(String where, String nat) {
        return CardFile.isPath(nat)
                ? ProfileReader.read(CardFile.text(nat, PROFILE), nat)
                : NatPreset.named(nat)
                        .orElseThrow(() ->
                                new CardError(
                                        where
                                                + ": found "
                                                + Spot.quote(nat)
                                                + ", expected a path, or "
                                                + Nearest.oneOf(nat, PRESETS)));
    }
}
