package dev.punchcard.scenarios.conformance.check;

import static dev.punchcard.scenarios.conformance.wire.Call.ACK;
import static dev.punchcard.scenarios.conformance.wire.Call.FIN;
import static dev.punchcard.scenarios.conformance.wire.Call.RST;
import static dev.punchcard.scenarios.conformance.wire.Call.SYN;
import static dev.punchcard.scenarios.conformance.wire.Call.SYN_ACK;
import static dev.punchcard.scenarios.conformance.wire.Tester.S1;
import static dev.punchcard.scenarios.conformance.wire.Tester.S1_OTHER_PORT;
import static dev.punchcard.scenarios.conformance.wire.Tester.S2;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.scenarios.conformance.requirement.Finding;
import dev.punchcard.scenarios.conformance.wire.Call;
import dev.punchcard.scenarios.conformance.wire.Side;
import dev.punchcard.scenarios.conformance.wire.Sight;
import dev.punchcard.scenarios.conformance.wire.Tester;
import dev.punchcard.scenarios.conformance.wire.Tester.Openness;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// As whom inside endpoints are shown by TCP, and whom they hear.
final class ConnectionChecks {
    private static final int TRANSITORY = 239; // seconds
    private static final int ESTABLISHED = 7_439;
    private static final int MARGIN = 61;

    private ConnectionChecks() {}

    static Finding isIndependent(Tester t) {
        Endpoint from = t.socket(1);
        Set<Endpoint> shown = new LinkedHashSet<>();
        for (Endpoint remote : List.of(S1, S1_OTHER_PORT, S2)) {
            shown.add(new Call(t, from, remote).open().external());
        }
        return Finding.of(shown.size() == 1, "one endpoint for three remotes", "shown as " + shown);
    }

    /// Both call before either hears of it, as those do who punch.
    static Finding letsBothCall(Tester t) {
        Call call = new Call(t, t.socket(1), S1).call();
        boolean met = call.in(SYN) && call.out(SYN_ACK) && call.in(SYN_ACK);
        return Finding.of(
                met && call.hello() && call.out(ACK),
                "they are connected",
                met ? "nothing passes once they have met" : "they do not meet");
    }

    static Openness openness(Tester t) {
        Endpoint from = t.socket(1);
        Endpoint external = new Call(t, from, S1).open().external();
        if (new Call(t, from, S2, external).in(SYN)) {
            return Openness.ANYBODY;
        }
        return new Call(t, from, S1_OTHER_PORT, external).in(SYN)
                ? Openness.SAME_ADDRESS
                : Openness.SAME_ENDPOINT;
    }

    static Finding filtersByAddressAtMost(Tester t) {
        return switch (openness(t)) {
            case ANYBODY -> new Finding.Pass("open to anybody");
            case SAME_ADDRESS -> new Finding.Pass("open to the address that was called");
            case SAME_ENDPOINT -> new Finding.Fail("open only to the endpoint that was called");
        };
    }

    static Finding filtersOtherwise(Tester t) {
        boolean alike = openness(t) == t.openness(t.socket(1));
        return new Finding.Info(alike ? "as datagrams" : "otherwise than datagrams");
    }

    /// In three times: a call that nobody has answered, one that is half open, one that one side
    /// has closed; and then what is open.
    static Finding livesLong(Tester t) {
        Call asked = new Call(t, t.socket(1), S1).call();
        Call half = new Call(t, t.socket(1), S1).call();
        half.in(SYN_ACK);
        Call closing = new Call(t, t.socket(1), S1).open();
        closing.out(FIN);
        Call open = new Call(t, t.socket(1), S1).open();
        t.pause(TRANSITORY);
        boolean transitory = asked.in(SYN_ACK) && half.in(SYN_ACK) && closing.hello();
        t.pause(ESTABLISHED - TRANSITORY);
        boolean established = open.hello();
        return Finding.of(
                transitory && established,
                "alive after two hours, and four minutes where it is not open",
                transitory
                        ? "what is open is over after " + ESTABLISHED + " s"
                        : "what is not open is over after " + TRANSITORY + " s");
    }

