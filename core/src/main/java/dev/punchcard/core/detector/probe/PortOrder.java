package dev.punchcard.core.detector.probe;

import dev.punchcard.core.detector.finding.Confidence;
import dev.punchcard.core.detector.finding.Pattern;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// Which order there is in the external ports of sockets that were opened one after the other.
///
/// An order may have exceptions, as others take ports between two of ours, and counts begin anew at
/// the end of their range.
final class PortOrder {
    private static final double MOSTLY = 0.7;
    private static final int FAR = 256; // what others may have taken between two of ours

    private final List<Sample> samples;

    /// What one socket was bound to and shown as.
    record Sample(int internal, int external) {}

    PortOrder(List<Sample> samples) {
        this.samples = List.copyOf(samples);
    }

    Pattern pattern() {
        int offset = commonest(0, samples.size(), this::offset);
        if (share(0, samples.size(), this::offset, offset) >= MOSTLY) {
            return offset == 0 ? Pattern.PRESERVING : new Pattern.Offset(offset);
        }
        int steps = samples.size() - 1;
        int step = commonest(0, steps, this::step);
        if (step != 0 && share(0, steps, this::step, step) >= MOSTLY) {
            return new Pattern.Sequential(step);
        }
        if (isCount()) {
            return new Pattern.Sequential(direction() * commonDivisor());
        }
        int near = Math.min(AllocationProbe.RUN, samples.size()) - 1;
        int delta = commonest(0, near, this::step);
        boolean local = delta != 0 && share(0, near, this::step, delta) >= MOSTLY;
        return local ? new Pattern.DeltaLocal(delta) : Pattern.RANDOM;
    }

    Confidence confidence() {
        return switch (pattern()) {
            case Pattern.Preserving _, Pattern.Offset _ -> unless(0, samples.size(), this::offset);
            case Pattern.Sequential _ -> unless(0, samples.size() - 1, this::step);
            case Pattern.DeltaLocal _ -> Confidence.LIKELY;
            case Pattern.Random _ -> Confidence.LIKELY; // no order is not seen, only missed
        };
    }

    private static Confidence unless(int from, int to, IntUnaryOperator value) {
        return IntStream.range(from, to).map(value).distinct().count() == 1
                ? Confidence.CERTAIN
                : Confidence.LIKELY;
    }

    boolean keepsParity() {
        return samples.stream().allMatch(s -> (s.internal() ^ s.external()) % 2 == 0);
    }

    /// Whether sockets on an even port and on the one above it are shown side by side, too.
    boolean keepsPairs() {
        boolean any = false;
        for (int i = 1; i < samples.size(); i++) {
            Sample low = samples.get(i - 1);
            Sample high = samples.get(i);
            if (low.internal() % 2 == 0 && high.internal() == low.internal() + 1) {
                any = true;
                if (high.external() != low.external() + 1) {
                    return false;
                }
            }
        }
        return any;
    }

    private int offset(int index) {
        return samples.get(index).external() - samples.get(index).internal();
    }

    private int step(int index) {
        return samples.get(index + 1).external() - samples.get(index).external();
    }

    private static int commonest(int from, int to, IntUnaryOperator value) {
        int best = 0;
        long most = 0;
        for (int i = from; i < to; i++) {
            int candidate = value.applyAsInt(i);
            long count = count(from, to, value, candidate);
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    private static double share(int from, int to, IntUnaryOperator value, int wanted) {
        return to > from ? (double) count(from, to, value, wanted) / (to - from) : 0;
    }

    private static long count(int from, int to, IntUnaryOperator value, int wanted) {
        return IntStream.range(from, to).map(value).filter(v -> v == wanted).count();
    }

    /// Whether nearly all steps go the same way, and none of those far.
    private boolean isCount() {
        int steps = samples.size() - 1;
        long same =
                IntStream.range(0, steps)
                        .map(this::step)
                        .filter(s -> s * direction() > 0 && Math.abs(s) <= FAR)
                        .count();
        return same >= MOSTLY * steps;
    }

    private int direction() {
        long up = IntStream.range(0, samples.size() - 1).filter(i -> step(i) > 0).count();
        return 2 * up >= samples.size() - 1 ? 1 : -1;
    }

    private int commonDivisor() {
        return IntStream.range(0, samples.size() - 1)
                .map(i -> step(i) * direction())
                .filter(s -> s > 0 && s <= FAR)
                .reduce(0, PortOrder::divisor);
    }

    private static int divisor(int one, int other) {
        return other == 0 ? one : divisor(other, one % other);
    }
}
