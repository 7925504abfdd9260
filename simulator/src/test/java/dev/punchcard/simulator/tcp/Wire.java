package dev.punchcard.simulator.tcp;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Hash;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.tcp.connection.Connection;
import dev.punchcard.simulator.tcp.connection.TcpOptions;
import dev.punchcard.simulator.tcp.segment.Segment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// Two hosts, `a` and `b`, and all that they send each other, which takes ten milliseconds unless
/// the path says otherwise.
///
/// The drawing has a line for each segment: who sends it, `>`, whom it reaches (`x` for nobody),
/// its flags, its number, `/` and the number that it acknowledges, `+` and how many bytes it has.
/// Numbers count from the SYN of each side.
final class Wire {
    static final Duration LATENCY = Duration.ofMillis(10);
    static final List<Flight> LOST = List.of();

    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(
                    Comparator.comparingLong(Due::time).thenComparingLong(Due::sequence));
    private final Map<String, Integer> origins = new HashMap<>(); // looked up only
    private final List<String> drawing = new ArrayList<>();
    private final List<String> times = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();
    final Party a;
    final Party b;
    private Path path = Path.CLEAR;
    private long now;
    private long sequence;
    private int sent;
    private long digest;
    private boolean drawn = true;

    /// What becomes of a segment on its way.
    interface Path {
        Path CLEAR = (_, _, segment) -> once(segment);

        /// @param number counted from 1 over both directions
        List<Flight> carry(int number, String from, Segment segment);
    }

    /// A segment that arrives so many nanoseconds after it has been sent.
    record Flight(long delay, Segment segment) {}

    private record Due(long time, long sequence, Runnable action) {}

    Wire() {
        this(TcpOptions.DEFAULT);
    }

    Wire(TcpOptions options) {
        this(options, options, Wire::simple);
    }

    Wire(TcpOptions ofA, TcpOptions ofB, InitialSequence numbers) {
        a = new Party(this, "a", IpAddress.literal("192.0.2.1"), ofA, numbers);
        b = new Party(this, "b", IpAddress.literal("192.0.2.2"), ofB, numbers);
    }

    /// The numbers of all examples go round within their first bytes.
    private static int simple(long now, Endpoint local, Endpoint remote) {
        return -3 + 10 * (int) (now / 1_000_000_000);
    }

    static List<Flight> once(Segment segment) {
        return List.of(new Flight(LATENCY.toNanos(), segment));
    }

    static List<Flight> late(Segment segment, Duration more) {
        return List.of(new Flight(LATENCY.plus(more).toNanos(), segment));
    }

    /// A path that loses the segments of these numbers.
    static Path losing(Integer... numbers) {
        List<Integer> lost = List.of(numbers);
        return (number, _, segment) -> lost.contains(number) ? LOST : once(segment);
    }

    void path(Path other) {
        path = other;
    }

    /// For many long runs: keeps no drawing.
    Wire undrawn() {
        drawn = false;
        return this;
    }

    long now() {
        return now;
    }

    /// A fold over everything that has been sent, when, and what has been told.
    long digest() {
        return Hash.mix(digest);
    }

    void fold(long value) {
        digest = Hash.fold(digest, Hash.mix(now) ^ value);
    }

    int sent() {
        return sent;
    }

    void emit(Endpoint source, Endpoint target, Segment segment) {
        sent++;
        fold(segment.fingerprint());
        String from = name(source);
        List<Flight> flights = path.carry(sent, from, segment);
        if (drawn) {
            draw(source, target, segment, flights.isEmpty() ? "x" : name(target));
        }
        for (Flight flight : flights) {
            after(flight.delay(), () -> arrive(source, target, flight.segment()));
        }
    }

    /// Lets a segment arrive that nobody has sent.
    void inject(Endpoint source, Endpoint target, Segment segment) {
        arrive(source, target, segment);
    }

    private void arrive(Endpoint source, Endpoint target, Segment segment) {
        party(target).arrived(source, target, segment);
    }

    private Party party(Endpoint endpoint) {
        return endpoint.address().equals(a.address()) ? a : b;
    }

    private String name(Endpoint endpoint) {
        return party(endpoint).name();
    }

    private void draw(Endpoint source, Endpoint target, Segment segment, String to) {
        segments.add(segment);
        if (segment.isSyn()) {
            origins.put(source + ">" + target, segment.seq());
        }
        int seq = segment.seq() - origins.getOrDefault(source + ">" + target, 0);
        int ack = segment.ack() - origins.getOrDefault(target + ">" + source, 0);
        String flags = segment.toString().substring(0, segment.toString().indexOf(' '));
        int size = segment.payload().size();
        String line =
                name(source)
                        + ">"
                        + to
                        + " "
                        + flags
                        + " "
                        + seq
                        + (segment.isAck() ? "/" + ack : "")
                        + (size > 0 ? " +" + size : "");
        drawing.add(line);
        times.add(Duration.ofNanos(now).toMillis() + " " + line);
    }

    /// What has been sent since this or [#times] was asked for last.
    List<String> drawing() {
        List<String> lines = List.copyOf(drawing);
        drawing.clear();
        times.clear();
        return lines;
    }

    /// The same, each with its milliseconds before it.
    List<String> times() {
        List<String> lines = List.copyOf(times);
        drawing.clear();
        times.clear();
        return lines;
    }

    Segment lastSegment() {
        return segments.getLast();
    }

    void after(long delay, Runnable action) {
        queue.add(new Due(now + delay, ++sequence, action));
    }

    void wakeAt(Connection connection, long deadline) {
        queue.add(new Due(deadline, ++sequence, () -> connection.wake(now)));
    }

    /// Lets the time pass, and everything due in it happen.
    void pass(Duration duration) {
        long end = now + duration.toNanos();
        runUntil(end);
        now = end;
    }

    /// Lets everything happen that will by itself, which must not last longer than a day.
    void rest() {
        runUntil(now + Duration.ofDays(1).toNanos());
        if (!queue.isEmpty()) {
            throw new AssertionError("no end after " + Duration.ofNanos(now) + ": " + drawing());
        }
    }

    /// As [#rest], but for an end that the caller sets.
    boolean restsBefore(long end) {
        runUntil(end);
        return queue.isEmpty();
    }

    private void runUntil(long end) {
        while (!queue.isEmpty() && queue.peek().time() <= end) {
            Due due = queue.remove();
            now = Math.max(now, due.time());
            due.action().run();
        }
    }
}
