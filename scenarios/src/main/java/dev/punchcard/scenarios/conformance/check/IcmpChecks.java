package dev.punchcard.scenarios.conformance.check;

import static dev.punchcard.scenarios.conformance.wire.Tester.ROUTER;
import static dev.punchcard.scenarios.conformance.wire.Tester.S1;
import static dev.punchcard.scenarios.conformance.wire.Tester.S2;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.scenarios.conformance.requirement.Finding;
import dev.punchcard.scenarios.conformance.wire.Side;
import dev.punchcard.scenarios.conformance.wire.Sight;
import dev.punchcard.scenarios.conformance.wire.Silence;
import dev.punchcard.scenarios.conformance.wire.Tester;
import java.util.List;
import java.util.Optional;

/// What becomes of pings and of ICMP errors.
final class IcmpChecks {
    private static final List<IcmpError> NOT_DELIVERED =
            List.of(
                    IcmpError.NET_UNREACHABLE,
                    IcmpError.HOST_UNREACHABLE,
                    IcmpError.PORT_UNREACHABLE,
                    IcmpError.FORBIDDEN,
                    IcmpError.TTL_EXCEEDED);

    private IcmpChecks() {}

    static Finding keepsBindings(Tester t) {
        for (IcmpError error : NOT_DELIVERED) {
            Endpoint from = t.socket(1);
            Endpoint shown = t.open(from, S1);
            t.complain(S1, error, shown, S1);
            if (!t.in(S1, shown, from)) {
                return new Finding.Fail(error + " ends the binding");
            }
        }
        return new Finding.Pass("bindings survive errors of five kinds");
    }

    static Finding hearsRouters(Tester t) {
        Endpoint shown = t.open(t.socket(1), S1);
        boolean heard = t.complain(ROUTER, IcmpError.HOST_UNREACHABLE, shown, S1).isPresent();
        return Finding.of(heard, "a router's error arrives", "a router's error does not arrive");
    }

    static Finding hearsUnreachable(Tester t) {
        return reverts(
                t,
                List.of(
                        IcmpError.PORT_UNREACHABLE,
                        IcmpError.HOST_UNREACHABLE,
                        IcmpError.NET_UNREACHABLE));
    }

    /// The error arrives with what the inside knows in it, and what nobody has sent does not.
    static Finding revertsErrors(Tester t) {
        Finding known = reverts(t, List.of(IcmpError.values()));
        Endpoint nobodys = t.open(t.socket(1), S1).withPort(1_500);
        boolean stray = t.complain(S1, IcmpError.PORT_UNREACHABLE, nobodys, S1).isPresent();
        return stray ? new Finding.Fail("an error about nothing arrives") : known;
    }

    private static Finding reverts(Tester t, List<IcmpError> errors) {
        for (IcmpError error : errors) {
            Endpoint from = t.socket(1);
            Endpoint shown = t.open(from, S1);
            Sight said = Tester.complaint(S1, error, shown, S1);
            Optional<Sight> heard = t.complain(said);
            Sight expected = asInside(t, said, from);
            if (heard.isEmpty()) {
                return new Finding.Fail(error + " does not arrive");
            }
            if (!heard.get().equals(expected)) {
                return new Finding.Fail(error + " arrives changed");
            }
        }
        return new Finding.Pass("they arrive about what the inside has sent");
    }

    private static Sight asInside(Tester t, Sight said, Endpoint from) {
        if (!(said.kind() instanceof Sight.Failure(IcmpError error, int mtu, Sight.Quoted about))) {
            throw new IllegalStateException("no error: " + said);
        }
        Endpoint remote = t.wire().named(about.target());
        var known =
                new Sight.Failure(
                        error, mtu, new Sight.Quoted(about.kind(), from, remote, about.damaged()));
        return Sight.failure(Side.INSIDE, t.wire().named(said.source()), known);
    }

