package dev.punchcard.scenarios.card;

import dev.punchcard.core.host.TcpLimitOptions;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Protocol.Side;
import dev.punchcard.core.protocol.Protocols;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.scenarios.card.yaml.Fields;
import dev.punchcard.scenarios.card.yaml.Value;
import dev.punchcard.scenarios.card.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Several real servers in one file:
///
/// ```
/// servers:
///   - protocol: rabid
///     listen: 0.0.0.0:57775                 where the original listens, unless given
///     quirks: [original]
///     max-sessions: 1000                    and whatever else `serve` lets one set for the protocol
/// log-file: punchcard.log                   as the options of the command
/// trace: servers.trace.jsonl
/// debug: true
/// ```
public record ServersFile(
        List<Served> servers, Optional<String> logFile, Optional<String> trace, boolean debug) {
    private static final List<String> KEYS = List.of("servers", "log-file", "trace", "debug");

    /// How [#listen] is written.
    public static final String LISTEN = "IP:PORT, :PORT or PORT";

    private static final List<String> SERVER_KEYS = List.of("protocol", "listen", "quirks");
    private static final int MOST = 1_000;

    public ServersFile {
        servers = List.copyOf(servers);
    }

    /// One server.
    ///
    /// @param listen with port 0 for any
    public record Served(Protocol protocol, Endpoint listen, Options options, List<String> quirks) {
        public Served {
            quirks = List.copyOf(quirks);
        }
    }

    /// @param source the text's name in messages
    /// @throws dev.punchcard.scenarios.card.yaml.CardError where the text says something else
    public static ServersFile read(String text, String source) {
        Fields file = Yaml.read(text, source).fields("a mapping with a list of servers").only(KEYS);
        List<Served> servers = new ArrayList<>();
        for (Value item : file.get("servers").items("a list of servers")) {
            Served server = server(item);
            if (servers.size() == MOST) {
                throw item.error("at most " + MOST + " servers");
            }
            boolean taken =
                    server.listen().port() != 0
                            && servers.stream().anyMatch(s -> s.listen().equals(server.listen()));
            if (taken) {
                throw item.spot()
                        .error("a second server on " + server.listen(), "another address or port");
            }
            servers.add(server);
        }
        return new ServersFile(
                servers,
                file.find("log-file").map(v -> v.text("a file")),
                file.find("trace").map(v -> v.text("a file")),
                file.find("debug").map(ServersFile::flag).orElse(false));
    }

    private static Served server(Value item) {
        Fields fields = item.fields("a server such as { protocol: rabid, listen: 0.0.0.0:57775 }");
        List<String> names = Protocols.all().stream().map(Protocol::name).toList();
        String name = fields.get("protocol").oneOf("protocol", names);
        Protocol protocol = Protocols.named(name).orElseThrow();
        return new Served(
                protocol,
                fields.find("listen")
                        .map(ServersFile::endpoint)
                        .orElse(new Endpoint(IpAddress.ANY, protocol.defaultPort())),
                Settings.options(fields, SERVER_KEYS, TcpLimitOptions.of(protocol)),
                Settings.quirks(fields, protocol, Side.SERVER));
    }

    private static Endpoint endpoint(Value value) {
        return listen(value.text(LISTEN)).orElseThrow(() -> value.error(LISTEN));
    }

    /// Where to listen: an endpoint, or a port on all addresses of both families, which one socket
    /// hears on.
    public static Optional<Endpoint> listen(String text) {
        boolean bare = text.matches("[0-9]{1,5}");
        String port = bare ? ":" + text : text;
        return Endpoint.parse(port.startsWith(":") ? "[::]" + port : port);
    }

    private static boolean flag(Value value) {
        return value.oneOf("flag", List.of("true", "false")).equals("true");
    }
}
