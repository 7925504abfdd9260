package dev.punchcard.scenarios.cli;

import dev.punchcard.core.host.HostLoop;
import dev.punchcard.core.host.OwnAddress;
import dev.punchcard.core.host.TcpLimitOptions;
import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Protocol.Side;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.reports.table.Visible;
import dev.punchcard.scenarios.card.ServersFile;
import dev.punchcard.scenarios.card.ServersFile.Served;
import dev.punchcard.scenarios.card.yaml.CardFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `punchcard serve PROTOCOL`: a real rendezvous server.
@Command(
        name = "serve",
        description = "Runs a real rendezvous server.",
        mixinStandardHelpOptions = true,
        customSynopsis = {"punchcard serve PROTOCOL [OPTION...]", "punchcard serve --config FILE"},
        footer = {
            "",
            "The options of a protocol: punchcard serve PROTOCOL --help",
            "A file of several servers:",
            "  servers:",
            "    - { protocol: rabid, max-sessions: 1000 }",
            "    - { protocol: rabid, listen: 0.0.0.0:57776, quirks: [original] }",
            "  log-file: punchcard.log",
            "",
            "Example:",
            "  punchcard serve rabid --listen 0.0.0.0:57775"
        })
public final class ServeCommand implements CliCommand {
    @Parameters(arity = "0..*", hidden = true)
    private List<String> words = List.of();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Runs all the servers of a file, in one process.")
    private Optional<String> config = Optional.empty();

    private CommandSpec spec = CommandSpec.create();
    private boolean quiet;

    @Spec
    void setSpec(CommandSpec spec) {
        this.spec = spec;
        spec.parser().stopAtPositional(true); // what follows belongs to the protocol
    }

    @Override
    public Integer call() {
        if (config.isPresent()) {
            if (!words.isEmpty()) {
                throw new UsageError(
                        "serve: found '"
                                + words.getFirst()
                                + "' beside --config, expected one of them");
            }
            return serve(config.get());
        }
        Protocol protocol = ProtocolLine.protocol("serve", words);
        String port = Integer.toString(protocol.defaultPort());
        ProtocolLine line =
                new ProtocolLine(
                        "punchcard serve " + protocol.name(),
                        "Serves " + protocol.summary() + ".",
                        protocol,
                        Side.SERVER);
        line.option(
                "listen",
                "[IP:]PORT",
                "where to listen, port 0 for any; without an IP on all addresses, of IPv6 too"
                        + " (default: 0.0.0.0:"
                        + port
                        + ")");
        Journal.options(line)
                .flag("quiet", "prints only what is wrong; files are written all the same")
                .rest("punchcard serve " + protocol.name() + " --listen 127.0.0.1:0 --debug");
        return line.execute(spec, words.subList(1, words.size()), a -> serve(protocol, a));
    }

    private int serve(Protocol protocol, Arguments arguments) {
        Endpoint listen =
                arguments
                        .listen("listen")
                        .orElse(new Endpoint(IpAddress.ANY, protocol.defaultPort()));
        Served served = new Served(protocol, listen, arguments.options(), arguments.quirks());
        long seed = new SecureRandom().nextLong();
        try (Departure departure = new Departure(true);
                Journal journal = Journal.open(arguments, header(seed), err())) {
            quiet = arguments.flag("quiet");
            return serve(List.of(served), seed, journal, departure);
        }
    }

    private int serve(String path) {
        ServersFile file = ServersFile.read(CardFile.text(path, "a list of servers"), path);
        long seed = new SecureRandom().nextLong();
        try (Departure departure = new Departure(true);
                Journal journal =
                        Journal.open(
                                file.trace(), file.logFile(), file.debug(), header(seed), err())) {
            return serve(file.servers(), seed, journal, departure);
        }
    }

    private int serve(List<Served> servers, long seed, Journal journal, Departure departure) {
        try {
            HostLoop loop = HostLoop.open();
            TraceSink sink = journal.sink();
            departure.stopping(loop::stop);
            try {
                for (int i = 0; i < servers.size(); i++) {
                    Served server = servers.get(i);
                    Prng random = new Prng(seed).fork("server:" + i);
                    if (!begin(server, loop, random, sink)) {
                        return PeerCommand.FAILED;
                    }
                }
                loop.run();
                return Main.DONE;
            } finally {
                loop.stop();
            }
        } catch (IOException refused) {
            throw new UncheckedIOException("the system has no sockets for us", refused);
        }
    }

    /// False where it cannot listen, which was told.
    private boolean begin(Served server, HostLoop loop, Prng random, TraceSink sink) {
        Complaints complaints = new Complaints(err(), quiet);
        IpAddress listen = server.listen().address();
        Options options =
                OwnAddress.fill(
                        server.options(), server.protocol().serverOptions(), "public-ip", listen);
        Protocol.Setup setup =
                new Protocol.Setup(options, server.quirks(), server.listen().port(), random);
        Node<?, ?, ?> node =
                loop.add(
                        server.protocol().name(),
                        server.protocol().server(setup),
                        listen,
                        TcpLimitOptions.read(options),
                        sink,
                        complaints);
        if (complaints.hasFailed() || loop.endpoints(node).isEmpty()) {
            complaints.cannotListen(server.listen());
            return false;
        }
        if (!quiet) {
            announce(server.protocol(), loop.endpoints(node).values().iterator().next());
        }
        complaints.serving();
        server.protocol().advice(options, listen).ifPresent(complaints::advise);
        return true;
    }

    private Trace.Header header(long seed) {
        return new Trace.Header(Versions.of(spec), seed, "");
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    private void announce(Protocol protocol, Endpoint at) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(protocol.name() + " server listening on " + at + "\n");
        out.flush();
    }

    /// A server has nobody to tell but the terminal. What ends it before it serves is the reason
    /// why it cannot, and is told as such, once.
    private static final class Complaints implements Node.Listener<Object> {
        private final PrintWriter err;
        private final boolean quiet;
        private String why = "";
        private boolean serving;
        private boolean failed; // before it served

        Complaints(PrintWriter err, boolean quiet) {
            this.err = err;
            this.quiet = quiet;
        }

        boolean hasFailed() {
            return failed;
        }

        void serving() {
            serving = true;
        }

        void cannotListen(Endpoint listen) {
            line("punchcard: cannot listen on " + listen + why);
        }

        void advise(String what) {
            line("punchcard: " + what);
        }

        @Override
        public void signalled(long now, Object signal) {
            if (!quiet) {
                line(signal.toString());
            }
        }

        @Override
        public void concluded(long now, Outcome outcome) {
            if (serving) {
                line("punchcard: " + outcome);
            } else {
                failed = true;
                why = outcome instanceof Outcome.Failed(String reason) ? ": " + reason : "";
            }
        }

        private void line(String text) {
            err.print(Visible.line(text) + "\n");
            err.flush();
        }
    }
}
