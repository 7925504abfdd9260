package dev.punchcard.core.protocol.gatepunch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Crowd;
import dev.punchcard.core.machine.Crowd.Caller;
import dev.punchcard.core.machine.Crowd.When;
import dev.punchcard.core.machine.Crowd.Words;
import dev.punchcard.core.machine.Effort;
import dev.punchcard.core.machine.Heap;
import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.protocol.gatepunch.GatepunchMessage.Version;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A [Crowd] of a hundred thousand connections at a master, more than half of what they say near
/// what live game servers, clients and lobbies say: every command is served again and again
/// meanwhile, who asks as he should is answered at once, and nothing of them stays.
///
/// `-Dpunchcard.fuzz=10000000` makes it ten million pieces and more than a million connections.
class GatepunchServerFuzzTest implements Crowd.Play {
    private static final int CHUNKS = Integer.getInteger("punchcard.fuzz", 1_000_000);
    private static final int REACHED = Math.max(1, CHUNKS / 10_000); // a thousand of ten million
    private static final int WARM = 50_000;
    private static final int ROUND = 500;
    private static final int CONNECTIONS = 1_500;
    private static final int SERVERS = 150;
    private static final int CLIENTS = 60;
    private static final double SLOWER = 1.5;
    private static final long SLACK = 200_000_000; // ns; a tenth of a million is soon over
    private static final long MEBIBYTE = 1 << 20;
    private static final List<String> SUCCESSES =
            List.of(
                    "client called",
                    "empty listing",
                    "found",
                    "full",
                    "infos",
                    "leaves",
                    "listing",
                    "not found",
                    "old",
                    "overlong",
                    "reg",
                    "reg2",
                    "server called",
                    "testing",
                    "too slow",
                    "turned away",
                    "unreadable",
                    "version",
                    "visitor");
    private static final Payload VERSION =
            GatepunchCodec.ofPeer(UTF_8).encode(new Version(GatepunchServer.VERSION));
    private static final List<String> ENDS = List.of("\n", "\n", "\n\0", "\r\n", "\r");

    private final Prng random = new Prng(0xf022);
    private final Crowd crowd = new Crowd(random.fork("crowd"), this);
    private final Map<String, Integer> reached = new TreeMap<>();
    private final IpAddress[] known = new IpAddress[32]; // where game servers registered lately
    private final GatepunchServer server;
    private final List<Payload> answers = new ArrayList<>(); // to who is honest
    private Caller honest;

    GatepunchServerFuzzTest() {
        Arrays.fill(known, IpAddress.LOOPBACK);
        Options options =
                Options.none()
                        .with(GatepunchServerOptions.VERBOSE, true)
                        .with(GatepunchServerOptions.TESTING, true)
                        .with(GatepunchServerOptions.NAME, "lab")
                        .set(GatepunchServerOptions.CALL_LIFE, "5s")
                        .with(GatepunchServerOptions.MAX_SERVERS, SERVERS)
                        .with(GatepunchServerOptions.MAX_CLIENTS, CLIENTS)
                        .with(GatepunchServerOptions.MAX_CONNECTIONS, CONNECTIONS)
                        .with(GatepunchServerOptions.CONNECTIONS_PER_ADDRESS, 4)
                        .with(GatepunchServerOptions.REQUESTS_PER_SECOND, 300);
        Setup setup = new Setup(options, List.of(), 6_510, random.fork("server"));
        var program = new Gatepunch().server(setup);
        server = (GatepunchServer) program.machine();
        crowd.meet(program, new Log());
        honest = crowd.honest();
    }

    @Test
    void aCrowdIsServedWithinLimitsAndLeavesNothing() {
        flood(WARM);
        settle();
        long before = Heap.live();
        long first = flood(CHUNKS / 10);
        flood(CHUNKS * 8L / 10);
        long last = flood(CHUNKS / 10);
        System.out.printf(
                "fuzz of gatepunch: %,d pieces, %,d changed, %,d connections, first tenth %d ms,"
                        + " last %d ms, %s%n",
                crowd.chunks(),
                crowd.mutated(),
                crowd.calls(),
                first / 1_000_000,
                last / 1_000_000,
                reached);
        assertThat(crowd.mutated()).isGreaterThan(crowd.chunks() / 2);
        assertThat(crowd.calls()).isGreaterThan(CHUNKS / 10);
        assertThat(SUCCESSES)
                .allSatisfy(what ->
                        assertThat(reached.getOrDefault(what, 0))
                                .as(what)
                                .isGreaterThanOrEqualTo(REACHED));
        assertThat(last)
                .as("ns, beside %s of the first tenth", first)
                .isLessThan((long) (SLOWER * first) + SLACK);
        settle();
        assertThat(Heap.live() - before).isLessThan(MEBIBYTE);
    }

    private long flood(long count) {
        long begin = Effort.now();
        for (long left = count; left > 0; left -= ROUND) {
            crowd.flood(ROUND);
            requireWithinLimits();
            requireHonestAreServed();
        }
        return Effort.now() - begin;
    }

    private void requireWithinLimits() {
        assertThat(server.connections())
                .isEqualTo(crowd.connections())
                .isLessThanOrEqualTo(CONNECTIONS);
        assertThat(server.servers()).isLessThanOrEqualTo(SERVERS);
        assertThat(server.clients()).isLessThanOrEqualTo(CLIENTS);
    }

