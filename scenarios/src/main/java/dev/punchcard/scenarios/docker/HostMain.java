package dev.punchcard.scenarios.docker;

import dev.punchcard.core.host.HostLoop;
import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.Program;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.Recorder;
import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.trace.TraceFile;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.scenarios.card.CardReader;
import dev.punchcard.simulator.scenario.Participant;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.scenario.Step;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The program in a container: one participant of a card, at the times of the card.
///
/// It says [#READY] on standard error, waits for the file [#GO] with the zero of the run in it
/// (nanoseconds since 1970), and prints its trace on standard output until it is killed. A zero
/// that has passed when it is read ends it with [#LATE].
public final class HostMain {
    static final String CARD = "card.yaml";
    static final String GO = "go";
    static final String READY = "punchcard: ready";
    static final String LATE = "the run had begun before it was told of it";

    /// Begins the line on standard error that invites others; what follows is a command of theirs.
    static final String INVITES = "punchcard: invites ";

    /// The file with what the host's user was told by who invites him.
    static final String INVITATION = "invitation";

    /// Packets and events of the hosts of one run have numbers of their own.
    static final long NUMBERS = 1_000_000_000L;

    /// A server that is there from the beginning is there before it: a call that comes before the
    /// server does is refused, which nothing is in the simulator, where nobody takes time to start.
    private static final long AHEAD = TimeUnit.MILLISECONDS.toNanos(250);

    private static final long POLL = TimeUnit.MILLISECONDS.toNanos(5);

    private final Scenario scenario;
    private final Participant who;
    private final Program<?, ?, ?> program;

    private HostMain(Scenario scenario, Participant who, Program<?, ?, ?> program) {
        this.scenario = scenario;
        this.who = who;
        this.program = program;
    }

    /// @param arguments the version, the seed, the number and the name of the host, its address,
    ///   and the server's endpoint
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of("/tmp");
        Scenario scenario =
                CardReader.read(Files.readString(folder.resolve(CARD)), CARD).scenario();
        long seed = Long.parseLong(arguments[1]);
        long number = Long.parseLong(arguments[2]);
        IpAddress own = IpAddress.literal(arguments[4]);
        HostMain actor = cast(scenario, arguments[3], seed, Endpoint.literal(arguments[5]));
        say(READY);
        long zero = zero(folder.resolve(GO));
        if (System.nanoTime() >= zero) {
            say(LATE);
            return;
        }
        Writer out = new OutputStreamWriter(System.out, StandardCharsets.UTF_8);
        HostLoop loop = HostLoop.open(zero, number * NUMBERS);
        actor.play(loop, own, zero, out, new Trace.Header(arguments[0], seed, ""));
    }

    /// The same numbers as in the simulator: they come from the seed and the name.
    private static HostMain cast(Scenario scenario, String name, long seed, Endpoint server) {
        Prng random = new Prng(seed).fork("program:" + name);
        Protocol protocol = scenario.company().protocol();
        Participant first = scenario.company().server();
        if (first.host().equals(name)) {
            Protocol.Setup setup =
                    new Protocol.Setup(first.options(), first.quirks(), server.port(), random);
            return new HostMain(scenario, first, protocol.server(setup));
        }
        Participant peer =
                scenario.company().peers().stream()
                        .filter(p -> p.host().equals(name))
                        .findFirst()
                        .orElseThrow();
        Protocol.Setup setup =
                new Protocol.Setup(peer.options(), peer.quirks(), peer.port(), random);
        return new HostMain(scenario, peer, protocol.peer(setup, peer.role(), name, server));
    }

    private void play(HostLoop loop, IpAddress own, long zero, Writer out, Trace.Header header) {
        TraceFile file = new TraceFile(out, header);
        Recorder trace =
                new Recorder(event -> {
                    file.write(event);
                    flush(out);
                });
        sleepUntil(zero + start());
        Node<?, ?, ?> node = loop.add(who.host(), program, own, trace, new Herald());
        Thread.ofPlatform().daemon().name("script").start(() -> perform(loop, node, zero));
        if (who.isInvited()) {
            Thread.ofPlatform().daemon().name("invitation").start(() -> accept(loop, node));
        }
        loop.run();
    }

    private long start() {
        boolean server = who.host().equals(scenario.company().server().host());
        return server && who.start().isZero() ? -AHEAD : who.start().toNanos();
    }

    private void perform(HostLoop loop, Node<?, ?, ?> node, long zero) {
        List<Step> steps = new ArrayList<>(scenario.script());
        steps.removeIf(step -> !step.peer().equals(who.host()));
        steps.sort((a, b) -> a.at().compareTo(b.at()));
        for (Step step : steps) {
            sleepUntil(zero + step.at().toNanos());
            loop.post(node, now -> give(node, now, step.command()));
        }
    }

    /// Does as it is told, and again when it is told something else.
    private static void accept(HostLoop loop, Node<?, ?, ?> node) {
        Path file = Path.of("/tmp").resolve(INVITATION);
        String told = "";
        while (true) {
            LockSupport.parkNanos(POLL);
            String text = read(file);
            if (text.endsWith("\n") && !text.equals(told)) {
                told = text;
                String command = text.strip();
                loop.post(node, now -> give(node, now, command));
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (NoSuchFileException replaced) {
            return ""; // a new one is being put there
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + file, broken);
        }
    }

    private static void give(Node<?, ?, ?> node, long now, String command) {
        if (!node.command(now, command)) {
            throw new IllegalArgumentException("'" + command + "' is not understood");
        }
    }

    /// The zero in terms of [System#nanoTime].
    private static long zero(Path go) {
        String text = "";
        while (!text.endsWith("\n")) { // the file may be read while it is being written
            LockSupport.parkNanos(POLL);
            text = read(go);
        }
        return Zero.inNanoTime(Long.parseLong(text.strip()));
    }

    private static void sleepUntil(long moment) {
        for (long left = moment - System.nanoTime(); left > 0; ) {
            LockSupport.parkNanos(left);
            left = moment - System.nanoTime();
        }
    }

    private static void say(String word) {
        System.err.print(word + "\n");
        System.err.flush();
    }

    private static void flush(Writer out) {
        try {
            out.flush();
        } catch (IOException closed) {
            throw new UncheckedIOException("nobody reads the trace", closed);
        }
    }

    /// Passes invitations on; all else that there is to hear is in the trace.
    private final class Herald implements Node.Listener<Object> {
        @Override
        public void signalled(long now, Object signal) {
            scenario.company()
                    .protocol()
                    .invitation()
                    .flatMap(invitation -> invitation.read(signal))
                    .ifPresent(command -> say(INVITES + command));
        }

        @Override
        public void concluded(long now, Outcome outcome) {}
    }
}
