package dev.punchcard.core.detector.probe;

import dev.punchcard.core.detector.finding.Confidence;
import dev.punchcard.core.detector.finding.Dependence;
import dev.punchcard.core.detector.finding.Finding;
import dev.punchcard.core.detector.finding.Pattern;
import dev.punchcard.core.detector.probe.Move.*;
import dev.punchcard.core.detector.probe.Move.Reply.*;
import dev.punchcard.core.wire.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// As which ports fresh sockets are shown to one remote: first some on ports side by side, then
/// some on ports apart. Then the same again to another port of that remote, since a NAT may have a
/// rule of its own for the usual port of STUN, by which it would be taken for another one.
final class AllocationProbe {
    static final int RUN = 16;

    private static final int SAMPLES = 32;
    private static final int LEAST = 8; // among fewer there is always some order

    private final Inquiry inquiry;
    private final Supplier<Move> then;
    private final List<PortOrder.Sample> samples = new ArrayList<>();
    private final List<PortOrder.Sample> elsewhere = new ArrayList<>();
    private final List<String> evidence = new ArrayList<>();

    AllocationProbe(Inquiry inquiry, Supplier<Move> then) {
        this.inquiry = inquiry;
        this.then = then;
    }

    Move run() {
        if (inquiry.mapping.is(Dependence.NONE)) {
            return unseen("nothing is translated");
        }
        return next(samples, inquiry.server(), inquiry.freshRun(RUN));
    }

    private Move unseen(String why) {
        inquiry.allocation = new Finding.Unseen<>(why, evidence);
        inquiry.parity = Finding.unseen(why);
        inquiry.contiguity = Finding.unseen(why);
        return then.get();
    }

    /// @param start the first of the ports side by side
    private Move next(List<PortOrder.Sample> taken, Endpoint remote, int start) {
        int done = taken.size();
        if (done == SAMPLES) {
            return enough(remote);
        }
        int port = done < RUN ? start + done : inquiry.freshPort();
        return new Open(
                Socket.PROBE,
                port,
                opened ->
                        samples.isEmpty()
                                ? inquiry.plain(
                                        Socket.PROBE,
                                        remote,
                                        r -> took(opened, r, taken, remote, start))
                                : inquiry.ask(
                                        Socket.PROBE,
                                        Question.plain(remote),
                                        Patience.LONG,
                                        r -> took(opened, r, taken, remote, start)));
    }

    private Move took(
            Opened opened, Reply reply, List<PortOrder.Sample> taken, Endpoint remote, int start) {
        if (!(reply instanceof Answer answer)) {
            evidence.add("after " + taken.size() + " sockets the next one got no answer");
            return enough(remote);
        }
        taken.add(new PortOrder.Sample(opened.at().port(), answer.shown().port()));
        evidence.add(
                opened.at().port() + " is shown to " + remote + " as " + answer.shown().port());
        return next(taken, remote, start);
    }

    private Move enough(Endpoint asked) {
        boolean first = asked.equals(inquiry.server());
        return first && samples.size() >= LEAST && inquiry.hasOther()
                ? next(elsewhere, inquiry.otherPort(), inquiry.freshRun(RUN))
                : judge();
    }

    private Move judge() {
        if (samples.size() < LEAST) {
            return unseen("too few sockets get an answer");
        }
        PortOrder order = new PortOrder(samples);
        Confidence most = samples.size() < SAMPLES ? Confidence.WEAK : Confidence.CERTAIN;
        inquiry.allocation =
                isAlike(order)
                        ? Finding.seen(order.pattern(), order.confidence().atMost(most), evidence)
                        : ruled(order);
        inquiry.parity = Finding.seen(order.keepsParity(), most, evidence);
        inquiry.contiguity = Finding.seen(order.keepsPairs(), most, evidence);
        return then.get();
    }

    private boolean isAlike(PortOrder order) {
        if (elsewhere.size() < LEAST) {
            return true;
        }
        Pattern other = new PortOrder(elsewhere).pattern();
        return switch (order.pattern()) {
            case Pattern.Preserving _ -> other instanceof Pattern.Preserving;
            case Pattern.Offset _ -> other instanceof Pattern.Offset;
            case Pattern.Sequential _ -> other instanceof Pattern.Sequential;
            case Pattern.DeltaLocal _ -> other instanceof Pattern.DeltaLocal;
            case Pattern.Random _ -> other instanceof Pattern.Random;
        };
    }

    private Finding<Pattern> ruled(PortOrder order) {
        String how =
                "the remote's port has a rule of its own: "
                        + order.pattern()
                        + " towards "
                        + inquiry.server().port()
                        + ", "
                        + new PortOrder(elsewhere).pattern()
                        + " towards "
                        + inquiry.otherPort().port();
        evidence.add(how);
        return Finding.contradictory(how, evidence);
    }
}
