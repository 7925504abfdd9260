package dev.punchcard.scenarios.oracle;

import dev.punchcard.core.protocol.Protocol.Answering;
import dev.punchcard.simulator.nat.policy.Filtering;
import dev.punchcard.simulator.nat.policy.NatPolicy;

/// Predicts whether two peers behind NATs of their own connect by a simultaneous punch: each sends
/// again and again to the endpoint that the rendezvous server saw of the other.
///
/// ```
///   X ──► NAT X ── s ─────────────► told(Y) ── NAT Y ──► Y
/// ```
///
/// Let *s* be what NAT X shows on packets to Y. Y sends to told(X) meanwhile, so NAT Y lets *s* in
///
/// - always, where it filters nobody;
/// - where it maps all remotes alike (else told(Y) belongs to a binding that only the server may
///   use) and filters by address;
/// - where it maps all remotes alike and *s* is told(X): because NAT X maps all remotes alike too,
///   or because NAT X filters nobody: Y's packets then enter at told(X), and X answers Y from
///   there.
///
/// A protocol that also tries ports around the told one may hit a drawn port by luck, about once in
/// two hundred runs for rabid's window of 17 against a NAT that opens a binding for each; the
/// oracle reasons about what can be known.
///
/// A peer that answers the source it observes reaches whoever reached it: its answer leaves from
/// the very endpoint the other had sent to, through the binding the other had sent from.
public final class Oracle {
    private Oracle() {}

    /// @param a whom the peer in the host or server role answers, and the NAT it stands behind
    /// @param b the same of the other peer
    public static Prediction predict(Answering a, NatPolicy natA, Answering b, NatPolicy natB) {
        View viewA = View.of(natA);
        View viewB = View.of(natB);
        boolean aToB = told(viewA, viewB);
        boolean bToA = told(viewB, viewA);
        boolean aReaches = aToB || (a == Answering.OBSERVED && bToA);
        boolean bReaches = bToA || (b == Answering.OBSERVED && aToB);
        if (aReaches && bReaches) {
            return Prediction.CONNECTS;
        }
        return viewA.guessable() || viewB.guessable() ? Prediction.DEPENDS : Prediction.FAILS;
    }

    /// Whether what X sends to the endpoint it was told of Y gets through.
    private static boolean told(View x, View y) {
        if (y.lets(Filtering.ENDPOINT_INDEPENDENT)) {
            return true;
        }
        return y.mapsAlike()
                && (y.lets(Filtering.ADDRESS_DEPENDENT)
                        || x.mapsAlike()
                        || x.lets(Filtering.ENDPOINT_INDEPENDENT));
    }
}
