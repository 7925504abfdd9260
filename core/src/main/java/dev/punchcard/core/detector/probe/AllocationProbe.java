package dev.punchcard.core.detector.probe;

import dev.punchcard.core.detector.finding.Confidence;
import dev.punchcard.core.detector.finding.Dependence;
import dev.punchcard.core.detector.finding.Finding;
import dev.punchcard.core.detector.probe.Move.*;
import dev.punchcard.core.detector.probe.Move.Reply.*;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// As which ports fresh sockets are shown to one remote: first some on ports side by side, then
/// some on ports apart.
final class AllocationProbe {
    static final int RUN = 16;

    private static final int SAMPLES = 32;
    private static final int LEAST = 8; // among fewer there is always some order

    private final Inquiry inquiry;
    private final Supplier<Move> then;
    private final int start;
    private final List<PortOrder.Sample> samples = new ArrayList<>();
    private final List<String> evidence = new ArrayList<>();

    AllocationProbe(Inquiry inquiry, Supplier<Move> then) {
        this.inquiry = inquiry;
        this.then = then;
        this.start = inquiry.freshRun(RUN);
    }

    Move run() {
        if (inquiry.mapping.is(Dependence.NONE)) {
            return unseen("nothing is translated");
        }
        return next();
    }

    private Move unseen(String why) {
        inquiry.allocation = new Finding.Unseen<>(why, evidence);
        inquiry.parity = Finding.unseen(why);
        inquiry.contiguity = Finding.unseen(why);
        return then.get();
    }

    private Move next() {
        int done = samples.size();
        if (done == SAMPLES) {
            return judge();
        }
        int port = done < RUN ? start + done : inquiry.freshPort();
        return new Open(
                Socket.PROBE,
                port,
                opened ->
                        done == 0
                                ? inquiry.plain(
                                        Socket.PROBE, inquiry.server(), r -> took(opened, r))
                                : inquiry.ask(
                                        Socket.PROBE,
                                        Question.plain(inquiry.server()),
                                        Patience.LONG,
                                        r -> took(opened, r)));
    }

    private Move took(Opened opened, Reply reply) {
        if (!(reply instanceof Answer answer)) {
            evidence.add("after " + samples.size() + " sockets the next one got no answer");
            return judge();
        }
        samples.add(new PortOrder.Sample(opened.at().port(), answer.shown().port()));
        evidence.add(opened.at().port() + " is shown as " + answer.shown().port());
        return next();
    }

    private Move judge() {
        if (samples.size() < LEAST) {
            return unseen("too few sockets get an answer");
        }
        PortOrder order = new PortOrder(samples);
        Confidence most = samples.size() < SAMPLES ? Confidence.WEAK : Confidence.CERTAIN;
        inquiry.allocation =
                Finding.seen(order.pattern(), order.confidence().atMost(most), evidence);
        inquiry.parity = Finding.seen(order.keepsParity(), most, evidence);
        inquiry.contiguity = Finding.seen(order.keepsPairs(), most, evidence);
        return then.get();
    }
}
