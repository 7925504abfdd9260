package dev.punchcard.core.detector.probe;

import dev.punchcard.core.detector.finding.Confidence;
import dev.punchcard.core.detector.finding.Finding;
import dev.punchcard.core.detector.finding.Span;
import dev.punchcard.core.detector.probe.Move.*;
import dev.punchcard.core.detector.probe.Move.Reply.*;
import dev.punchcard.core.wire.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/// How long a silent binding lives, by halving (RFC 5780 §4.6): each try has a fresh socket, which
/// is used, is silent for a time, and is then sent to by the server, as another socket asks for.
///
/// ```
/// first:   socket ──► server ──► keeper            nothing has come in by the binding
/// stream:  socket ◄─► server, 3 s, socket ◄─► server
///          … silence …
/// look:    keeper ──► server ──► socket?
/// ```
final class LifetimeProbe {
    private static final long CAP = Duration.ofMinutes(10).toNanos();

    /// How closely a lifetime is looked for; round trips make it wider.
    private static final long RESOLUTION = Duration.ofMillis(500).toNanos();

    private static final long MARGIN = Duration.ofSeconds(1).toNanos();
    private static final long BEFORE_STREAM = Duration.ofSeconds(3).toNanos();
    private static final int MOST_LOOKS = 40;

    private final Inquiry inquiry;
    private final Supplier<Move> then;
    private final Keeper keeper;

    /// Which lifetime is looked for.
    private enum Kind {
        FIRST,
        STREAM
    }

    /// A silent socket.
    ///
    /// @param used when it was used last
    record Silent(Endpoint external, long used) {}

    /// What is to follow a look: it ended after so many nanoseconds of silence.
    private interface Looked {
        Move at(long now, boolean alive, long age);
    }

    LifetimeProbe(Inquiry inquiry, Supplier<Move> then) {
        this.inquiry = inquiry;
        this.then = then;
        this.keeper = new Keeper(inquiry);
    }

    Move run() {
        return keeper.open(
                () ->
                        new Search(Kind.FIRST)
                                .begin(() -> new Search(Kind.STREAM).begin(this::refresh)),
                then);
    }

    private Move refresh() {
        return new RefreshProbe(inquiry, keeper, this::end).run();
    }

    private Move end() {
        return new Pause(
                0,
                now -> {
                    inquiry.stability = keeper.stability(now);
                    return then.get();
                });
    }

    /// One halving.
    private final class Search {
        private final Kind kind;
        private final List<String> evidence = new ArrayList<>();
        private Supplier<Move> after = then;
        private long alive;
        private long dead = Long.MAX_VALUE;
        private int looks;

        Search(Kind kind) {
            this.kind = kind;
        }

        Move begin(Supplier<Move> next) {
            after = next;
            return look(
                    CAP,
                    (now, lives, age) -> {
                        if (lives) {
                            return end(new Span(Duration.ofNanos(age), Optional.empty()));
                        }
                        dead = age;
                        return halve();
                    });
        }

        private Move halve() {
            if (dead - alive <= RESOLUTION + 2 * inquiry.roundTrip()) {
                return confirm();
            }
            return look(
                    alive + (dead - alive) / 2,
                    (_, lives, age) -> {
                        if (lives) {
                            alive = Math.max(alive, age);
                        } else {
                            dead = Math.min(dead, age);
                        }
                        return halve();
                    });
        }

        /// Looks once more on both sides: not all lifetimes are the same every time.
        private Move confirm() {
            return look(
                    Math.max(0, alive - MARGIN),
                    (_, lives, age) ->
                            lives || alive <= MARGIN
                                    ? look(dead + MARGIN, this::confirmed)
                                    : contradict(alive, age));
        }

        private Move confirmed(long now, boolean lives, long age) {
            Optional<Duration> most = Optional.of(Duration.ofNanos(dead));
            return lives ? contradict(age, dead) : end(new Span(Duration.ofNanos(alive), most));
        }

        private Move contradict(long lived, long died) {
            String how = "alive after " + seconds(lived) + " once, and dead after " + seconds(died);
            return set(Finding.contradictory(how, evidence));
        }

