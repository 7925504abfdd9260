package dev.punchcard.scenarios.cli;

import dev.punchcard.core.host.Attempt;
import dev.punchcard.core.host.Joining;
import dev.punchcard.core.host.NotConnected;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Protocol.Side;
import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.wire.Endpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `punchcard peer PROTOCOL ROLE`: a real participant.
@Command(
        name = "peer",
        description = "Runs a real peer: reads commands from standard input, prints signals.",
        mixinStandardHelpOptions = true,
        customSynopsis = "punchcard peer PROTOCOL ROLE [OPTION...]",
        footer = {
            "",
            "The options of a protocol: punchcard peer PROTOCOL ROLE --help",
            "Example:",
            "  punchcard peer rabid client --server 203.0.113.5 --session room --name bob"
        })
public final class PeerCommand implements CliCommand {
    static final int FAILED = 1;

    /// How long a peer that is through stays, where others may still need its answers.
    private static final Duration LINGER = Duration.ofSeconds(3);

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
        Protocol protocol = ProtocolLine.protocol("peer", words);
        if (words.size() < 2) {
            throw new UsageError("peer: a role is missing; expected one of " + protocol.roles());
        }
        String role = words.get(1);
        if (role.equals("--help") || role.equals("-h")) {
            return showRoles(protocol);
        }
        if (!protocol.roles().contains(role)) {
            throw UsageError.unknown("peer " + protocol.name() + ": role", role, protocol.roles());
        }
        String command = "punchcard peer " + protocol.name() + " " + role;
        ProtocolLine line =
                new ProtocolLine(command, "Plays the " + role + ".", protocol, Side.PEER);
        String server =
                "the server, by number or name; without a port "
                        + protocol.defaultPort()
                        + " (required)";
        line.option("server", "HOST[:PORT]", server)
                .option("local", "IP[:PORT]", "the address of this host to send from")
                .flag(
                        "chat",
                        "once connected, says each line of the input to all others, but for words"
                                + " of the protocol itself, which the others take for such")
                .flag("json", "prints JSON Lines and nothing else on standard output");
        Journal.options(line).rest(command + " --server 127.0.0.1:" + protocol.defaultPort());
        return line.execute(spec, words.subList(2, words.size()), a -> play(protocol, role, a));
    }

    private int showRoles(Protocol protocol) {
        String peer = "punchcard peer " + protocol.name();
        PrintWriter out = spec.commandLine().getOut();
        out.println("Usage: " + peer + " ROLE [OPTION...]");
        out.println("ROLE is one of " + String.join(", ", protocol.roles()) + ".");
        out.println();
        out.println("The options of a role, and an example:");
        protocol.roles().forEach(role -> out.println("  " + peer + " " + role + " --help"));
        out.flush();
        return 0;
    }

    private int play(Protocol protocol, String role, Arguments arguments) {
        PrintWriter err = spec.commandLine().getErr();
        Endpoint server = arguments.host("server", protocol.defaultPort());
        Endpoint local = arguments.local("local").orElse(Attempt.any(server));
        Options options = arguments.peerOptions();
        long seed = new SecureRandom().nextLong();
        String name = name(protocol, options, role);
        Attempt attempt =
                new Attempt(protocol, role, name, server, local, options, arguments.quirks());
        Trace.Header header = new Trace.Header(Versions.of(spec), seed, "");
        PeerReport report = new PeerReport(spec.commandLine().getOut(), arguments.flag("json"));
        try (Departure departure = new Departure(false);
                Journal journal = Journal.open(arguments, header, err)) {
            Joining joining = Joining.begin(attempt, seed, journal.sink(), report);
            departure.stopping(joining::close);
            Outcome outcome;
            try (joining) {
                String forms = String.join(", ", joining.commands().laterForms());
                CommandInput input = CommandInput.start(joining, forms, System.in, err);
                outcome = joining.outcome();
                if (arguments.flag("chat") && outcome instanceof Outcome.Connected) {
                    Chat chat = Chat.open(joining.await(), input, report);
                    int code = report.finish(outcome, joining.local());
                    chat.run();
                    return code;
                }
                joining.awaitQuiet(LINGER);
            }
            return report.finish(outcome, joining.local());
        } catch (IOException refused) {
            throw new UncheckedIOException("the system has no sockets for us", refused);
        } catch (InterruptedException | NotConnected closed) {
            return FAILED;
        }
    }

    /// A peer is called by its name in the protocol, where it has one.
    private static String name(Protocol protocol, Options options, String role) {
        Optional<Option<?>> option = Options.find(protocol.peerOptions(), "name");
        return option.map(o -> options.get(o).toString()).filter(n -> !n.isEmpty()).orElse(role);
    }
}
