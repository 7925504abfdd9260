package dev.punchcard.simulator.net;

import static java.util.Objects.requireNonNull;

import dev.punchcard.core.machine.Closing;
import dev.punchcard.core.machine.Codec;
import dev.punchcard.core.machine.CommandReader;
import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Framing;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Machine;
import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.Program;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.Recorder;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import dev.punchcard.simulator.engine.EventQueue;
import dev.punchcard.simulator.engine.Limits;
import dev.punchcard.simulator.engine.Simulation;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.link.Link;
import dev.punchcard.simulator.link.LinkPolicy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// `ann ── link ── internet ── bea`, and what both hear of each other by TCP.
///
/// Machines do what a test tells them. A line that begins with `?` is said back. What is heard is
/// noted with its millisecond: `50 ann A opened 198.18.0.2:7`.
final class Callers {
    static final String ANN = "ann";
    static final String BEA = "bea";
    static final Remote TO_BEA = Remote.tcp(Endpoint.literal("198.18.0.2:7"));

    private static final long MILLISECOND = 1_000_000;
    static final int MOST_LINE = 1_000_000;

    private final EventQueue queue = new EventQueue();
    private final List<TraceEvent> events = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final Map<String, VirtualHost> hosts = new LinkedHashMap<>();
    private final Map<String, VirtualTransport> transports = new LinkedHashMap<>();
    private final Map<String, Node<String, Consumer<Effects<String, String>>, String>> nodes =
            new LinkedHashMap<>();
    private final TraceSink trace;
    private final Network network;
    private final Simulation simulation;

    enum Socket implements Local {
        A,
        B
    }

    private enum Talk implements Dialogue {
        LINES
    }

    Callers(LinkPolicy link, long seed) {
        this(link, seed, true);
    }

    Callers(LinkPolicy link, long seed, boolean traced) {
        trace = traced ? new Recorder(events::add) : TraceSink.OFF;
        network = new Network(queue, trace, new Prng(seed), Network.Arrivals.UNHEARD);
        simulation = new Simulation(queue, network, trace, Limits.DEFAULT);
        Router internet = Router.internet();
        int root = network.add("internet", internet);
        settle(internet, root, 1, network.addHost(ANN, IpAddress.literal("198.18.0.1")), link);
        settle(
                internet,
                root,
                2,
                network.addHost(BEA, IpAddress.literal("198.18.0.2")),
                LinkPolicy.INSTANT);
    }

    private void settle(Router internet, int root, int side, VirtualHost host, LinkPolicy link) {
        String name = host.name();
        internet.route(host.address(), side);
        Link.join(network, root, side, host.hop(), name + ">internet", Duplex.of(link));
        hosts.put(name, host);
        start(name);
    }

    private void start(String name) {
        Program<String, Consumer<Effects<String, String>>, String> program =
                new Program<>(new Puppet(name), new Lines(), List.of(), CommandReader.none());
        VirtualTransport transport =
                network.transport(
                        host(name),
                        t -> {
                            var node = new Node<>(name, program, t, trace, new Deaf());
                            nodes.put(name, node);
                            return node;
                        });
        transports.put(name, transport);
    }

    VirtualHost host(String name) {
        return requireNonNull(hosts.get(name));
    }

    Network network() {
        return network;
    }

    /// Lets the host do something at that millisecond.
    Callers at(long millis, String name, Consumer<Effects<String, String>> what) {
        return at(millis, now -> requireNonNull(nodes.get(name)).command(now, what));
    }

    Callers at(long millis, Consumer<Long> what) {
        network.act(millis * MILLISECOND, new Action("at " + millis, what::accept));
        return this;
    }

    /// Bea listens on port 7 from the beginning.
    Callers listening() {
        return at(0, BEA, effects -> effects.listen(Socket.A, 7));
    }

    /// Ann calls bea's port 7.
    Callers calling(long millis) {
        return at(millis, ANN, effects -> effects.connect(Socket.A, TO_BEA));
    }

    /// Ann says something on that connection.
    Callers saying(long millis, String text) {
        return at(millis, ANN, effects -> effects.send(Socket.A, TO_BEA, text + "\n"));
    }

    /// The program dies and is there again at once.
    Callers restart(long millis, String name) {
        return at(
                millis,
                _ -> {
                    requireNonNull(transports.get(name)).retire();
                    start(name);
                });
    }

    /// Lets the network come to rest.
    ///
    /// @return what was heard
    List<String> run() {
        simulation.run(() -> false);
        return heard;
    }

    /// What that host heard, without times and whom it is about.
    List<String> saidTo(String name) {
        return heard.stream()
                .filter(line -> line.contains(" " + name + " A said "))
                .map(line -> line.substring(line.indexOf("said ") + 5))
                .toList();
    }

    long digest() {
        return simulation.digest();
    }

    <E extends TraceEvent> Stream<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast);
    }

    private final class Puppet
            implements Machine<String, Consumer<Effects<String, String>>, String> {
        private final String name;

        Puppet(String name) {
            this.name = name;
        }

        private void note(long now, Local local, String what) {
            heard.add(now / MILLISECOND + " " + name + " " + local + " " + what);
        }

        @Override
        public void onStart(long now, Effects<String, String> effects) {}

        @Override
        public void onFailed(
                long now, Local local, SocketFailure why, Effects<String, String> effects) {
            note(now, local, "failed " + why);
        }

        @Override
        public void onOpened(
                long now, Local local, Remote remote, Effects<String, String> effects) {
            note(now, local, "opened " + remote);
        }

        @Override
        public void onClosed(
                long now,
                Local local,
                Remote remote,
                Closing why,
                Effects<String, String> effects) {
            note(now, local, "closed " + remote + " " + why);
        }

        @Override
        public void onMessage(
                long now,
                Local local,
                Remote from,
                String message,
                Effects<String, String> effects) {
            note(now, local, "said " + message.strip());
            if (message.startsWith("?")) {
                effects.send(local, from, message.replace('?', '!'));
            }
        }

        @Override
        public void onCommand(
                long now,
                Consumer<Effects<String, String>> command,
                Effects<String, String> effects) {
            command.accept(effects);
        }

        @Override
        public Dialogue dialogue(Local local, Remote from) {
            return Talk.LINES;
        }
    }

    private static final class Lines implements Codec<String>, Framing {
        @Override
        public String decode(Dialogue dialogue, Payload payload) {
            return payload.ascii(0, payload.size());
        }

        @Override
        public Payload encode(String message) {
            return Payload.text(message);
        }

        @Override
        public Framing framing(Dialogue dialogue) {
            return this;
        }

        @Override
        public int frame(ByteBuffer bytes, int seen) {
            for (int i = seen; i < bytes.remaining(); i++) {
                if (bytes.get(bytes.position() + i) == '\n') {
                    return i + 1;
                }
            }
            return UNFINISHED;
        }

        @Override
        public int most() {
            return MOST_LINE;
        }
    }

    private static final class Deaf implements Node.Listener<String> {
        @Override
        public void signalled(long now, String signal) {}

        @Override
        public void concluded(long now, Outcome outcome) {}
    }
}
