package dev.punchcard.scenarios.pictures;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.scenarios.card.Card;
import dev.punchcard.scenarios.card.CardWriter;
import dev.punchcard.scenarios.invariant.Invariants;
import dev.punchcard.simulator.scenario.Run;

/// What the pictures are drawn from.
final class Recorded {
    private static final long SEED = 1;

    private Recorded() {}

    static Trace trace(Card card) {
        Run run = Run.recorded(card.scenario(), SEED, () -> Invariants.of(card.scenario()));
        return new Trace(new Trace.Header("test", SEED, CardWriter.write(card)), run.trace());
    }
}
