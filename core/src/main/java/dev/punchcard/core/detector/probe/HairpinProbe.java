package dev.punchcard.core.detector.probe;

import dev.punchcard.core.detector.finding.Confidence;
import dev.punchcard.core.detector.finding.Dependence;
import dev.punchcard.core.detector.finding.Finding;
import dev.punchcard.core.detector.finding.Turning;
import dev.punchcard.core.detector.probe.Move.*;
import dev.punchcard.core.detector.probe.Move.Reply.*;
import dev.punchcard.core.wire.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/// Whether two sockets reach each other at their external endpoints (RFC 5780 §4.5).
///
/// Both send, as a filter that lets in nobody else lets in whom it was used towards. It has to be
/// the endpoint that it was used towards: where the NAT shows every remote another port, a strict
/// filter hides whether it turns packets back.
final class HairpinProbe {
    private static final long[] PAUSES = {
        0, Duration.ofSeconds(2).toNanos(), Duration.ofSeconds(8).toNanos()
    };

    private final Inquiry inquiry;
    private final Supplier<Move> then;
    private final List<String> evidence = new ArrayList<>();

    /// One of the two sockets.
    private record End(Socket socket, Endpoint local, Endpoint external) {}

    HairpinProbe(Inquiry inquiry, Supplier<Move> then) {
        this.inquiry = inquiry;
        this.then = then;
    }

    Move run() {
        return inquiry.mapping.is(Dependence.NONE)
                ? end(Finding.unseen("nothing is translated"))
                : open(Socket.PROBE, List.of());
    }

    private Move end(Finding<Turning> finding) {
        inquiry.hairpin = finding;
        return then.get();
    }

    private Move open(Socket socket, List<End> before) {
        return inquiry.open(
                socket,
                opened ->
                        inquiry.plain(
                                socket,
                                inquiry.server(),
                                reply -> opened(socket, opened.at(), reply, before)));
    }

    private Move opened(Socket socket, Endpoint local, Reply reply, List<End> before) {
        if (!(reply instanceof Answer answer)) {
            return end(Finding.unseen("answers stopped"));
        }
        End end = new End(socket, local, answer.shown());
        return before.isEmpty()
                ? open(Socket.SECOND, List.of(end))
                : round(before.getFirst(), end, reply.now(), 0);
    }

    private Move round(End one, End other, long now, int round) {
        if (round == PAUSES.length) {
            return end(nothing());
        }
        LongFunction<Move> again = at -> round(one, other, at, round + 1);
        return new Pause(now + PAUSES[round], _ -> send(one, other, _ -> send(other, one, again)));
    }

    private Move send(End from, End to, LongFunction<Move> otherwise) {
        Question question = Question.plain(to.external());
        return inquiry.ask(
                from.socket(),
                question,
                Patience.SHORT,
                reply -> {
                    String way = from.local() + " sent to " + to.external();
                    if (!(reply instanceof Turned turned)) {
                        evidence.add(way + ": nothing arrived");
                        return otherwise.apply(reply.now());
                    }
                    evidence.add(way + ": it arrived as from " + turned.from());
                    if (turned.from().equals(from.local())) {
                        return end(
                                Finding.seen(
                                        Turning.INTERNAL_SOURCE, Confidence.CERTAIN, evidence));
                    }
                    return inquiry.isOurs(turned.from().address())
                            ? end(
                                    Finding.seen(
                                            Turning.EXTERNAL_SOURCE, Confidence.CERTAIN, evidence))
                            : end(Finding.contradictory("it came as from a stranger", evidence));
                });
    }

    private Finding<Turning> nothing() {
        boolean open =
                inquiry.mapping.is(Dependence.ENDPOINT_INDEPENDENT)
                        || inquiry.filtering.is(Dependence.ENDPOINT_INDEPENDENT);
        Confidence confidence =
                Confidence.ofSilence(inquiry.luck(PAUSES.length * Patience.SHORT.tries()));
        return open
                ? Finding.seen(Turning.NONE, confidence.atMost(Confidence.LIKELY), evidence)
                : new Finding.Unseen<>("the inbound filter would hide it", evidence);
    }
}
