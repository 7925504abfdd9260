package dev.punchcard.core.protocol.rabid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench;
import dev.punchcard.core.machine.Bench.Datagram;
import dev.punchcard.core.machine.Bench.Seat;
import dev.punchcard.core.machine.Outcome;
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

/// Nodes, and parties played by hand, in the notation `A>S h:room:alice:2`.
///
/// S is the server; A, B, C … are at 127.0.0.1:41001, 127.0.0.2:41002 and so on unless a test puts
/// them elsewhere.
final class Script {
    static final Endpoint SERVER = Endpoint.literal("127.0.0.9:57775");

    final Bench bench = new Bench(Duration.ZERO);
    private final Map<String, Endpoint> parties = new TreeMap<>();
    private final List<RabidServer> servers = new ArrayList<>(1);

    /// With nobody but what a test adds.
    Script() {
        for (int i = 0; i < 26; i++) {
            party((char) ('A' + i) + "", "127.0.0." + (i + 1) + ":" + (41_001 + i));
        }
        parties.put("S", SERVER);
    }

    /// With our server.
    Script(Options options, String... quirks) {
        this();
        Setup setup = new Setup(options, List.of(quirks), SERVER.port(), new Prng(1));
        var program = new Rabid().server(setup);
        servers.add((RabidServer) program.machine());
        bench.start("server", "127.0.0.9", program);
    }

    RabidServer server() {
        return servers.getFirst();
    }

    /// Starts our peer as that party.
    Seat<RabidMessage, RabidCommand, RabidSignal> peer(
            String party, String role, String name, Options options, String... quirks) {
        Endpoint at = party(party);
        Setup setup = new Setup(options, List.of(quirks), at.port(), new Prng(1));
        return bench.start(
                name, at.address().toString(), new Rabid().peer(setup, role, name, SERVER));
    }

    /// The same in a session with alice and bob, and at rest between two pings.
    Seat<RabidMessage, RabidCommand, RabidSignal> inSession(
            String party, String role, String name, Options options) {
        var seat = peer(party, role, name, options);
        say("S>" + party + " i:alice:bob").skip(Duration.ofMillis(250));
        return seat;
    }

    void command(Seat<?, ?, ?> seat, String line) {
        assertThat(seat.node().command(bench.now(), line)).isTrue();
    }

    /// Expects the peer to have told its user so and to have ended with it.
    static void assertFailed(Seat<?, ?, RabidSignal> seat, String error) {
        assertThat(seat.signals.getLast()).isEqualTo(new RabidSignal.Failure(error));
        assertThat(seat.outcomes.getLast()).isEqualTo(new Outcome.Failed(error));
    }

    static Script of(String preset) {
        return new Script(Options.none(), preset);
    }

    void party(String name, String endpoint) {
        parties.put(name, Endpoint.literal(endpoint));
    }

    /// Sends the first line and expects the others to be all that it causes at once.
    Script say(String line, String... answers) {
        bench.sent();
        Datagram sent = read(line);
        bench.send(sent.source(), sent.target(), sent.payload());
        bench.pass(Duration.ZERO);
        List<String> seen = lines(bench.sent());
        assertThat(seen.removeFirst()).isEqualTo(line);
        assertThat(seen).as("answers to " + line).containsExactly(answers);
        return this;
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
        assertThat(seen).containsExactly(lines);
        return this;
    }

    /// Expects these lines to be all that was sent since the last step.
    Script sent(String... lines) {
        assertThat(lines(bench.sent())).containsExactly(lines);
        return this;
    }

    /// Lets time pass whatever is sent.
    Script skip(Duration time) {
        bench.pass(time);
        bench.sent();
        return this;
    }

    /// Lets time pass while these lines are said once in every second.
    Script keep(int seconds, String... lines) {
        for (int i = 0; i < seconds; i++) {
            for (String line : lines) {
                Datagram sent = read(line);
                bench.send(sent.source(), sent.target(), sent.payload());
            }
            bench.pass(Duration.ofSeconds(1));
        }
        bench.sent();
        return this;
    }

    private Datagram read(String line) {
        Endpoint source = party(line.substring(0, 1));
        Endpoint target = party(line.substring(2, 3));
        return new Datagram(bench.now(), source, target, Payload.text(line.substring(4)));
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
