package dev.punchcard.scenarios.card;

import dev.punchcard.core.protocol.Durations;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Protocol.Side;
import dev.punchcard.scenarios.card.yaml.Fields;
import dev.punchcard.scenarios.card.yaml.Nearest;
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

    /// The quirks of one side that are on.
    static List<String> quirks(Fields fields, Protocol protocol, Side side) {
        Optional<Value> value = fields.find("quirks");
        return value.map(v -> quirks(v, new QuirkWords(protocol, side))).orElse(List.of());
    }

    private static List<String> quirks(Value value, QuirkWords words) {
        List<String> quirks = new ArrayList<>();
        for (Value item : value.items("a list of quirks")) {
            String text = item.text("a quirk");
            words.owner(text)
                    .ifPresent(owner -> {
                        String expected = Nearest.oneOf(text, words.words());
                        throw item.spot().error(owner + " " + item.shown(), expected);
                    });
            String name = item.oneOf("quirk", words.words());
            for (String quirk : words.meant(name)) {
                if (quirks.contains(quirk)) {
                    throw item.error("each quirk once");
                }
                quirks.add(quirk);
            }
        }
        return quirks;
    }
}