    /// Three questions and three answers, wherever the stream is cut.
    private void requireHonestAreServed() {
        answers.clear();
        crowd.sayInPieces(honest, "version\nversion\r\nversion\n".getBytes(ISO_8859_1));
        assertThat(answers).containsExactly(VERSION, VERSION, VERSION);
    }

    /// All that is left is who is honest.
    private void settle() {
        crowd.pass(30_000_000_000L);
        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.sources()).isZero();
        assertThat(server.servers()).isZero();
        assertThat(server.clients()).isZero();
    }

    @Override
    public Words words(Caller caller) {
        IpAddress own = caller.remote().endpoint().address();
        int kind = random.nextInt(100);
        if (kind < 8) {
            call(own, "connect");
            return said("connect", "connect", known[random.nextInt(known.length)].toString());
        }
        if (kind < 30) {
            IpAddress asked = random.chance(0.7) ? known[random.nextInt(32)] : crowd.address();
            return said("connect", "connect", asked.toString());
        }
        if (kind < 50) {
            if (random.chance(0.5)) {
                call(own, "reg");
            }
            known[random.nextInt(known.length)] = own;
            return said("reg2", "reg2", "1.2.4", "game", "b", "c", "d", "e", "f", "g", "h");
        }
        if (kind < 65) {
            String filter = random.chance(0.5) ? "game" : "";
            return said(
                    "lobby2", "lobby2", filter, "", "", "", "", "", "", "", "data1", "ASC", "20");
        }
        return switch (kind % 8) {
            case 0 -> said("old", "reg2", "1.1.9");
            case 1 -> said("unreadable", "reg2", "1.x");
            case 2 -> said("reg", "reg");
            case 3 -> said("istesting", "istesting");
            case 4 -> said("testinginfos", "testinginfos");
            case 5 -> said("version", "version");
            case 6 -> said("ping", "ping");
            default -> new Words(Payload.text("x".repeat(6_000)), "endless", false);
        };
    }

    /// Lines of a command, of which more than half are changed.
    private Words said(String what, String... lines) {
        String end = ENDS.get(random.nextInt(ENDS.size()));
        byte[] bytes = (String.join(end, lines) + end).getBytes(ISO_8859_1);
        int kind = random.nextInt(100);
        if (kind < 42) {
            return new Words(Payload.of(bytes), what, true);
        }
        return new Words(Payload.of(changed(bytes, kind)), what, false);
    }

    private byte[] changed(byte[] bytes, int kind) {
        int at = random.nextInt(bytes.length);
        byte[] changed = Arrays.copyOf(bytes, kind < 65 ? at + 1 : bytes.length);
        changed[at] = (byte) random.nextInt(256);
        return changed;
    }

    /// By UDP, as a peer does before it asks.
    private void call(IpAddress ip, String word) {
        byte[] bytes = ("ABCDEFGHIJKL" + word + "\n\0").getBytes(ISO_8859_1);
        boolean sound = random.chance(0.45);
        byte[] said = sound ? bytes : changed(bytes, random.nextInt(100));
        Words words = new Words(Payload.of(said), word, sound);
        int servers = server.servers();
        int clients = server.clients();
        crowd.say(GatepunchServer.Socket.UDP, new Endpoint(ip, 7_000 + random.nextInt(9)), words);
        count("server called", server.servers() > servers);
        count("client called", server.clients() > clients);
    }

    private void count(String what, boolean happened) {
        if (happened) {
            reached.merge(what, 1, Integer::sum);
        }
    }

    @Override
    public void heard(Caller caller, Payload payload) {
        if (caller == honest) {
            answers.add(payload);
            return;
        }
        int size = payload.size();
        String what =
                switch (payload.at(0) & 0xff) {
                    case GatepunchCodec.FOUND -> payload.at(size - 1) == 0 ? "found" : "visitor";
                    case GatepunchCodec.NOT_FOUND -> "not found";
                    case GatepunchCodec.LISTING -> size > 4 ? "listing" : "empty listing";
                    case GatepunchCodec.TESTING -> "testing";
                    case GatepunchCodec.INFOS -> "infos";
                    case GatepunchCodec.VERSION -> "version";
                    default -> throw new AssertionError("an answer " + payload);
                };
        count(what, true);
    }

    @Override
    public void hungUp(Caller caller, When when) {
        assertThat(caller).isNotSameAs(honest);
        switch (when) {
            case CALLED -> count("turned away", true);
            case SPOKEN_TO -> hungUpFor(caller.what());
            case OVERLONG -> count("overlong", true);
            case PARTED -> throw new AssertionError("he has, and it is not told");
            case LATER -> count("too slow", true);
        }
    }

    private void hungUpFor(String what) {
        switch (what) {
            case "old", "unreadable" -> count(what, true);
            case "reg", "reg2" -> count("full", server.servers() == SERVERS);
            default -> {} // it was changed, or something else stands before it
        }
    }

    private final class Log implements Node.Listener<GatepunchSignal> {
        @Override
        public void signalled(long now, GatepunchSignal signal) {
            if (signal instanceof GatepunchSignal.Served served) {
                count(served.what(), served.what().matches("reg2?|leaves"));
            }
        }

        @Override
        public void concluded(long now, Outcome outcome) {
            throw new AssertionError("a server goes on: " + outcome);
        }
    }
}
