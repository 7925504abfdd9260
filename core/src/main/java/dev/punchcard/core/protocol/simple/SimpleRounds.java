package dev.punchcard.core.protocol.simple;

import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.protocol.simple.SimplePhase.Alarm;

/// When a peer repeats what its state repeats, and when a session has taken too long.
///
/// Rounds are counted from the making of the peer, so that the first comes early.
final class SimpleRounds {
    private final long every;
    private final long limit;
    private long born;

    SimpleRounds(SimplePeerOptions options) {
        this.every = options.resendEvery();
        this.limit = options.sessionLimit();
    }

    void countFrom(long now) {
        born = now;
    }

    void begin(long now, Effects<SimpleMessage, SimpleSignal> effects) {
        next(now, effects);
        effects.arm(Alarm.LIMIT, now + limit);
    }

    void next(long now, Effects<SimpleMessage, SimpleSignal> effects) {
        effects.arm(Alarm.TICK, born + ((now - born) / every + 1) * every);
    }

    /// No timer of the session's runs any more.
    static void end(Effects<SimpleMessage, SimpleSignal> effects) {
        for (Alarm alarm : Alarm.values()) {
            effects.disarm(alarm);
        }
    }
}