    /// RFC 7857 §2.1: what is not open need not be kept for as long as what is.
    static Finding tellsStatesApart(Tester t) {
        Call asked = new Call(t, t.socket(1), S1).call();
        Call closing = new Call(t, t.socket(1), S1).open();
        closing.out(FIN);
        Call open = new Call(t, t.socket(1), S1).open();
        t.pause(TRANSITORY + MARGIN);
        boolean kept = open.hello();
        boolean over = !asked.in(SYN_ACK) && !closing.hello();
        return Finding.of(
                kept && over,
                "only what is open lives for five minutes",
                kept ? "what is not open lives as what is" : "what is open is over soon");
    }

    /// RFC 7857 §2.2: an RST may be forged, or lost behind the NAT.
    static Finding waitsAfterReset(Tester t) {
        Call call = new Call(t, t.socket(1), S1).open();
        if (!call.in(RST)) {
            return new Finding.Fail("the reset does not arrive");
        }
        t.pause(TRANSITORY);
        return Finding.of(
                call.hello(),
                "alive " + TRANSITORY + " s after a reset",
                "over " + TRANSITORY + " s after a reset");
    }

    /// FTP's port is not looked at: REQ-6 leaves that helper alone.
    static Finding leavesPayloads(Tester t) {
        for (int port : List.of(5_060, 30_001)) {
            Endpoint from = t.socket(1);
            Call call = new Call(t, from, S1.withPort(port)).open();
            Payload address = Payload.of(from.address().bytes());
            Optional<Sight> seen = call.out(ACK, address);
            if (seen.isEmpty() || !seen.get().payload().equals(address)) {
                return new Finding.Fail("the payload towards port " + port + " is changed");
            }
        }
        return new Finding.Pass("payloads are what they were");
    }

    static Finding neverOverloads(Tester t) {
        return Finding.of(
                !shares(t, S1) && !shares(t, S2),
                "two hosts never share an endpoint",
                "two hosts share an endpoint");
    }

    /// Whether a second host of the same port, which calls that remote, is shown as the first is.
    private static boolean shares(Tester t, Endpoint other) {
        Endpoint first = t.socket(1);
        Call one = new Call(t, first, S1).open();
        Call two = new Call(t, t.socket(2, first.port()), other);
        return two.out(SYN) && two.external().equals(one.external());
    }

    private static Hairpin hairpin(Tester t) {
        Endpoint a = t.socket(1);
        Endpoint b = t.socket(2);
        Endpoint shownA = new Call(t, a, S1).open().external();
        Endpoint shownB = new Call(t, b, S1).open().external();
        new Call(t, b, shownA).out(SYN);
        Call call = new Call(t, a, shownB);
        call.out(SYN);
        return new Hairpin(
                a,
                b,
                shownA,
                shownB,
                call.seen().stream()
                        .filter(s -> s.side() == Side.INSIDE && s.target().equals(b))
                        .filter(s -> s.kind() instanceof Sight.Segment is && !is.isReset())
                        .findFirst());
    }

    static Finding turnsBack(Tester t) {
        return hairpin(t).reaches();
    }

    static Finding turnsBackWithExternalSource(Tester t) {
        return hairpin(t).comesFromOutside(t);
    }

    static Finding translatesErrors(Tester t) {
        Call call = new Call(t, t.socket(1), S1).open();
        Sight known =
                Sight.failure(
                        Side.INSIDE,
                        t.wire().named(S1),
                        new Sight.Failure(IcmpError.PORT_UNREACHABLE, 0, call.known()));
        Optional<Sight> heard = complain(t, call);
        return Finding.of(
                heard.equals(Optional.of(known)),
                "it arrives about what the inside has sent",
                heard.isEmpty() ? "it does not arrive" : "it arrives changed");
    }

    static Finding survivesErrors(Tester t) {
        Call call = new Call(t, t.socket(1), S1).open();
        complain(t, call);
        return Finding.of(call.hello(), "the connection survives", "the connection is over");
    }

    private static Optional<Sight> complain(Tester t, Call call) {
        var failure = new Sight.Failure(IcmpError.PORT_UNREACHABLE, 0, call.quoted());
        return t.complain(Sight.failure(Side.OUTSIDE, S1, failure));
    }
}
