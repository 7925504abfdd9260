package dev.punchcard.core.protocol.simple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.punchcard.core.machine.Bench;
import dev.punchcard.core.machine.Bench.Datagram;
import dev.punchcard.core.machine.Bench.Seat;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Nodes, and parties played by hand, in the notation `A>S HS:makiababklob`.
///
/// S is the server; A to Z are where it sees the others, and a to z where they are in networks of
/// their own. `$ID` stands for the id that the server made last.
final class Script {
    static final Endpoint SERVER = Endpoint.literal("10.77.0.1:5555");

    /// The session that the server of these lines makes for A, and the pair that it makes of A and
    /// B.
    static final String ID = "akenaaabbfldmkoh";

    static final String HR = "S>A HR:akenaaacklob:" + ID;
    static final String NJ = "S>A NJ:akenaaadkloc:makiabackloc";
    static final String JR = "S>B JR:akenaaadkloc:akenaaacklob:makiababklob";

    /// In which the original reads one datagram.
    static final Duration FRAME = Duration.ofMillis(17);

    final Bench bench = new Bench(Duration.ZERO);
    private final Map<String, Endpoint> parties = new TreeMap<>();
    private final List<SimpleServer> servers = new ArrayList<>(1);
    private final List<Seat<SimpleMessage, SimpleCommand, SimpleSignal>> seats = new ArrayList<>(1);
    private final List<Datagram> since = new ArrayList<>();
    private String id = ID;

    /// With nobody but what a test adds. A's key is akenaaacklob, a's makiababklob; B's
    /// akenaaadkloc, b's makiabackloc; C's akenaaadklod, c's makiabadklod.
    Script() {
        parties.put("S", SERVER);
        party("A", "10.77.0.2:44001");
        party("B", "10.77.0.3:44002");
        party("C", "10.77.0.3:44003");
        party("a", "192.168.1.1:44001");
        party("b", "192.168.1.2:44002");
        party("c", "192.168.1.3:44003");
        for (char c = 'D'; c <= 'Z'; c++) {
            if (c != 'S') {
                party(c + "", "10.77.1." + (c - 'A') + ":" + (44_001 + c - 'A'));
            }
        }
        bench.path(this::translate);
    }

    /// With our server.
    Script(Options options, String... quirks) {
        this();
        Setup setup = new Setup(options, List.of(quirks), SERVER.port(), new Prng(1));
        var program = new Simple().server(setup);
        servers.add((SimpleServer) program.machine());
        seats.add(bench.start("server", "10.77.0.1", program));
    }

    static Script of(String preset) {
        return new Script(Options.none(), preset);
    }

    SimpleServer server() {
        return servers.getFirst();
    }

    Seat<SimpleMessage, SimpleCommand, SimpleSignal> serverSeat() {
        return seats.getFirst();
    }

    String id() {
        return id;
    }

    /// Starts our peer in the private network of that party, such as `a`.
    Seat<SimpleMessage, SimpleCommand, SimpleSignal> peer(
            String party, String role, String name, Options options, String... quirks) {
        Endpoint at = party(party);
        Setup setup = new Setup(options, List.of(quirks), at.port(), new Prng(1));
        return bench.start(
                name, at.address().toString(), new Simple().peer(setup, role, name, SERVER));
    }

    void command(Seat<?, ?, ?> seat, String line) {
        assertThat(seat.node().command(bench.now(), line.replace("$ID", id))).isTrue();
    }

    void party(String name, String endpoint) {
        parties.put(name, Endpoint.literal(endpoint));
    }

    /// Sends the first line and expects the others to be all that it causes within a frame.
    Script say(String line, String... answers) {
        bench.sent();
        List<String> seen = after(line);
        assertThat(seen).as("answers to " + line).containsExactly(filled(answers));
        return this;
    }

    /// Sends the line, to arrive when time passes.
    void send(String line) {
        Datagram sent = read(line);
        bench.send(sent.source(), sent.target(), sent.payload());
    }

    /// All that follows from the line within a frame.
    List<String> after(String line) {
        send(line);
        bench.pass(FRAME);
        List<String> seen = lines(bench.sent());
        return seen.subList(1, seen.size());
    }

    /// Lets time pass and expects these lines, `+SECONDS` counted from now before each.
    Script pass(Duration time, String... lines) {
        long start = bench.now();
        bench.sent();
        bench.pass(time);
        List<String> seen = new ArrayList<>();
        for (Datagram datagram : bench.sent()) {
            double seconds = (datagram.time() - start) / 1e9;
            seen.add("+" + seconds + " " + line(datagram));
        }
        assertThat(seen).containsExactly(filled(lines));
        return this;
    }

    /// Expects these lines to be all that was sent since the last step.
    Script sent(String... lines) {
        assertThat(lines(bench.sent())).containsExactly(filled(lines));
        return this;
    }

