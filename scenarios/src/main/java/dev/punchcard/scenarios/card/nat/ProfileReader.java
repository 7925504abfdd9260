package dev.punchcard.scenarios.card.nat;

import dev.punchcard.scenarios.card.yaml.CardError;
import dev.punchcard.scenarios.card.yaml.CardFile;
import dev.punchcard.scenarios.card.yaml.Fields;
import dev.punchcard.scenarios.card.yaml.Value;
import dev.punchcard.scenarios.card.yaml.Yaml;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.preset.NatPreset;
import dev.punchcard.simulator.nat.preset.Provenance;
import dev.punchcard.simulator.nat.preset.Provenance.Trust;
import java.util.List;

/// Reads profile files: a NAT of one's own with a name, in the words of cards.
///
/// ```
/// name: attic-router                        the file's name unless given, as is all of the rest
/// summary: The router in the attic.
/// models: an XY-100 with firmware 1.2
/// observed-on: two of them
/// source: our own measurements
/// trust: verified
/// from-memory: hairpin
/// missing: its UPnP
/// preset: port-restricted-cone              from here on the words of NATs
/// lifetime: { first: 20s }
/// ```
final class ProfileReader {
    private static final List<String> KEYS =
            List.of(
                    "name",
                    "summary",
                    "models",
                    "observed-on",
                    "source",
                    "trust",
                    "from-memory",
                    "missing");

    private ProfileReader() {}

    /// @param source the text's name in messages
    /// @throws CardError where the text is no profile
    static NatPreset read(String text, String source) {
        Fields profile = Yaml.read(text, source).fields("a NAT profile: a YAML mapping");
        profile.find(NatReader.PRESET).ifPresent(ProfileReader::requireName);
        NatPolicy policy = NatReader.differing(profile, KEYS);
        return new NatPreset(
                profile.or(
                        "name",
                        CardFile.stem(source),
                        v ->
                                v.text(
                                        "[a-z0-9](-?[a-z0-9]){0,63}",
                                        "a name in lower case, with digits and hyphens")),
                policy,
                sentence(profile, "summary"),
                new Provenance(
                        profile.or(
                                "trust", Trust.UNVERIFIED, v -> v.constant("trust", Trust.class)),
                        sentence(profile, "models"),
                        sentence(profile, "observed-on"),
                        sentence(profile, "source"),
                        sentence(profile, "from-memory"),
                        sentence(profile, "missing")));
    }

    /// A profile of a profile of a profile would be nobody's to understand.
    private static void requireName(Value preset) {
        if (preset instanceof Value.Text text && CardFile.isPath(text.text())) {
            throw preset.error("the name of a preset: a profile is not made of another file");
        }
    }

    private static String sentence(Fields profile, String key) {
        return profile.or(key, "", v -> v.text("a sentence"));
    }
}