        private Move end(Span span) {
            if (!keeper.isSteady()) {
                return set(
                        Finding.contradictory(
                                "endpoints change even while they are in use", evidence));
            }
            Confidence confidence = Confidence.ofSilence(inquiry.luck(Patience.BURST.tries()));
            return set(Finding.seen(span, confidence, evidence));
        }

        private Move set(Finding<Span> finding) {
            switch (kind) {
                case FIRST -> inquiry.first = finding;
                case STREAM -> inquiry.stream = finding;
            }
            return after.get();
        }

        private Move look(long age, Looked looked) {
            if (looks++ == MOST_LOOKS) {
                return set(new Finding.Unseen<>("answers stopped again and again", evidence));
            }
            return keeper.look(_ -> use(kind, silent -> wait(silent, age, looked), this::cannot));
        }

        private Move wait(Silent silent, long age, Looked looked) {
            if (!silent.external().address().equals(keeper.shown().address())) {
                return cannot();
            }
            int before = inquiry.interruptions();
            return keeper.tend(
                    silent.used(),
                    silent.used() + age,
                    _ ->
                            see(
                                    inquiry,
                                    silent,
                                    (now, lives, took) -> {
                                        if (inquiry.interruptions() != before) {
                                            return look(age, looked);
                                        }
                                        String fate = lives ? "alive after " : "dead after ";
                                        evidence.add(fate + seconds(took));
                                        return looked.at(now, lives, took);
                                    }));
        }

        private Move cannot() {
            String why = "no answer could be led to another socket";
            return set(new Finding.Unseen<>(why, evidence));
        }
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }

    private Move use(Kind kind, Function<Silent, Move> used, Supplier<Move> otherwise) {
        return inquiry.open(
                Socket.PROBE,
                _ ->
                        switch (kind) {
                            case FIRST -> first(used, otherwise);
                            case STREAM -> stream(inquiry, used, otherwise);
                        });
    }

    private Move first(Function<Silent, Move> used, Supplier<Move> otherwise) {
        Question question = Question.to(inquiry.server(), keeper.shown().port());
        return inquiry.ask(
                Socket.PROBE,
                question,
                Patience.SHORT,
                reply -> {
                    boolean led = reply instanceof Answer answer && answer.at() == Socket.KEEPER;
                    return led ? used.apply(silent((Answer) reply)) : otherwise.get();
                });
    }

    /// Uses the open socket both ways, long enough for those who tell streams from questions.
    static Move stream(Inquiry inquiry, Function<Silent, Move> used, Supplier<Move> otherwise) {
        return inquiry.plain(
                Socket.PROBE,
                inquiry.server(),
                once ->
                        new Pause(
                                once.now() + BEFORE_STREAM,
                                _ ->
                                        inquiry.plain(
                                                Socket.PROBE,
                                                inquiry.server(),
                                                twice ->
                                                        twice instanceof Answer answer
                                                                ? used.apply(silent(answer))
                                                                : otherwise.get())));
    }

    private static Silent silent(Answer answer) {
        return new Silent(answer.shown(), answer.sent());
    }

    /// Whether the server gets in to a silent socket.
    private static Move see(Inquiry inquiry, Silent silent, Looked looked) {
        Question question = Question.to(inquiry.server(), silent.external().port());
        return inquiry.ask(
                Socket.KEEPER,
                question,
                Patience.BURST,
                reply ->
                        switch (reply) {
                            case Answer answer ->
                                    looked.at(
                                            reply.now(),
                                            answer.at() == Socket.PROBE,
                                            answer.now() - silent.used());
                            case Silence silence ->
                                    looked.at(
                                            reply.now(),
                                            false,
                                            silence.sent() + inquiry.roundTrip() - silent.used());
                            case Turned _, Refused _ ->
                                    looked.at(reply.now(), false, reply.now() - silent.used());
                        });
    }

    /// Whether the server gets in to a silent socket; for those to whom its age is all one.
    static Move see(
            Inquiry inquiry, Silent silent, LongFunction<Move> alive, LongFunction<Move> dead) {
        return see(inquiry, silent, (now, lives, _) -> lives ? alive.apply(now) : dead.apply(now));
    }
}