    /// Lets time pass whatever is sent.
    Script skip(Duration time) {
        bench.pass(time);
        lines(bench.sent());
        return this;
    }

    /// Lets time pass until so many milliseconds after the start.
    Script until(long millis) {
        bench.pass(Duration.ofNanos(millis * 1_000_000 - bench.now()));
        List<Datagram> sent = bench.sent();
        lines(sent); // which show the id
        since.addAll(sent);
        return this;
    }

    /// Expects of each party what a recording has, `SECONDS LINE`, at its time but for three frames
    /// and since the last such look; between parties a recording's order is that of its network.
    void assertRecorded(String... recorded) {
        for (String sender : List.of("a", "S", "b")) {
            List<String> wanted = new ArrayList<>();
            List<Double> times = new ArrayList<>();
            for (String line : filled(recorded)) {
                int space = line.indexOf(' ');
                if (line.startsWith(sender, space + 1)) {
                    wanted.add(line.substring(space + 1));
                    times.add(Double.parseDouble(line.substring(0, space)));
                }
            }
            List<Datagram> said = new ArrayList<>(since);
            said.removeIf(datagram -> !line(datagram).startsWith(sender));
            assertThat(lines(said)).containsExactlyElementsOf(wanted);
            for (int i = 0; i < said.size(); i++) {
                assertThat(said.get(i).time() / 1e9)
                        .as(wanted.get(i))
                        .isCloseTo(times.get(i), within(3 * FRAME.toNanos() / 1e9));
            }
        }
        since.clear();
    }

    /// Forgets what was said since the last look.
    Script unseen() {
        since.clear();
        return this;
    }

    /// Lets time pass while these lines are said once in every second.
    Script keep(int seconds, String... lines) {
        for (int i = 0; i < seconds; i++) {
            for (String line : lines) {
                send(line);
            }
            bench.pass(Duration.ofSeconds(1));
        }
        lines(bench.sent());
        return this;
    }

    /// Loses the first datagram that begins so.
    void loseFirst(String start) {
        boolean[] lost = {false};
        bench.path(datagram -> {
            boolean hit = datagram.payload().utf8().orElse("").startsWith(start);
            boolean loses = hit && !lost[0];
            lost[0] |= hit;
            return loses ? Optional.empty() : translate(datagram);
        });
    }

    /// How a peer ends that reaches these.
    static Outcome connected(String... remotes) {
        List<Remote> all = new ArrayList<>();
        for (String remote : remotes) {
            all.add(Remote.udp(Endpoint.literal(remote)));
        }
        return new Outcome.Connected(all, SimplePhase.Socket.PUNCH);
    }

    static List<String> printed(Seat<?, ?, SimpleSignal> seat) {
        return seat.signals.stream().map(SimpleSignal::toString).toList();
    }

    /// Between a private network and the rest, addresses change as the names of parties say.
    private Optional<Datagram> translate(Datagram datagram) {
        String source = name(datagram.source());
        String target = name(datagram.target());
        if (isPrivate(source) && isPrivate(target)) {
            return Optional.of(datagram);
        }
        Datagram seen = datagram;
        if (isPrivate(source)) {
            seen = seen.from(party(source.toUpperCase(Locale.ROOT)));
        }
        Endpoint inside = parties.get(target.toLowerCase(Locale.ROOT));
        return Optional.of(inside == null ? seen : seen.to(inside));
    }

    private static boolean isPrivate(String party) {
        return party.length() == 1 && Character.isLowerCase(party.charAt(0));
    }

    private Datagram read(String line) {
        Endpoint source = party(line.substring(0, 1));
        Endpoint target = party(line.substring(2, 3));
        String text = line.substring(4).replace("$ID", id);
        return new Datagram(bench.now(), source, target, Payload.text(text));
    }

    Endpoint party(String name) {
        Endpoint endpoint = parties.get(name);
        if (endpoint == null) {
            throw new IllegalArgumentException("no party " + name);
        }
        return endpoint;
    }

    private String[] filled(String... lines) {
        String[] filled = new String[lines.length];
        for (int i = 0; i < lines.length; i++) {
            filled[i] = lines[i].replace("$ID", id);
        }
        return filled;
    }

    List<String> lines(List<Datagram> datagrams) {
        List<String> lines = new ArrayList<>();
        for (Datagram datagram : datagrams) {
            lines.add(line(datagram));
        }
        return lines;
    }

    private String line(Datagram datagram) {
        String text = datagram.payload().utf8().orElse("?");
        if (text.startsWith("HR:") && datagram.source().equals(SERVER)) {
            id = text.substring(text.lastIndexOf(':') + 1);
        }
        return name(datagram.source()) + ">" + name(datagram.target()) + " " + text;
    }

    private String name(Endpoint endpoint) {
        for (Map.Entry<String, Endpoint> party : parties.entrySet()) {
            if (party.getValue().equals(endpoint)) {
                return party.getKey();
            }
        }
        return endpoint.toString();
    }
}
