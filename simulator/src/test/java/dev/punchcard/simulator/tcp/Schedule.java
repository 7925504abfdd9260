package dev.punchcard.simulator.tcp;

import static dev.punchcard.simulator.tcp.Wire.LOST;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.tcp.Wire.Flight;
import dev.punchcard.simulator.tcp.connection.TcpOptions;
import dev.punchcard.simulator.tcp.connection.TcpOptions.Ending;
import dev.punchcard.simulator.tcp.connection.TcpOptions.KeepAlive;
import dev.punchcard.simulator.tcp.connection.TcpOptions.Reads;
import dev.punchcard.simulator.tcp.connection.TcpOptions.Room;
import dev.punchcard.simulator.tcp.segment.Segment;
import dev.punchcard.simulator.tcp.segment.Sequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Two users who talk over a bad wire, all of it drawn from one seed: buffers and segments, what is
/// said, when, in which pieces and how slowly it is read, who calls whom, and what the wire loses,
/// doubles, delays and cuts in two.
final class Schedule {
    private static final KeepAlive WATCHFUL =
            new KeepAlive(Duration.ofSeconds(90), Duration.ofSeconds(10), 9);
    private static final Ending ENDING = new Ending(Duration.ofSeconds(60), Duration.ofSeconds(60));

    /// The longest that a side says the same without an answer before it gives up, with room for
    /// the questions of keep-alive: fifteen waits of at most two minutes, and the last.
    private static final Duration PATIENCE = Duration.ofMinutes(2).multipliedBy(16 + 2);

    private final Prng random;
    private final Wire wire;
    private final double loss;
    private final double doubled;
    private final double cut;
    private final long jitter;
    private final Edge edgeOfA = new Edge();
    private final Edge edgeOfB = new Edge();
    private final List<String> seen = new ArrayList<>();
    private final Talker a;
    private final Talker b;

    Schedule(long seed) {
        random = new Prng(seed);
        wire = new Wire(options(), options(), numbers()).undrawn();
        loss = random.chance(0.2) ? 0 : random.nextDouble() * 0.5;
        doubled = random.chance(0.5) ? 0 : random.nextDouble() * 0.3;
        cut = random.chance(0.5) ? 0 : random.nextDouble() * 0.5;
        jitter = 1 + (random.chance(0.3) ? 0 : random.nextLong(50_000_000));
        wire.path(this::carry);
        a = new Talker(wire, wire.a, random.fork("a"));
        b = new Talker(wire, wire.b, random.fork("b"));
    }

    private TcpOptions options() {
        int mss = size(1_460);
        int receive = Math.min(65_535, size(10 * mss));
        Room room = new Room(mss, receive, size(10 * mss));
        Reads reads = random.chance(0.5) ? Reads.RAGGED : Reads.AS_THEY_COME;
        return TcpOptions.DEFAULT.with(room).with(reads).with(WATCHFUL).with(ENDING);
    }

    /// From 1 to `most`, of every magnitude alike.
    private int size(int most) {
        int magnitude = 1 << random.nextInt(32 - Integer.numberOfLeadingZeros(most));
        return Math.min(most, magnitude + random.nextInt(magnitude));
    }

    /// Half of them so that the numbers go round while bytes flow.
    private InitialSequence numbers() {
        int first = random.chance(0.5) ? -random.nextInt(2_000) : (int) random.nextLong();
        int other = random.chance(0.5) ? -random.nextInt(2_000) : (int) random.nextLong();
        return (_, local, _) -> local.port() == 5000 ? first : other;
    }

    private List<Flight> carry(int number, String from, Segment segment) {
        watch(from.equals("a") ? edgeOfA : edgeOfB, from.equals("a") ? edgeOfB : edgeOfA, segment);
        if (random.chance(loss)) {
            return LOST;
        }
        List<Flight> flights = new ArrayList<>(2);
        int size = segment.payload().size();
        if (size > 1 && random.chance(cut)) {
            int at = 1 + random.nextInt(size - 1);
            flights.add(flight(part(segment, 0, at, segment.flags() & ~Segment.FIN)));
            flights.add(flight(part(segment, at, size, segment.flags())));
        } else {
            flights.add(flight(segment));
        }
        if (random.chance(doubled)) {
            flights.add(flight(segment));
        }
        return flights;
    }

