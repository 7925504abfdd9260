package dev.punchcard.scenarios.suite;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.trace.TraceFile;
import dev.punchcard.reports.suite.CardResult;
import dev.punchcard.scenarios.card.Card;
import dev.punchcard.scenarios.card.CardReader;
import java.util.List;
import java.util.Optional;

/// Runs again what a trace's header says, and holds both traces against each other.
///
/// @param events how many the trace has
/// @param difference the first one
public record Replay(int events, Optional<Difference> difference) {
    private static final String NOTHING = "(no more events)";

    /// @param number of the event in the trace, from 1
    /// @param time nanoseconds of the run
    public record Difference(int number, long time, String recorded, String replayed) {}

    /// @param source of the trace, for messages about its card
    public static Replay of(Trace trace, String source) {
        Card card = CardReader.read(trace.header().card(), "the card in " + source);
        Recording again = Recording.of(card.scenario(), trace.header().seed());
        Trace replayed = new Trace(trace.header(), again.events());
        return new Replay(trace.events().size(), compare(trace, replayed));
    }

    /// What came of the traced run, where running it again gives the same trace.
    public static Optional<CardResult> result(Trace trace, String source) {
        Card card = CardReader.read(trace.header().card(), "the card in " + source);
        long seed = trace.header().seed();
        Recording again = Recording.of(card.scenario(), seed);
        Trace replayed = new Trace(trace.header(), again.events());
        return compare(trace, replayed).isPresent()
                ? Optional.empty()
                : again.run()
                        .map(run -> {
                            String reproduce = "./punchcard replay " + source;
                            return CardResult.of(run, card.about(), 0, reproduce);
                        });
    }

    /// The forms in a file are compared, since a trace that was read has nothing else.
    static Optional<Difference> compare(Trace recorded, Trace replayed) {
        List<String> left = lines(recorded);
        List<String> right = lines(replayed);
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            String a = i < left.size() ? left.get(i) : NOTHING;
            String b = i < right.size() ? right.get(i) : NOTHING;
            if (!a.equals(b)) {
                List<TraceEvent> longer = i < left.size() ? recorded.events() : replayed.events();
                return Optional.of(new Difference(i + 1, longer.get(i).time(), a, b));
            }
        }
        return Optional.empty();
    }

    private static List<String> lines(Trace trace) {
        return TraceFile.text(trace).lines().skip(1).toList();
    }
}
