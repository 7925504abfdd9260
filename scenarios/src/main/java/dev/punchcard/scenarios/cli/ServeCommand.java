package dev.punchcard.scenarios.cli;

import dev.punchcard.core.host.HostLoop;
import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.reports.table.Visible;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `punchcard serve PROTOCOL`: a real rendezvous server.
@Command(
        name = "serve",
        description = "Runs a real rendezvous server.",
        mixinStandardHelpOptions = true,
        customSynopsis = "punchcard serve PROTOCOL [OPTION...]",
        footer = {
            "",
            "The options of a protocol: punchcard serve PROTOCOL --help",
            "Example:",
            "  punchcard serve rabid --listen 0.0.0.0:57775"
        })
public final class ServeCommand implements CliCommand {
    @Parameters(arity = "0..*", hidden = true)
    private List<String> words = List.of();

    private CommandSpec spec = CommandSpec.create();

    @Spec
    void setSpec(CommandSpec spec) {
        this.spec = spec;
        spec.parser().stopAtPositional(true); // what follows belongs to the protocol
    }

    @Override
    public Integer call() {
        Protocol protocol = ProtocolLine.protocol("serve", words);
        String port = Integer.toString(protocol.defaultPort());
        ProtocolLine line =
                new ProtocolLine(
                        "punchcard serve " + protocol.name(),
                        "Serves " + protocol.summary() + ".",
                        protocol,
                        protocol.serverOptions());
        line.option(
                "listen",
                "IP:PORT",
                "where to listen, port 0 for any (default: 0.0.0.0:" + port + ")");
        Journal.options(line)
                .rest("punchcard serve " + protocol.name() + " --listen 127.0.0.1:0 --debug");
        return line.execute(spec, words.subList(1, words.size()), a -> serve(protocol, a));
    }

    private int serve(Protocol protocol, Arguments arguments) {
        PrintWriter err = spec.commandLine().getErr();
        Endpoint listen =
                arguments
                        .endpoint("listen")
                        .orElse(new Endpoint(IpAddress.ANY, protocol.defaultPort()));
        long seed = new SecureRandom().nextLong();
        Protocol.Setup setup =
                new Protocol.Setup(
                        arguments.options("public-ip", listen.address()),
                        arguments.quirks(),
                        listen.port(),
                        new Prng(seed));
        Trace.Header header = new Trace.Header(Versions.of(spec), seed, "");
        try (Journal journal = Journal.open(arguments, header, err)) {
            HostLoop loop = HostLoop.open();
            try (Departure _ = new Departure(loop::stop, true)) {
                Complaints complaints = new Complaints(err);
                Node<?, ?, ?> node =
                        loop.add(
                                protocol.name(),
                                protocol.server(setup),
                                listen.address(),
                                journal.sink(),
                                complaints);
                if (loop.endpoints(node).isEmpty()) {
                    complaints.cannotListen(listen);
                    return PeerCommand.FAILED;
                }
                announce(protocol, loop.endpoints(node).values().iterator().next());
                complaints.serving();
                loop.run();
                return Main.DONE;
            } finally {
                loop.stop();
            }
        } catch (IOException refused) {
            throw new UncheckedIOException("the system has no sockets for us", refused);
        }
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
        private String why = "";
        private boolean serving;

        Complaints(PrintWriter err) {
            this.err = err;
        }

        void serving() {
            serving = true;
        }

        void cannotListen(Endpoint listen) {
            line("punchcard: cannot listen on " + listen + why);
        }

        @Override
        public void signalled(long now, Object signal) {
            line(signal.toString());
        }

        @Override
        public void concluded(long now, Outcome outcome) {
            if (serving) {
                line("punchcard: " + outcome);
            } else {
                why = outcome instanceof Outcome.Failed(String reason) ? ": " + reason : "";
            }
        }

        private void line(String text) {
            err.print(Visible.line(text) + "\n");
            err.flush();
        }
    }
}