    /// Nobody sends beyond what the other side has announced, or takes back what it has.
    private void watch(Edge own, Edge other, Segment segment) {
        if (segment.isRst()) {
            return;
        }
        if (segment.isAck()) {
            int edge = segment.ack() + segment.window();
            check(seen, !own.known || !Sequence.isBefore(edge, own.at), "narrows: " + segment);
            own.known = true;
            own.at = edge;
        }
        boolean fits = !other.known || !Sequence.isAfter(segment.end(), other.at);
        check(seen, segment.length() == 0 || fits, "beyond the window: " + segment);
    }

    /// The number before which a side has said that the other may send.
    private static final class Edge {
        private int at;
        private boolean known;
    }

    private Flight flight(Segment segment) {
        return new Flight(1_000_000 + random.nextLong(jitter), segment);
    }

    private static Segment part(Segment whole, int from, int to, int flags) {
        Payload payload = whole.payload().slice(from, to);
        return Segment.of(whole.seq() + from, whole.ack(), flags, whole.window(), payload);
    }

    /// Runs to its end, and complains where that does not come.
    Schedule run() {
        Endpoint there = wire.b.at(5000);
        Endpoint here = wire.a.at(4000);
        boolean together = random.chance(0.3);
        if (together) {
            wire.after(random.nextLong(1_000_000), () -> b.call(5000, here));
        } else {
            b.listen(5000);
        }
        a.call(4000, there);
        if (random.chance(0.05)) {
            wire.after(random.nextLong(2_000_000_000L), a::abort);
        }
        if (!wire.restsBefore(bound())) {
            throw new AssertionError("does not end: " + a + ", " + b);
        }
        return this;
    }

    /// Each side gives up after its patience without progress, and makes progress at most once for
    /// each number of its stream; its user dawdles so long, and then a minute of TIME_WAIT follows.
    private long bound() {
        long steps = a.length() + b.length() + 8L;
        Duration talking = PATIENCE.multipliedBy(steps);
        return talking.plus(a.dawdling()).plus(b.dawdling()).plus(ENDING.timeWait()).toNanos();
    }

    Wire wire() {
        return wire;
    }

    /// Whether both have heard all and been told so.
    boolean isDelivered() {
        return a.heardAll(b) && b.heardAll(a) && !a.hasFailed() && !b.hasFailed();
    }

    /// What must hold of every end, or why it does not.
    List<String> faults() {
        List<String> faults = new ArrayList<>(seen);
        check(faults, wire.a.stack().size() == 0, "a keeps a connection");
        check(faults, wire.b.stack().size() == 0, "b keeps a connection");
        for (boolean turn : List.of(true, false)) {
            Talker one = turn ? a : b;
            Talker other = turn ? b : a;
            check(faults, one.heardPrefix(other), one + " heard what was not said");
            check(faults, one.hasEnded(), one + " does not know the end");
            check(faults, !one.wasToldEnd() || one.heardAll(other), one + " told an early end");
            boolean isGood = one.hasClosed() && !one.hasAborted() && !other.hasAborted();
            check(faults, !isGood || one.heardAll(other), one + " closed without having heard all");
            check(faults, !isGood || other.heardAll(one), one + " closed without being heard");
        }
        return faults;
    }

    private static void check(List<String> faults, boolean holds, String otherwise) {
        if (!holds) {
            faults.add(otherwise);
        }
    }

    @Override
    public String toString() {
        return "loss %.2f doubled %.2f cut %.2f: %s, %s".formatted(loss, doubled, cut, a, b);
    }
}
