package dev.punchcard.core.detector.probe;

import dev.punchcard.core.detector.finding.Confidence;
import dev.punchcard.core.detector.finding.Dependence;
import dev.punchcard.core.detector.finding.Finding;
import dev.punchcard.core.detector.probe.Move.*;
import dev.punchcard.core.stun.StunMessage.Change;
import dev.punchcard.core.wire.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Which remotes get in to a socket that has sent to one of them only (RFC 5780 §4.4). Each round
/// has a socket that the other remotes have never heard of.
final class FilteringProbe {
    private static final int ROUNDS = 3;
    private static final List<Change> CHANGES = List.of(Change.BOTH, Change.PORT, Change.ADDRESS);

    private final Inquiry inquiry;
    private final Supplier<Move> then;
    private final List<List<Boolean>> rounds = new ArrayList<>();
    private final List<String> evidence = new ArrayList<>();

    FilteringProbe(Inquiry inquiry, Supplier<Move> then) {
        this.inquiry = inquiry;
        this.then = then;
    }

    Move run() {
        if (!inquiry.hasOther()) {
            inquiry.filtering = Finding.unseen("the server has one address and one port");
            return then.get();
        }
        return round();
    }

    private Move round() {
        if (rounds.size() == ROUNDS) {
            inquiry.filtering = judge();
            return then.get();
        }
        return inquiry.open(
                Socket.PROBE,
                _ ->
                        inquiry.plain(
                                Socket.PROBE,
                                inquiry.server(),
                                reply -> {
                                    if (reply instanceof Reply.Answer) {
                                        return next(new ArrayList<>());
                                    }
                                    inquiry.filtering = Finding.unseen("answers stopped");
                                    return then.get();
                                }));
    }

    private Move next(List<Boolean> round) {
        if (round.size() == CHANGES.size()) {
            rounds.add(round);
            return round();
        }
        Change change = CHANGES.get(round.size());
        Endpoint speaker = speaker(change);
        Question question = Question.from(inquiry.server(), change);
        return inquiry.ask(
                Socket.PROBE,
                question,
                Patience.LONG,
                reply -> {
                    boolean came =
                            reply instanceof Reply.Answer answer && answer.from().equals(speaker);
                    if (!came && !(reply instanceof Reply.Silence)) {
                        inquiry.filtering =
                                Finding.unseen("the server does not answer as " + speaker);
                        return then.get();
                    }
                    evidence.add(
                            "an answer from " + speaker + (came ? " came in" : " did not come in"));
                    round.add(came);
                    return next(round);
                });
    }

    private Endpoint speaker(Change change) {
        return switch (change) {
            case NOTHING -> inquiry.server();
            case PORT -> inquiry.otherPort();
            case ADDRESS -> inquiry.otherAddress();
            case BOTH -> inquiry.otherBoth();
        };
    }

    private Finding<Dependence> judge() {
        List<Boolean> first = rounds.getFirst();
        if (!rounds.stream().allMatch(first::equals)) {
            return Finding.contradictory("the same remote got in once and once not", evidence);
        }
        boolean both = first.get(0);
        boolean samePort = first.get(2);
        if (both != samePort) {
            return Finding.contradictory(
                    "a port of the other address gets in, and not the other", evidence);
        }
        if (both) {
            return first.get(1)
                    ? Finding.seen(Dependence.ENDPOINT_INDEPENDENT, Confidence.CERTAIN, evidence)
                    : Finding.contradictory(
                            "strangers get in, but not the remote's other port", evidence);
        }
        Confidence confidence = Confidence.ofSilence(inquiry.luck(Patience.LONG.tries()));
        return Finding.seen(
                first.get(1) ? Dependence.ADDRESS_DEPENDENT : Dependence.ADDRESS_AND_PORT_DEPENDENT,
                confidence,
                evidence);
    }
}
