package dev.punchcard.scenarios.conformance.check;

import static dev.punchcard.scenarios.conformance.wire.Tester.S1;
import static dev.punchcard.scenarios.conformance.wire.Tester.S2;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.scenarios.conformance.requirement.Finding;
import dev.punchcard.scenarios.conformance.wire.Side;
import dev.punchcard.scenarios.conformance.wire.Sight;
import dev.punchcard.scenarios.conformance.wire.Tester;
import java.util.Optional;

/// How a NAT shares what it has among many.
final class CarrierChecks {
    private static final int PORTS = 60_000; // as many as one host has without its well-known ones
    private static final int FIRST = 1_024;
    private static final String NEVER_FULL = "it is never full";
    private static final int HOSTS = 64;
    private static final int BURST = 2_000;

    private CarrierChecks() {}

    static Finding servesManyHosts(Tester t) {
        int served = 0;
        for (int host = 1; host <= HOSTS; host++) {
            Endpoint from = t.socket(host);
            Optional<Endpoint> shown = t.out(from, S1);
            if (shown.isPresent() && !t.in(S1, shown.get(), from)) {
                return new Finding.Fail("shown as " + shown.get() + ", a host hears no answer");
            }
            served += shown.isPresent() ? 1 : 0;
        }
        return Finding.of(served > 0, served + " hosts hear answers", "no host gets out");
    }

    static Finding limitsSubscribers(Tester t) {
        int filled = t.fill(1, FIRST, PORTS);
        if (filled == PORTS) {
            return new Finding.Fail("one host may have " + PORTS + " ports");
        }
        return Finding.of(
                t.out(t.socket(2), S1).isPresent(),
                "one host has " + filled + " ports, another its own",
                "one host takes all " + filled + " ports");
    }

    static Finding bearsBursts(Tester t) {
        t.fill(1, FIRST, BURST);
        return Finding.of(
                t.out(t.socket(2), S1).isPresent(),
                "a burst of one host leaves another alone",
                "after a burst of one host another gets nothing");
    }

    static Finding bypasses(Tester t) {
        Optional<Endpoint> remote = t.wire().bypassed();
        if (remote.isEmpty()) {
            return new Finding.NotApplicable("it has been told no such destination");
        }
        Endpoint from = t.socket(1);
        return Finding.of(
                t.open(from, remote.get()).equals(from),
                "the source stays towards " + remote.get().address(),
                "the source is changed towards " + remote.get().address());
    }

    static Finding keepsOldBindings(Tester t) {
        Endpoint from = t.socket(HOSTS);
        Endpoint shown = t.open(from, S1);
        boolean full = exhaust(t).isPresent();
        if (!t.in(S1, shown, from) || !t.out(from, S1).stream().allMatch(shown::equals)) {
            return new Finding.Fail("what there was makes room");
        }
        return full
                ? new Finding.Pass("what there was stays")
                : new Finding.NotApplicable(NEVER_FULL);
    }

    static Finding tellsOfExhaustion(Tester t) {
        Optional<Endpoint> left = exhaust(t);
        if (left.isEmpty()) {
            return new Finding.NotApplicable(NEVER_FULL);
        }
        Endpoint named = t.wire().named(S1);
        Sight packet = Sight.datagram(Side.INSIDE, left.get(), named, Payload.EMPTY);
        boolean told =
                t.wire().send(packet).stream()
                        .anyMatch(s ->
                                s.side() == Side.INSIDE
                                        && s.kind() instanceof Sight.Failure failure
                                        && failure.error() == IcmpError.FORBIDDEN);
        return Finding.of(
                told, "the sender is told (type 3 code 13)", "the sender is told nothing");
    }

    /// Opens sockets of two hosts until one gets nothing, and says which.
    private static Optional<Endpoint> exhaust(Tester t) {
        for (int host = 1; host <= 2; host++) {
            int filled = t.fill(host, FIRST, PORTS);
            if (filled < PORTS) {
                return Optional.of(t.socket(host, FIRST + filled));
            }
        }
        return Optional.empty();
    }

    static Finding fillsItsPorts(Tester t) {
        int filled = t.fill(1, FIRST, PORTS);
        boolean second = t.out(t.socket(2), S2).isPresent();
        return new Finding.Info(
                "one host gets "
                        + (filled == PORTS ? "all it wants" : filled + " ports")
                        + (second ? "" : ", and then nobody any"));
    }
}
