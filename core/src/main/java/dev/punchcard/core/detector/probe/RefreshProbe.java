package dev.punchcard.core.detector.probe;

import dev.punchcard.core.detector.finding.Confidence;
import dev.punchcard.core.detector.finding.Finding;
import dev.punchcard.core.detector.finding.Refreshing;
import dev.punchcard.core.detector.finding.Span;
import dev.punchcard.core.detector.probe.LifetimeProbe.Silent;
import dev.punchcard.core.detector.probe.Move.*;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/// Which packets keep a binding alive: something passes one way at six tenths of its lifetime, and
/// at one and two tenths of it the binding is still there, or not.
final class RefreshProbe {
    private static final Duration SHORTEST = Duration.ofSeconds(5);

    private final Inquiry inquiry;
    private final Keeper keeper;
    private final Supplier<Move> then;
    private final List<String> evidence = new ArrayList<>();

    RefreshProbe(Inquiry inquiry, Keeper keeper, Supplier<Move> then) {
        this.inquiry = inquiry;
        this.keeper = keeper;
        this.then = then;
    }

    Move run() {
        if (!(inquiry.stream instanceof Finding.Seen<Span> seen)) {
            return end(Finding.unseen("no lifetime is known"));
        }
        Span span = seen.value();
        if (span.dead().isEmpty()) {
            return end(Finding.unseen("no binding ended while it was watched"));
        }
        if (span.alive().compareTo(SHORTEST) < 0) {
            return end(Finding.unseen("bindings end too soon"));
        }
        return inquiry.open(Socket.PROBE, _ -> measured(span.dead().get().toNanos()));
    }

    private Move end(Finding<Refreshing> finding) {
        inquiry.refresh = finding;
        return then.get();
    }

    private Move measured(long lifetime) {
        return trial(
                lifetime,
                this::goOut,
                "something went out",
                out ->
                        inquiry.open(
                                Socket.PROBE,
                                _ ->
                                        trial(
                                                lifetime,
                                                this::comeIn,
                                                "something came in",
                                                in ->
                                                        end(
                                                                Finding.seen(
                                                                        Refreshing.of(out, in),
                                                                        Confidence.ofSilence(
                                                                                inquiry.luck(
                                                                                        Patience
                                                                                                .BURST
                                                                                                .tries())),
                                                                        evidence)))));
    }

    /// Uses the open socket, has something happen to it, and looks whether it outlives `lifetime`.
    private Move trial(
            long lifetime,
            BiFunction<Silent, Supplier<Move>, Move> happening,
            String what,
            Function<Boolean, Move> after) {
        return keeper.look(_ ->
                LifetimeProbe.stream(
                        inquiry,
                        silent ->
                                keeper.tend(
                                        silent.used(),
                                        silent.used() + lifetime * 6 / 10,
                                        now ->
                                                happening.apply(
                                                        silent,
                                                        () ->
                                                                keeper.tend(
                                                                        now,
                                                                        silent.used()
                                                                                + lifetime * 12
                                                                                        / 10,
                                                                        _ ->
                                                                                LifetimeProbe.see(
                                                                                        inquiry,
                                                                                        silent,
                                                                                        _ ->
                                                                                                note(
                                                                                                        what,
                                                                                                        true,
                                                                                                        after),
                                                                                        _ ->
                                                                                                note(
                                                                                                        what,
                                                                                                        false,
                                                                                                        after))))),
                        () -> end(Finding.unseen("answers stopped"))));
    }

    private Move note(String what, boolean alive, Function<Boolean, Move> after) {
        evidence.add(what + " in between, and it was " + (alive ? "alive" : "dead"));
        return after.apply(alive);
    }

    /// The answer goes to the other socket, so that nothing comes in.
    private Move goOut(Silent silent, Supplier<Move> next) {
        Question question = Question.to(inquiry.server(), keeper.shown().port());
        return inquiry.ask(Socket.PROBE, question, Patience.BURST, _ -> next.get());
    }

    private Move comeIn(Silent silent, Supplier<Move> next) {
        return LifetimeProbe.see(inquiry, silent, _ -> next.get(), _ -> next.get());
    }
}
