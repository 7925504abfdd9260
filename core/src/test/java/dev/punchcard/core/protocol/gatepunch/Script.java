package dev.punchcard.core.protocol.gatepunch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench;
import dev.punchcard.core.machine.Calls;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A master, and parties played by hand: S the game server at 127.0.0.1, C the client at 127.0.0.2,
/// L a lobby at 127.0.0.3. Each has one connection at a time.
///
/// What is said is text in which `\n`, `\r` and `\0` stand for those bytes, or hexadecimal behind
/// `0x`.
final class Script {
    static final Endpoint MASTER = Endpoint.literal("127.0.0.9:6510");
    private static final HexFormat HEX = HexFormat.of();

    final Bench bench = new Bench(Duration.ZERO);
    private final GatepunchServer server;
    private final List<GatepunchSignal> told;
    private final Map<String, Calls.Hand> hands = new TreeMap<>();
    private int calls;

    Script(Options options, String... quirks) {
        Setup setup = new Setup(options, List.of(quirks), MASTER.port(), new Prng(1));
        var program = new Gatepunch().server(setup);
        server = (GatepunchServer) program.machine();
        told = bench.start("master", "127.0.0.9", program).signals;
    }

    /// What the master has told its user.
    List<String> told() {
        return told.stream().map(GatepunchSignal::toString).toList();
    }

    static Script of(String... quirks) {
        return new Script(Options.none(), quirks);
    }

    GatepunchServer server() {
        return server;
    }

    private static Endpoint at(String party, int port) {
        return Endpoint.literal("127.0.0." + ("SCL".indexOf(party.charAt(0)) + 1) + ":" + port);
    }

    /// A datagram to the master.
    Script call(String party, int port, String bytes) {
        bench.send(at(party, port), MASTER, bytes(bytes));
        bench.pass(Duration.ZERO);
        return this;
    }

    /// GameMaker's header and a word.
    Script gameMaker(String party, int port, String word) {
        String header = "0xdec0adde0c0000000c000000";
        return call(party, port, header + HEX.formatHex((word + "\n\0").getBytes(UTF_8)));
    }

    /// Connects where there is no connection yet, says that, and expects that answer and no other.
    Script say(String party, String bytes, String answer) {
        hand(party).say(bytes(bytes));
        bench.pass(Duration.ZERO);
        return hears(party, answer);
    }

    Script hears(String party, String bytes) {
        assertThat(hand(party).heard()).isEqualTo(bytes(bytes));
        return this;
    }

    Script isOpen(String party, boolean open) {
        assertThat(hand(party).isOpen()).isEqualTo(open);
        return this;
    }

    /// Ends the connection of that party.
    Script close(String party) {
        leave(party).close();
        bench.pass(Duration.ZERO);
        return this;
    }

    /// Says that and that it was all, and expects that answer and the end.
    Script finish(String party, String bytes, String answer) {
        hand(party).say(bytes(bytes));
        hand(party).finish();
        bench.pass(Duration.ZERO);
        hears(party, answer).isOpen(party, false).leave(party);
        return this;
    }

    /// Cuts the connection of that party off.
    Script cut(String party) {
        leave(party).cut();
        bench.pass(Duration.ZERO);
        return this;
    }

    /// Has the party's next words go by another connection; the one before stays.
    Calls.Hand leave(String party) {
        Calls.Hand known = hand(party);
        hands.remove(party);
        return known;
    }

    Script pass(Duration time) {
        bench.pass(time);
        return this;
    }

    private Calls.Hand hand(String party) {
        Calls.Hand known = hands.get(party);
        if (known == null) {
            known = bench.call(at(party, 30_000 + calls++), MASTER);
            hands.put(party, known);
            bench.pass(Duration.ZERO);
        }
        return known;
    }

    private static Payload bytes(String text) {
        if (text.startsWith("0x")) {
            return Payload.of(HEX.parseHex(text.substring(2).replace(" ", "")));
        }
        return Payload.text(text);
    }
}
