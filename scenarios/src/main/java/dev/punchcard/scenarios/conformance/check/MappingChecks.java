package dev.punchcard.scenarios.conformance.check;

import static dev.punchcard.scenarios.conformance.wire.Tester.S1;
import static dev.punchcard.scenarios.conformance.wire.Tester.S1_OTHER_PORT;
import static dev.punchcard.scenarios.conformance.wire.Tester.S2;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.scenarios.conformance.requirement.Finding;
import dev.punchcard.scenarios.conformance.wire.Sight;
import dev.punchcard.scenarios.conformance.wire.Tester;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// As whom inside endpoints are shown.
final class MappingChecks {
    private static final List<Endpoint> REMOTES = List.of(S1, S1_OTHER_PORT, S2);
    private static final Endpoint ELSEWHERE = Endpoint.literal("192.0.2.77:30001");
    private static final int PRIVILEGED = 1_024;
    private static final int DRAWS = 32;
    private static final int SCATTERED = 7_919; // a prime, so that ports come without a pattern
    private static final long MOST_LOAD = 250_000; // more shows nothing more

    private MappingChecks() {}

    static Finding isIndependent(Tester t) {
        Endpoint from = t.socket(1);
        Set<Endpoint> shown = new LinkedHashSet<>();
        REMOTES.forEach(remote -> shown.add(t.open(from, remote)));
        return Finding.of(shown.size() == 1, "one endpoint for three remotes", "shown as " + shown);
    }

    static Finding isPaired(Tester t) {
        Set<IpAddress> shown = new LinkedHashSet<>();
        for (int i = 0; i < 64; i++) {
            shown.add(t.open(t.socket(1), REMOTES.get(i % REMOTES.size())).address());
        }
        return Finding.of(
                shown.size() == 1,
                "one address for 64 sockets",
                shown.size() + " addresses for 64 sockets");
    }

    static Finding neverOverloads(Tester t) {
        return Finding.of(
                !shares(t, S1, S1) && !shares(t, S1, S2),
                "two hosts never share an endpoint",
                "two hosts share an endpoint");
    }

    /// Whether two hosts that use the same port are shown alike.
    private static boolean shares(Tester t, Endpoint one, Endpoint other) {
        Endpoint first = t.socket(1);
        Endpoint shown = t.open(first, one);
        return t.out(t.socket(2, first.port()), other).stream().anyMatch(shown::equals);
    }

    /// RFC 7857 §3: they may share it only towards remotes that differ.
    static Finding sharesWhereRemotesDiffer(Tester t) {
        boolean same = shares(t, S1, S1);
        return Finding.of(
                !same,
                shares(t, S1, S2)
                        ? "two hosts share an endpoint towards different remotes"
                        : "two hosts never share an endpoint",
                "two hosts share an endpoint towards one remote");
    }

    static Finding keepsPortClass(Tester t) {
        int low = t.open(t.socket(1, 500), S1).port();
        int high = t.open(t.socket(1, 5_000), S1).port();
        return Finding.of(
                low < PRIVILEGED && high >= PRIVILEGED,
                "the classes are kept",
                "500 is shown as " + low + ", 5000 as " + high);
    }

    static Finding keepsParity(Tester t) {
        int seen = 0;
        int kept = 0;
        for (int i = 0; i < DRAWS / 2; i++) { // two hosts of one port: one of them is moved
            int port = t.socket(1).port();
            for (int host = 1; host <= 2; host++) {
                Optional<Endpoint> shown = t.out(t.socket(host, port), S1);
                seen += shown.isPresent() ? 1 : 0;
                kept += shown.isPresent() && (shown.get().port() ^ port) % 2 == 0 ? 1 : 0;
            }
        }
        String often = "kept " + kept + " times of " + seen;
        return Finding.of(seen > 0 && kept == seen, often, often);
    }

    /// Neither the step from the last port nor that from the inside port tells the next one.
    static Finding isUnpredictable(Tester t) {
        Map<Integer, Integer> steps = new TreeMap<>();
        Map<Integer, Integer> offsets = new TreeMap<>();
        int last = 0;
        int most = 0;
        for (int i = 0; i < 200; i++) {
            int port = 20_000 + i * SCATTERED % 20_000;
            int shown = t.open(t.socket(1, port), S1).port();
            int step = steps.merge(shown - last, 1, Integer::sum);
            most = Math.max(most, Math.max(step, offsets.merge(shown - port, 1, Integer::sum)));
            last = shown;
        }
        String seen = "one step tells " + most + " ports of 200";
        return Finding.of(most < 50, seen, seen);
    }

    static Finding isDeterministic(Tester t) {
        String before = behaviour(t, t.socket(1));
        Endpoint taken = t.socket(1);
        t.open(taken, S1);
        String clashed = behaviour(t, t.socket(2, taken.port()));
        Endpoint early = t.socket(1);
        t.in(S1, new Endpoint(t.open(t.socket(1), S1).address(), early.port()), early);
        String raced = behaviour(t, early);
        t.load((int) Math.min(MOST_LOAD, t.wire().room() * 9L / 10));
        t.pause(2); // what it allows in a second is its own matter
        String crowded = behaviour(t, t.socket(1));
        Set<String> all = new LinkedHashSet<>(List.of(before, clashed, raced, crowded));
        String seen = String.join("; then ", all);
        return Finding.of(all.size() == 1, "always " + seen, seen);
    }

    private static String behaviour(Tester t, Endpoint from) {
        var openness = t.openness(from);
        boolean alike = t.isShownAlike(from);
        String shown =
                (alike ? "one endpoint for all, " : "several endpoints, ")
                        + (isTurned(t, from) ? "turned back" : "not turned back");
        return switch (openness) {
            case ANYBODY -> shown + ", open to anybody";
            case SAME_ADDRESS -> shown + ", open to the address";
            case SAME_ENDPOINT -> shown + ", open to the endpoint";
        };
    }

    private static boolean isTurned(Tester t, Endpoint from) {
        Endpoint other = t.socket(4);
        Endpoint shown = t.open(other, S1);
        t.turn(other, t.open(from, S1), from);
        return t.turn(from, shown, other).isPresent();
    }

    static Finding leavesPayloads(Tester t) {
        for (int port : List.of(5_060, 21, 30_001)) {
            Endpoint from = t.socket(1);
            String text = "Contact: " + from + " " + from.address().toString().replace('.', ',');
            for (Payload payload :
                    List.of(Payload.of(from.address().bytes()), Payload.text(text))) {
                Optional<Sight> seen = t.carry(from, S1.withPort(port), payload);
                if (seen.isEmpty()) {
                    return new Finding.Fail("nothing reaches port " + port);
                }
                if (!seen.get().payload().equals(payload)) {
                    return new Finding.Fail("the payload towards port " + port + " is changed");
                }
            }
        }
        return new Finding.Pass("payloads are what they were");
    }

    static Finding worksAmongAlikes(Tester t) {
        Endpoint from = t.socket(1);
        Endpoint other = t.socket(2);
        Optional<Endpoint> shown = t.out(from, S1);
        if (shown.isEmpty()) {
            t.open(from, ELSEWHERE); // else it is not for the network that nothing comes out
            return new Finding.Pass("it sends nothing to that network, and to others it does");
        }
        boolean answered = t.in(S1, shown.get(), from);
        boolean stray = t.in(S2, other, other);
        return Finding.of(
                answered && !stray,
                "answers come back",
                stray ? "strangers reach inside addresses" : "no answer comes back");
    }
}
