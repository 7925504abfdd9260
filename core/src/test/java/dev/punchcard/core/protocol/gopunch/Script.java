package dev.punchcard.core.protocol.gopunch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench;
import dev.punchcard.core.machine.Bench.Datagram;
import dev.punchcard.core.machine.Bench.Seat;
import dev.punchcard.core.machine.Program;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Nodes, and parties played by hand, in the notation `A>S room`; `""` is an empty datagram.
///
/// S is the server; A, B, C … are at 127.0.0.1:42001, 127.0.0.2:42002 and so on unless a test puts
/// them elsewhere.
final class Script {
    static final Endpoint SERVER = Endpoint.literal("127.0.0.9:5000");

    final Bench bench = new Bench(Duration.ZERO);
    private final Map<String, Endpoint> parties = new TreeMap<>();
    private final List<Seat<GopunchMessage, GopunchCommand, GopunchSignal>> servers =
            new ArrayList<>(1);
    private final List<GopunchServer> machines = new ArrayList<>(1);

    /// With nobody but what a test adds.
    Script() {
        for (int i = 0; i < 18; i++) {
            party((char) ('A' + i) + "", "127.0.0." + (i + 1) + ":" + (42_001 + i));
        }
        parties.put("S", SERVER);
    }

    /// With our server.
    Script(Options options, String... quirks) {
        this();
        serve(new Gopunch().server(setup(options, SERVER.port(), quirks)));
    }

    static Script of(String preset) {
        return new Script(Options.none(), preset);
    }

    static Setup setup(Options options, int port, String... quirks) {
        return new Setup(options, List.of(quirks), port, new Prng(1));
    }

    Script serve(Program<GopunchMessage, GopunchCommand, GopunchSignal> program) {
        if (program.machine() instanceof GopunchServer server) {
            machines.add(server);
        }
        servers.add(bench.start("server", "127.0.0.9", program));
        return this;
    }

    GopunchServer server() {
        return machines.getFirst();
    }

    Seat<GopunchMessage, GopunchCommand, GopunchSignal> seat() {
        return servers.getFirst();
    }

    Seat<GopunchMessage, GopunchCommand, GopunchSignal> last() {
        return servers.getLast();
    }

    /// Starts our peer as that party.
    Seat<GopunchMessage, GopunchCommand, GopunchSignal> peer(
            String party, Options options, String... quirks) {
        Endpoint at = party(party);
        Setup setup = setup(options, at.port(), quirks);
        return bench.start(
                party,
                at.address().toString(),
                new Gopunch().peer(setup, Gopunch.CLIENT, party, SERVER));
    }

    void party(String name, String endpoint) {
        parties.put(name, Endpoint.literal(endpoint));
    }

    /// Sends the first line and expects the others to be all that it causes at once.
    Script say(String line, String... answers) {
        List<String> seen = lines(hint(line));
        assertThat(seen.removeFirst()).isEqualTo(line);
        assertThat(seen).as("answers to " + line).containsExactly(answers);
        return this;
    }

    /// Sends the line, and gives what was sent, itself first.
    List<Datagram> hint(String line) {
        bench.sent();
        Datagram sent = read(line);
        bench.send(sent.source(), sent.target(), sent.payload());
        bench.pass(Duration.ZERO);
        return bench.sent();
    }

    /// Lets time pass and expects these lines, `+MILLISECONDS` counted from now before each.
    Script pass(long millis, String... lines) {
        long start = bench.now();
        bench.sent();
        bench.pass(Duration.ofMillis(millis));
        List<String> seen = new ArrayList<>();
        for (Datagram datagram : bench.sent()) {
            seen.add("+" + (datagram.time() - start) / 1_000_000 + " " + line(datagram));
        }
        assertThat(seen).containsExactly(lines);
        return this;
    }

    /// Expects these lines to be all that was sent since the last step.
    Script sent(String... lines) {
        assertThat(lines(bench.sent())).containsExactly(lines);
        return this;
    }

    /// Lets time pass whatever is sent, and says what was.
    List<String> skip(long millis) {
        bench.sent();
        bench.pass(Duration.ofMillis(millis));
        return lines(bench.sent());
    }

    private Datagram read(String line) {
        Endpoint source = party(line.substring(0, 1));
        Endpoint target = party(line.substring(2, 3));
        String text = line.substring(4);
        Payload payload = text.equals("\"\"") ? Payload.EMPTY : Payload.text(text);
        return new Datagram(bench.now(), source, target, payload);
    }

    private Endpoint party(String name) {
        Endpoint endpoint = parties.get(name);
        if (endpoint == null) {
            throw new IllegalArgumentException("no party " + name);
        }
        return endpoint;
    }

    private List<String> lines(List<Datagram> datagrams) {
        List<String> lines = new ArrayList<>();
        for (Datagram datagram : datagrams) {
            lines.add(line(datagram));
        }
        return lines;
    }

    private String line(Datagram datagram) {
        String text = datagram.payload().utf8().orElse("?");
        String shown = text.isEmpty() ? "\"\"" : text;
        return name(datagram.source()) + ">" + name(datagram.target()) + " " + shown;
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
