package dev.punchcard.core.detector.probe;

import dev.punchcard.core.detector.finding.Confidence;
import dev.punchcard.core.detector.finding.Dependence;
import dev.punchcard.core.detector.finding.Finding;
import dev.punchcard.core.detector.finding.Reception;
import dev.punchcard.core.detector.finding.Span;
import dev.punchcard.core.detector.probe.Move.*;
import dev.punchcard.core.detector.probe.Move.Reply.*;
import dev.punchcard.core.stun.StunMessage.Change;
import dev.punchcard.core.wire.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What a stranger's packet does that is not let in: whether the binding is still there afterwards,
/// and whether the stranger can still be talked to, from the same port.
final class ReceptionProbe {
    private static final long GAP = Duration.ofSeconds(1).toNanos();
    private static final int MOST_GAPS = 300;

    private final Inquiry inquiry;
    private final List<String> evidence = new ArrayList<>();
    private final Supplier<Move> then;
    private Optional<Endpoint> second = Optional.empty();
    private Optional<Endpoint> shown = Optional.empty();
    private long refused; // when the stranger's last packet came to the NAT
    private long silent;
    private int unanswered; // tries that the stranger was sent since, in vain
    private Confidence scope = Confidence.CERTAIN; // that it is the endpoint or the whole address

    ReceptionProbe(Inquiry inquiry, Supplier<Move> then) {
        this.inquiry = inquiry;
        this.then = then;
    }

    Move run() {
        boolean strict =
                inquiry.filtering.is(Dependence.ADDRESS_DEPENDENT)
                        || inquiry.filtering.is(Dependence.ADDRESS_AND_PORT_DEPENDENT);
        return strict ? begin() : end(Finding.unseen("nobody is kept out"));
    }

    private Move end(Finding<Reception> finding) {
        inquiry.reception = finding;
        return then.get();
    }

    private Move end(Reception reception, Confidence confidence) {
        return end(Finding.seen(reception, confidence, evidence));
    }

    private Move begin() {
        return inquiry.open(
                Socket.SECOND,
                _ -> inquiry.plain(Socket.SECOND, inquiry.server(), this::begunSecond));
    }

    /// Earlier questions may have put the stranger's neighbour on a denylist: he is waited for.
    private Move begunSecond(Reply reply) {
        second = shown(reply);
        return inquiry.plain(
                Socket.SECOND,
                inquiry.otherAddress(),
                _ ->
                        inquiry.open(
                                Socket.PROBE,
                                _ -> inquiry.plain(Socket.PROBE, inquiry.server(), this::begun)));
    }

    private static Optional<Endpoint> shown(Reply reply) {
        return reply instanceof Answer answer ? Optional.of(answer.shown()) : Optional.empty();
    }

    private Move begun(Reply reply) {
        shown = shown(reply);
        if (shown.isEmpty() || second.isEmpty()) {
            return end(Finding.unseen("answers stopped"));
        }
        Question stranger = Question.from(inquiry.server(), Change.BOTH);
        return inquiry.ask(Socket.PROBE, stranger, Patience.SHORT, this::knocked);
    }

    private Move knocked(Reply reply) {
        if (!(reply instanceof Silence silence)) {
            return end(Finding.contradictory("a stranger gets in who did not before", evidence));
        }
        evidence.add(inquiry.otherBoth() + " sent to " + known() + " and was not let in");
        refused = silence.sent() + inquiry.roundTrip();
        if (!second.orElseThrow().address().equals(known().address())) {
            return visit(); // nobody else can have an answer sent to that address
        }
        Question question = Question.to(inquiry.server(), known().port());
        return inquiry.ask(Socket.SECOND, question, Patience.SHORT, this::looked);
    }

    private Endpoint known() {
        return shown.orElseThrow();
    }

    private Move looked(Reply reply) {
        boolean there = reply instanceof Answer;
        evidence.add(
                "after that, the server "
                        + (there ? "still gets in to " : "does not get in any more to ")
                        + known());
        return there
                ? visit()
                : inquiry.ask(
                        Socket.SECOND,
                        Question.plain(inquiry.server()),
                        Patience.SHORT,
                        this::lookedAgain);
    }

    /// A server that answers nobody proves nothing.
    private Move lookedAgain(Reply reply) {
        return reply instanceof Answer
                ? end(Reception.ENDS_BINDING, ofSilence(Patience.SHORT.tries()))
                : end(Finding.unseen("answers stopped"));
    }

    private Move visit() {
        return inquiry.ask(
                Socket.PROBE, Question.plain(inquiry.otherBoth()), Patience.SHORT, this::visited);
    }

    private Move visited(Reply reply) {
        if (reply instanceof Answer answer) {
            evidence.add(known() + " is shown to that stranger as " + answer.shown());
            boolean spoilt =
                    inquiry.mapping.is(Dependence.ENDPOINT_INDEPENDENT)
                            && !answer.shown().equals(known());
            return spoilt
                    ? end(Reception.SPOILS_PORT, Confidence.CERTAIN)
                    : end(Reception.HARMLESS, Confidence.CERTAIN);
        }
        if (!inquiry.hasAnswered(inquiry.otherBoth())) {
            return end(Finding.unseen("that stranger never answers"));
        }
        silent = reply.now();
        count(reply);
        Question neighbour = Question.plain(inquiry.otherAddress());
        return inquiry.ask(
                Socket.PROBE,
                neighbour,
                Patience.SHORT,
                other -> {
                    boolean all = other instanceof Silence;
                    scope = all ? ofSilence(Patience.SHORT.tries()) : Confidence.CERTAIN;
                    evidence.add(
                            "to what is sent to that stranger nobody answers, "
                                    + (all ? "nor does" : "but does")
                                    + " the other port of his address");
                    return await(all, 0);
                });
    }

    private Move await(boolean wholeAddress, int gaps) {
        Question question = Question.plain(inquiry.otherBoth());
        return inquiry.ask(
                Socket.PROBE,
                question,
                Patience.SHORT,
                reply -> {
                    count(reply);
                    if (reply instanceof Silence silence && gaps < MOST_GAPS) {
                        silent = silence.sent();
                        return new Pause(reply.now() + GAP, _ -> await(wholeAddress, gaps + 1));
                    }
                    Duration least = Duration.ofNanos(Math.max(0, silent - refused));
                    Optional<Duration> most =
                            Optional.of(Duration.ofNanos(reply.now() - refused))
                                    .filter(_ -> reply instanceof Answer);
                    Span time = new Span(least, most);
                    evidence.add("it lasted " + time);
                    return end(
                            new Reception.Denylists(time, wholeAddress),
                            ofSilence(unanswered).atMost(scope));
                });
    }

    private void count(Reply reply) {
        unanswered += reply instanceof Silence silence ? silence.tries() : 0;
    }

    private Confidence ofSilence(int tries) {
        return Confidence.ofSilence(inquiry.luck(tries));
    }
}