    static Finding translatesRefusals(Tester t) {
        Endpoint from = t.socket(1);
        Endpoint shown = t.open(from, S1);
        t.in(S1, shown, from);
        List<Sight> out = t.refuse(from, S1);
        var about = new Sight.Quoted(new Sight.Datagram(), S1, shown);
        var failure = new Sight.Failure(IcmpError.PORT_UNREACHABLE, 0, about);
        if (!out.contains(Sight.failure(Side.OUTSIDE, shown, failure))) {
            return new Finding.Fail(
                    "an error from inside arrives " + (out.isEmpty() ? "nowhere" : "changed"));
        }
        boolean stray = !t.refuse(t.socket(1), S2).isEmpty();
        return Finding.of(
                !stray,
                "it arrives about what the outside has sent",
                "an error about nothing arrives");
    }

    static Finding dropsDamagedErrors(Tester t) {
        Endpoint shown = t.open(t.socket(1), S1);
        Sight damaged = Tester.complaint(S1, IcmpError.PORT_UNREACHABLE, shown, S1).asDamaged();
        boolean lost = t.complain(damaged).isEmpty();
        if (lost && t.complain(S1, IcmpError.PORT_UNREACHABLE, shown, S1).isEmpty()) {
            return new Finding.NotApplicable("errors with a right checksum do not arrive either");
        }
        return Finding.of(
                lost,
                "an error with a wrong checksum goes nowhere",
                "an error with a wrong checksum arrives");
    }

    /// RFC 5508 §4.2: whoever quotes a packet quotes the checksum that it had there, which may be
    /// wrong.
    static Finding takesDamagedQuotes(Tester t) {
        Endpoint from = t.socket(1);
        Endpoint shown = t.open(from, S1);
        var about = new Sight.Quoted(new Sight.Datagram(), shown, S1, true);
        var failure = new Sight.Failure(IcmpError.PORT_UNREACHABLE, 0, about);
        Sight said = Sight.failure(Side.OUTSIDE, S1, failure);
        return Finding.of(
                t.complain(said).stream().anyMatch(asInside(t, said, from)::equals),
                "an error about a packet with a wrong checksum arrives",
                "an error about a packet with a wrong checksum does not arrive, or changed");
    }

    static Finding turnsErrorsBack(Tester t) {
        Hairpin turned = FilteringChecks.hairpin(t);
        if (turned.seen().isEmpty()) {
            return new Finding.NotApplicable("nothing is turned back");
        }
        var about = turned.seen().get().quoted();
        var failure = new Sight.Failure(IcmpError.PORT_UNREACHABLE, 0, about);
        boolean heard =
                t.wire().send(Sight.failure(Side.INSIDE, turned.b(), failure)).stream()
                        .anyMatch(s -> s.target().address().equals(turned.a().address()));
        return Finding.of(heard, "the sender hears of it", "the sender does not hear of it");
    }

    static Finding hearsEachType(Tester t) {
        Endpoint from = t.socket(1);
        boolean answered = t.pong(S1.address(), pinged(t, from, S1), from);
        return answered ? reverts(t, NOT_DELIVERED) : new Finding.Fail("no ping is answered");
    }

    static Finding isPingedOutward(Tester t) {
        Endpoint from = t.socket(1);
        return Finding.of(
                t.pong(S1.address(), pinged(t, from, S1), from),
                "pings are answered",
                "the answer of a ping does not arrive");
    }

    static Finding identifiesAlike(Tester t) {
        Endpoint from = t.socket(1);
        Endpoint first = pinged(t, from, S1);
        Endpoint second = pinged(t, from, S2);
        return Finding.of(
                first.equals(second),
                "one identifier for two remotes",
                "shown as " + first + " and " + second);
    }

    static Finding waitsForAnswers(Tester t) {
        Endpoint from = t.socket(1);
        Endpoint shown = pinged(t, from, S1);
        t.pause(59);
        return Finding.of(
                t.pong(S1.address(), shown, from),
                "an answer arrives after 59 s",
                "an answer after 59 s does not arrive");
    }

    private static Endpoint pinged(Tester t, Endpoint from, Endpoint remote) {
        return t.ping(from, remote.address())
                .orElseThrow(() -> new Silence("no ping of " + from + " came out"));
    }
}
