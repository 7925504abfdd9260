package dev.punchcard.core.detector.probe;

import dev.punchcard.core.detector.finding.Confidence;
import dev.punchcard.core.detector.finding.Finding;
import dev.punchcard.core.detector.finding.Stability;
import dev.punchcard.core.detector.probe.Move.*;
import dev.punchcard.core.detector.probe.Move.Reply.*;
import dev.punchcard.core.wire.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/// A socket that is kept in use while others must be silent, and is watched for becoming another.
final class Keeper {
    private static final long GAP = Duration.ofSeconds(5).toNanos();
    private static final long LONG_GAP = 2 * GAP; // after which a binding may well have ended
    private static final int MOST_NOTED = 32;

    private final Inquiry inquiry;
    private final List<String> evidence = new ArrayList<>();
    private Optional<Endpoint> shown = Optional.empty();
    private long begun;
    private long asked;
    private int changes;

    Keeper(Inquiry inquiry) {
        this.inquiry = inquiry;
    }

    /// As whom it was seen last.
    Endpoint shown() {
        return shown.orElseThrow();
    }

    /// Opens it; it has an endpoint then.
    Move open(Supplier<Move> then, Supplier<Move> otherwise) {
        return inquiry.open(
                Socket.KEEPER,
                opened -> {
                    begun = opened.now();
                    return look(_ -> shown.isPresent() ? then.get() : otherwise.get());
                });
    }

    /// Asks as whom it is seen.
    Move look(LongFunction<Move> then) {
        return inquiry.plain(
                Socket.KEEPER,
                inquiry.server(),
                reply -> {
                    if (reply instanceof Answer answer) {
                        note(answer);
                    }
                    return then.apply(reply.now());
                });
    }

    private void note(Answer answer) {
        boolean steady = shown.isPresent() && answer.sent() - asked < LONG_GAP;
        if (steady && !answer.shown().equals(shown())) {
            changes++;
            if (evidence.size() < MOST_NOTED) {
                long second = Duration.ofNanos(answer.now() - begun).toSeconds();
                evidence.add(second + " s: " + shown() + " became " + answer.shown());
            }
        }
        shown = Optional.of(answer.shown());
        asked = answer.now();
    }

    /// Lets the time pass until then, and keeps the socket in use.
    Move tend(long now, long until, LongFunction<Move> then) {
        long next = Math.max(now, asked + GAP);
        if (next + GAP / 2 >= until) {
            return new Pause(until, then);
        }
        return new Pause(next, _ -> look(at -> tend(at, until, then)));
    }

    boolean isSteady() {
        return changes == 0;
    }

    Finding<Stability> stability(long now) {
        Stability found = new Stability(changes, Duration.ofNanos(now - begun).toSeconds());
        return isSteady()
                ? Finding.seen(found, Confidence.CERTAIN, evidence)
                : Finding.contradictory(found.toString(), evidence);
    }
}
