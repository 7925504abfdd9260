package dev.punchcard.core.protocol.rabid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench;
import dev.punchcard.core.machine.Bench.Datagram;
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

/// A server and parties played by hand, in the notation `A>S h:room:alice:2`.
final class ServerScript {
    static final Endpoint SERVER = Endpoint.literal("127.0.0.9:57775");

    final Bench bench = new Bench(Duration.ZERO);
    final RabidServer server;
    private final Map<String, Endpoint> parties = new TreeMap<>();

    ServerScript(Options options, String... quirks) {
        Setup setup = new Setup(options, List.of(quirks), SERVER.port(), new Prng(1));
        var program = new Rabid().server(setup);
        server = (RabidServer) program.machine();
        bench.start("server", "127.0.0.9", program);
        for (int i = 0; i < 26; i++) {
            party((char) ('A' + i) + "", "127.0.0." + (i + 1) + ":" + (41_001 + i));
        }
        parties.put("S", SERVER);
    }

    static ServerScript of(String preset) {
        return new ServerScript(Options.none(), preset);
    }

    void party(String name, String endpoint) {
        parties.put(name, Endpoint.literal(endpoint));
    }

    /// Sends the first line and expects the others to be all that it causes at once.
    ServerScript say(String line, String... answers) {
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
    ServerScript pass(Duration time, String... lines) {
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

    /// Lets time pass while these lines are said once in every second.
    ServerScript keep(int seconds, String... lines) {
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
