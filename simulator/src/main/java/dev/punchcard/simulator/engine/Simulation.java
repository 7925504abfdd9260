package dev.punchcard.simulator.engine;

import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Hash;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// One run: takes events in order and hands each to its handler at its time.
///
/// It folds every event into a 64-bit digest. Two runs with one digest did the same things at the
/// same times; the fold is part of every event whether anybody traces or not, so that tracing
/// cannot change a run unnoticed.
public final class Simulation {
    private static final long TIME_FACTOR = 0x9e37_79b9_7f4a_7c15L;
    private static final long ORDER_FACTOR = 0xbf58_476d_1ce4_e5b9L;
    private static final long ARGUMENT_FACTOR = 0x94d0_49bb_1331_11ebL;

    private final EventQueue queue;
    private final EventHandler handler;
    private final TraceSink trace;
    private final Limits limits;
    private long digest;
    private long events;
    private long time;

    public Simulation(EventQueue queue, EventHandler handler, TraceSink trace, Limits limits) {
        this.queue = queue;
        this.handler = handler;
        this.trace = trace;
        this.limits = limits;
    }

    /// Runs until `done` says so after some event, or nothing is left to happen.
    ///
    /// @return the limit that was met, where one was
    public Optional<String> run(BooleanSupplier done) {
        long end = limits.time().toNanos();
        while (!done.getAsBoolean() && queue.next()) {
            if (queue.time() > end) {
                time = end; // what was taken lies beyond, and never happens
                return Optional.of("virtual time " + limits.time().toSeconds() + " s");
            }
            if (events >= limits.events()) {
                return Optional.of(limits.events() + " events");
            }
            if (queue.size() > limits.pending()) {
                return Optional.of(limits.pending() + " pending events");
            }
            if (queue.bytes() > limits.bytes()) {
                return Optional.of(limits.bytes() + " bytes in flight");
            }
            step();
        }
        return Optional.empty();
    }

    /// A 64-bit fold over (time, sequence, kind, target, argument, cargo) of every event so far.
    public long digest() {
        return Hash.mix(digest);
    }

    /// How many events have been handled.
    public long events() {
        return events;
    }

    /// The time of the last event that was handled; the limit's, where that was met.
    public long time() {
        return time;
    }

    private void step() {
        long now = queue.time();
        time = now;
        int kind = queue.kind();
        int target = queue.target();
        long argument = queue.argument();
        Cargo cargo = queue.cargo();
        long event =
                now * TIME_FACTOR
                        ^ Long.rotateLeft(queue.sequence() * ORDER_FACTOR, 32)
                        ^ (argument << 4 ^ (long) target << 36 ^ kind) * ARGUMENT_FACTOR;
        digest = Hash.fold(digest, event + cargo.fingerprint());
        trace.begin(now, events);
        events++;
        handler.handle(now, kind, target, argument, cargo);
    }
}
