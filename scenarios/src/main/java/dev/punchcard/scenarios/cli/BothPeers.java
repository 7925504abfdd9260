package dev.punchcard.scenarios.cli;

import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.scenarios.card.yaml.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options of every command that sets both peers of its runs alike.
final class BothPeers {
    @Option(names = "--learn", description = "Short for --option learn=true.")
    private boolean learn;

    @Option(
            names = "--transport",
            paramLabel = "PROTOCOL",
            description = "Short for --option transport=PROTOCOL, such as tcp.")
    private Optional<String> transport;

    @Option(
            names = "--option",
            paramLabel = "NAME=VALUE",
            description = "An option of both peers; may be repeated.")
    private Map<String, String> options = new LinkedHashMap<>();

    Options of(Protocol protocol) {
        Map<String, String> given = new LinkedHashMap<>(options);
        if (learn) {
            given.put("learn", "true");
        }
        transport.ifPresent(word -> given.put("transport", word));
        Options set = Options.none();
        for (Map.Entry<String, String> entry : given.entrySet()) {
            set = set(protocol, set, entry.getKey(), entry.getValue());
        }
        return set;
    }

    private static Options set(Protocol protocol, Options options, String name, String value) {
        Optional<dev.punchcard.core.protocol.Option<?>> option =
                Options.find(protocol.peerOptions(), name);
        if (option.isEmpty()) {
            List<String> known = new ArrayList<>();
            protocol.peerOptions().forEach(o -> known.add(o.name()));
            throw new UsageError(
                    "--option: found '"
                            + name
                            + "', expected an option of "
                            + protocol.name()
                            + ": "
                            + Nearest.oneOf(name, known));
        }
        try {
            return options.set(option.get(), value);
        } catch (IllegalArgumentException wrong) {
            throw new UsageError("--option: " + wrong.getMessage());
        }
    }

    /// The same as somebody would give them once more, each after a space.
    @Override
    public String toString() {
        StringBuilder again = new StringBuilder(learn ? " --learn" : "");
        transport.ifPresent(word -> again.append(" --transport ").append(word));
        options.forEach(
                (name, value) -> again.append(" --option ").append(name).append('=').append(value));
        return again.toString();
    }
}
