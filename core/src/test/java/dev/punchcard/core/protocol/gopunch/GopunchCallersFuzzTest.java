package dev.punchcard.core.protocol.gopunch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
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
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Payload;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A [Crowd] at the server by TCP, more than half of what they say near what live sessions say:
/// every request has its answer meanwhile, who asks as he should is answered at once, and nothing
/// of them stays.
///
/// `-Dpunchcard.fuzz=10000000` makes it ten million pieces and more than a million connections.
class GopunchCallersFuzzTest implements Crowd.Play {
    private static final int CHUNKS = Integer.getInteger("punchcard.fuzz", 1_000_000);
    private static final int REACHED = Math.max(1, CHUNKS / 10_000); // a thousand of ten million
    private static final int WARM = 50_000;
    private static final int ROUND = 500;
    private static final int CONNECTIONS = 1_500;
    private static final int IDS = 2_000;
    private static final int ENDPOINTS = 6_000;
    private static final int ROOMS = 300;
    private static final double SLOWER = 1.5;
    private static final long SLACK = 200_000_000; // ns; a tenth of a million is soon over
    private static final long MEBIBYTE = 1 << 20;
    private static final String LEAVE = "\0leave\0";
    private static final Payload ALONE = GopunchUnits.unit(Payload.EMPTY);
    private static final List<String> SUCCESSES =
            List.of(
                    "alone",
                    "left",
                    "listed",
                    "overlong",
                    "refused",
                    "silent",
                    "told of another",
                    "turned away");

    private final Prng random = new Prng(0xf022);
    private final Crowd crowd = new Crowd(random.fork("crowd"), this);
    private final Map<String, Integer> reached = new TreeMap<>();
    private final GopunchServer server;
    private final Caller honest;
    private Payload answer = Payload.EMPTY; // to who is honest

    GopunchCallersFuzzTest() {
        Options options =
                Options.none()
                        .set(GopunchServerOptions.TIMEOUT, "1500ms")
                        .with(GopunchServerOptions.LEAVE, true)
                        .with(GopunchServerOptions.NOTIFY_OTHERS, true)
                        .with(GopunchServerOptions.MAX_ENDPOINTS_PER_ID, 16)
                        .with(GopunchServerOptions.MAX_SESSIONS, IDS)
                        .with(GopunchServerOptions.MAX_ENDPOINTS, ENDPOINTS)
                        .with(GopunchServerOptions.MAX_CONNECTIONS, CONNECTIONS);
        Setup setup = new Setup(options, List.of(), 5_000, random.fork("server"));
        var program = new Gopunch().server(setup);
        server = (GopunchServer) program.machine();
        crowd.meet(program, new Nobody());
        honest = crowd.honest();
    }

    @Test
    void aCrowdIsAnsweredWithinLimitsAndLeavesNothing() {
        flood(WARM);
        settle();
        long before = Heap.live();
        long first = flood(CHUNKS / 10);
        flood(CHUNKS * 8L / 10);
        long last = flood(CHUNKS / 10);
        System.out.printf(
                "fuzz of gopunch by TCP: %,d pieces, %,d changed, %,d connections, first tenth"
                        + " %d ms, last %d ms, %s%n",
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
            assertThat(server.connections())
                    .isEqualTo(crowd.connections())
                    .isLessThanOrEqualTo(CONNECTIONS);
            assertThat(server.callers().ids()).isLessThanOrEqualTo(IDS);
            assertThat(server.callers().endpoints()).isLessThanOrEqualTo(ENDPOINTS);
            requireHonestAreServed();
        }
        return Effort.now() - begin;
    }

    /// What he has registered is his, however many others come.
    private void requireHonestAreServed() {
        assertThat(asked("of the honest")).isEqualTo(ALONE);
        boolean refused = asked("left at once").equals(Payload.EMPTY);
        count("refused", refused);
        int before = server.callers().endpoints();
        assertThat(asked(LEAVE + "left at once")).isEqualTo(Payload.EMPTY);
        assertThat(server.callers().endpoints()).isEqualTo(before - (refused ? 0 : 1));
        count("left", !refused);
    }

    private Payload asked(String content) {
        answer = Payload.EMPTY;
        crowd.say(honest, unit(content));
        return answer;
    }

    /// All that is left is who is honest.
    private void settle() {
        for (int i = 0; i < 60; i++) {
            crowd.pass(500_000_000);
            requireHonestAreServed();
        }
        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.callers().ids()).isEqualTo(1);
        assertThat(server.callers().endpoints()).isEqualTo(1);
        assertThat(server.sources()).isLessThanOrEqualTo(1);
    }

    @Override
    public Words words(Caller caller) {
        int kind = random.nextInt(1_000);
        if (kind < 5) {
            return new Words(unit("x".repeat(5_000)), "overlong", false);
        }
        int room = caller.remote().endpoint().port() % ROOMS;
        byte[] live = unit((random.chance(0.2) ? LEAVE : "") + "room" + room);
        return kind < 430 ? new Words(live, "", true) : new Words(changed(live, kind), "", false);
    }

    private byte[] changed(byte[] live, int kind) {
        int at = random.nextInt(live.length);
        byte[] changed = Arrays.copyOf(live, kind < 600 ? at + 1 : live.length);
        changed[at] = (byte) random.nextInt(256);
        return changed;
    }

    private static byte[] unit(String content) {
        return GopunchUnits.unit(Payload.of(content.getBytes(ISO_8859_1))).toBytes();
    }

    private void count(String what, boolean happened) {
        if (happened) {
            reached.merge(what, 1, Integer::sum);
        }
    }

    @Override
    public void heard(Caller caller, Payload payload) {
        if (caller == honest) {
            answer = payload;
        } else if (crowd.isSpeaking(caller)) {
            count(payload.equals(ALONE) ? "alone" : "listed", true);
        } else {
            count("told of another", true);
        }
    }

    @Override
    public void hungUp(Caller caller, When when) {
        assertThat(caller).isNotSameAs(honest);
        switch (when) {
            case CALLED -> count("turned away", true);
            case SPOKEN_TO -> throw new AssertionError("a server hangs up on nobody who asks");
            case OVERLONG -> count("overlong", true);
            case PARTED -> throw new AssertionError("he has, and it is not told");
            case LATER -> count("silent", true);
        }
    }

    private static final class Nobody implements Node.Listener<GopunchSignal> {
        @Override
        public void signalled(long now, GopunchSignal signal) {}

        @Override
        public void concluded(long now, Outcome outcome) {
            throw new AssertionError("a server goes on: " + outcome);
        }
    }
}
