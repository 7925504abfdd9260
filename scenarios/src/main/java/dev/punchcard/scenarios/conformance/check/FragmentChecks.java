package dev.punchcard.scenarios.conformance.check;

import static dev.punchcard.scenarios.conformance.wire.Tester.S1;
import static dev.punchcard.scenarios.conformance.wire.Tester.S2;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.scenarios.conformance.requirement.Finding;
import dev.punchcard.scenarios.conformance.wire.Side;
import dev.punchcard.scenarios.conformance.wire.Sight;
import dev.punchcard.scenarios.conformance.wire.Tester;
import java.time.Duration;
import java.util.List;

/// What becomes of datagrams that come in pieces.
final class FragmentChecks {
    private static final int MTU = 620; // pieces of 600 bytes
    private static final Payload LONG = Payload.of(new byte[1_400]); // three of them
    private static final int FLOOD = 100_000;
    private static final List<List<Integer>> ORDERS =
            List.of(
                    List.of(0, 1, 2),
                    List.of(0, 2, 1),
                    List.of(1, 0, 2),
                    List.of(1, 2, 0),
                    List.of(2, 0, 1),
                    List.of(2, 1, 0));

    private FragmentChecks() {}

    static Finding arrivesInAnyOrder(Tester t) {
        Endpoint from = t.socket(1);
        Endpoint shown = t.open(from, S1);
        for (List<Integer> order : ORDERS) {
            if (!arrives(t, S1, shown, order, Duration.ZERO)) {
                return new Finding.Fail("pieces in the order " + order + " do not arrive");
            }
        }
        return new Finding.Pass("three pieces arrive in all orders");
    }

    static Finding bearsFloods(Tester t) {
        Endpoint from = t.socket(1);
        Endpoint shown = t.open(from, S1);
        boolean before = arrives(t, S1, shown, ORDERS.getFirst(), Duration.ZERO);
        Sight flood = Sight.datagram(Side.OUTSIDE, S2, shown, LONG);
        for (int i = 0; i < FLOOD; i++) {
            t.wire().sendPieces(flood, MTU, List.of(0), Duration.ZERO);
        }
        boolean usual = t.in(S1, shown, from);
        t.pause(60);
        Endpoint again = t.open(from, S1);
        boolean later = !before || arrives(t, S1, again, ORDERS.getFirst(), Duration.ZERO);
        return Finding.of(
                usual && later,
                "100000 first pieces hurt nobody",
                usual ? "no pieces arrive a minute later" : "whole datagrams do not arrive");
    }

    /// RFC 6146 §3.4: pieces wait for two seconds.
    static Finding waitsForPieces(Tester t) {
        Endpoint from = t.socket(1);
        Endpoint shown = t.open(from, S1);
        boolean arrives = arrives(t, S1, shown, List.of(0, 1, 2), Duration.ofMillis(950));
        return Finding.of(arrives, "pieces wait for 1.9 s", "pieces do not wait for 1.9 s");
    }

    private static boolean arrives(
            Tester t, Endpoint remote, Endpoint shown, List<Integer> order, Duration gap) {
        Sight whole = Sight.datagram(Side.OUTSIDE, remote, shown, LONG);
        return t.wire().sendPieces(whole, MTU, order, gap).stream()
                .anyMatch(s -> s.side() == Side.INSIDE && s.payload().equals(LONG));
    }
}
