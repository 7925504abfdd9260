package dev.punchcard.scenarios.card;

import dev.punchcard.core.protocol.Durations;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Quirks;
import dev.punchcard.scenarios.card.yaml.Fields;
import dev.punchcard.scenarios.card.yaml.OptionFile;
import dev.punchcard.scenarios.card.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what a protocol lets its users set, which stands beside the file's own keys.
final class Settings {
    private Settings() {}

    /// @param keys of the file's own, which hide options of the same name
    static Options options(Fields fields, List<String> keys, List<Option<?>> known) {
        List<String> names = new ArrayList<>(keys);
        known.forEach(option -> names.add(option.name()));
        fields.only(names);
        Options options = Options.none();
        for (Value.Entry entry : fields.entries()) {
            Optional<Option<?>> option = Options.find(known, entry.name());
            if (option.isPresent() && !keys.contains(entry.name())) {
                options = options.set(option.get(), word(entry.value(), option.get()));
            }
        }
        return options;
    }

    /// Options of a peer, which have to go together.
    static Options peerOptions(Fields fields, List<String> keys, Protocol protocol) {
        Options options = options(fields, keys, protocol.peerOptions());
        protocol.clash(options)
                .ifPresent(clash -> {
                    throw fields.get(clash.option()).error(clash.option() + " " + clash.expected());
                });
        return options;
    }

    private static String word(Value value, Option<?> option) {
        String form = option.form().equals("DURATION") ? Durations.FORM : option.form();
        String expected = form + " for " + option.name();
        String word = value.text(expected);
        if (option.isFile()) {
            return OptionFile.word(option, word);
        }
        if (option.reader().apply(word).isEmpty()) {
            throw value.error(expected);
        }
        return word;
    }

    /// Names of quirks; `original` stands for all of them.
    static List<String> quirks(Value value, Protocol protocol) {
        List<String> all = protocol.quirks().stream().map(Protocol.Quirk::name).toList();
        List<String> names = new ArrayList<>(List.of(Quirks.ORIGINAL));
        names.addAll(all);
        List<String> quirks = new ArrayList<>();
        for (Value item : value.items("a list of quirks")) {
            String name = item.oneOf("quirk", names);
            List<String> meant = name.equals(Quirks.ORIGINAL) ? all : List.of(name);
            for (String quirk : meant) {
                if (quirks.contains(quirk)) {
                    throw item.error("each quirk once");
                }
                quirks.add(quirk);
            }
        }
        return quirks;
    }
}
