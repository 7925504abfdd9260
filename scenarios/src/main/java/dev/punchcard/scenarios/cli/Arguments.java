package dev.punchcard.scenarios.cli;

import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Protocol.Side;
import dev.punchcard.core.protocol.Quirks;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.scenarios.card.QuirkWords;
import dev.punchcard.scenarios.card.ServersFile;
import dev.punchcard.scenarios.card.yaml.Nearest;
import dev.punchcard.scenarios.card.yaml.OptionFile;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// What a user wrote on the command line of a protocol, read with one clear line per mistake.
final class Arguments {
    private static final String PORT = "a port from 1 to 65535";

    private final Protocol protocol;
    private final Side side;
    private final List<Option<?>> options;
    private final ParseResult parsed;

    Arguments(Protocol protocol, Side side, List<Option<?>> options, ParseResult parsed) {
        this.protocol = protocol;
        this.side = side;
        this.options = options;
        this.parsed = parsed;
    }

    boolean flag(String name) {
        return parsed.hasMatchedOption("--" + name);
    }

    Optional<String> text(String name) {
        OptionSpec option = parsed.matchedOption("--" + name);
        return option == null ? Optional.empty() : Optional.of(option.<String>getValue());
    }

    /// An address of this host.
    Optional<Endpoint> listen(String name) {
        return text(name)
                .map(found ->
                        ServersFile.listen(found)
                                .orElseThrow(() -> wrong(name, found, ServersFile.LISTEN)));
    }

    /// An address of this host, of which the port may be left out.
    Optional<Endpoint> local(String name) {
        return text(name)
                .map(found ->
                        Endpoint.parse(found)
                                .or(() -> address(found, 0))
                                .orElseThrow(() -> wrong(name, found, "IP[:PORT]")));
    }

    /// Another host, by number or by name, of which the port may be left out.
    Endpoint host(String name, int port) {
        String found =
                text(name)
                        .orElseThrow(() ->
                                new UsageError("--" + name + " is missing; expected HOST:PORT"));
        Endpoint host =
                Endpoint.parse(found)
                        .or(() -> address(found, port))
                        .orElseGet(() -> resolve(name, found, port));
        if (host.port() == 0) {
            throw wrong(name, found, PORT); // for a socket of ours it means any; nobody is there
        }
        return host;
    }

    /// The values of a peer's options, which have to go together.
    Options peerOptions() {
        Options values = options();
        protocol.clash(values)
                .ifPresent(clash -> {
                    String found = values.words().getOrDefault(clash.option(), "");
                    throw wrong(clash.option(), found, clash.expected());
                });
        return values;
    }

    /// The values of the protocol's options.
    Options options() {
        Options values = Options.none();
        for (Option<?> option : options) {
            Optional<String> found = text(option.name());
            if (found.isPresent() && option.isFile()) {
                values = values.set(option, OptionFile.word(option, found.get()));
            } else if (found.isPresent()) {
                if (option.reader().apply(found.get()).isEmpty()) {
                    throw wrong(option.name(), found.get(), option.form());
                }
                values = values.set(option, found.get());
            }
        }
        return values;
    }

    /// The switches that are on, a preset replaced by what it switches on.
    List<String> quirks() {
        QuirkWords known = new QuirkWords(protocol, side);
        List<String> on = new ArrayList<>();
        OptionSpec option = parsed.matchedOption("--quirk");
        List<String> words = option == null ? List.of() : option.<List<String>>getValue();
        for (String word : words) {
            String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
            String meant = word.equals(Quirks.ORIGINAL) ? word : name;
            if (!known.words().contains(meant)) {
                String owner = known.owner(name).map(side -> side + " ").orElse("");
                String found = "--quirk: found " + owner + "'" + word + "'";
                throw new UsageError(found + ", expected " + Nearest.oneOf(word, known.words()));
            }
            on.addAll(known.meant(meant));
        }
        return on.stream().distinct().toList();
    }

    private static Endpoint resolve(String name, String found, int port) {
        int colon = found.lastIndexOf(':');
        String host = colon < 0 ? found : found.substring(0, colon);
        String digits = colon < 0 ? Integer.toString(port) : found.substring(colon + 1);
        if (host.isEmpty() || host.contains(":") || !digits.matches("[0-9]{1,5}")) {
            throw wrong(name, found, "HOST:PORT");
        }
        int number = Integer.parseInt(digits);
        if (number > 65535) {
            throw wrong(name, found, PORT);
        }
        try {
            InetAddress address = InetAddress.getByName(host);
            return new Endpoint(IpAddress.of(address.getAddress()), number);
        } catch (UnknownHostException unknown) {
            throw wrong(name, found, "a host that can be resolved");
        }
    }

    private static Optional<Endpoint> address(String found, int port) {
        return IpAddress.parse(found).map(address -> new Endpoint(address, port));
    }

    private static UsageError wrong(String name, String found, String expected) {
        return new UsageError("--" + name + ": found '" + found + "', expected " + expected);
    }
}
