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
///   or because NAT X filters nobody and reuses: Y's packets then enter at told(X), and X answers Y
///   from there. (Did NAT Y not map alike, they would come from an endpoint that X does not
///   answer.)
///
/// And Y has to know whose *s* is: most know each other by the address of told(X), some by its port
/// too, and some take whom they hear for the one they miss.
///
/// A peer that answers the source it observes reaches whoever reached it, if its answer leaves from
/// the very endpoint that the other had sent to: because its NAT maps all remotes alike, or reuses.
/// Else the answer comes from a new endpoint, and passes only where the other filters nobody, or by
/// address.
///
/// What the policies leave open is tried both ways ([View]): where that makes a difference, it
/// depends. A protocol that also tries ports around the told one may besides hit a drawn port by
/// luck, about once in two hundred runs for rabid's window of 17 against a NAT that opens a binding
/// for each; the oracle reasons about what can be known.
public final class Oracle {
    private Oracle() {}

    /// Of peers that send only to what they were told or shown.
    ///
    /// @param a whom the peer in the host or server role answers, and the NAT it stands behind
    /// @param b the same of the other peer
    public static Prediction predict(Answering a, NatPolicy natA, Answering b, NatPolicy natB) {
        return predict(a, natA, b, natB, false);
    }

    /// @param guess whether they also try what nobody told them, so that no drawn port is safe
    public static Prediction predict(
            Answering a, NatPolicy natA, Answering b, NatPolicy natB, boolean guess) {
        View viewA = View.of(natA, View.Mood.SOBER);
        View viewB = View.of(natB, View.Mood.SOBER);
        if (connects(a, viewA, b, viewB)) {
            return chases(a, viewA) && chases(b, viewB) ? Prediction.DEPENDS : Prediction.CONNECTS;
        }
        View.Mood mood = guess ? View.Mood.LUCKY : View.Mood.HOPEFUL;
        return connects(a, View.of(natA, mood), b, View.of(natB, mood))
                ? Prediction.DEPENDS
                : Prediction.FAILS;
    }

    /// Whether each of X's answers comes from yet another endpoint. Where both do so, each runs
    /// after the other, and whom they name in the end is a matter of when they stop.
    private static boolean chases(Answering answers, View x) {
        return learns(answers) && !x.mapsAlike() && !x.reuses();
    }

    private static boolean connects(Answering a, View viewA, Answering b, View viewB) {
        return viewA.works()
                && viewB.works()
                && reaches(a, viewA, b, viewB)
                && reaches(b, viewB, a, viewA);
    }

    /// Whether anything that X sends gets to Y.
    private static boolean reaches(Answering xAnswers, View x, Answering yAnswers, View y) {
        return told(x, yAnswers, y)
                || (learns(xAnswers) && told(y, xAnswers, x) && answered(x, yAnswers, y));
    }

    /// Whether what X sends to the endpoint it was told of Y gets through.
    private static boolean told(View x, Answering yAnswers, View y) {
        boolean answersFromTold =
                x.lets(Filtering.ENDPOINT_INDEPENDENT) && x.reuses() && y.mapsAlike();
        boolean fromTold = x.mapsAlike() || answersFromTold;
        boolean fromAddress = fromTold || x.oneAddress();
        if (!isKnown(yAnswers, fromTold, fromAddress)) {
            return false;
        }
        return y.lets(Filtering.ENDPOINT_INDEPENDENT)
                || (y.mapsAlike()
                        && (fromTold || (fromAddress && y.lets(Filtering.ADDRESS_DEPENDENT))));
    }

    /// Whether a peer knows whom it hears.
    ///
    /// @param fromTold from the very endpoint that it was told
    /// @param fromAddress from its address at least
    private static boolean isKnown(Answering peer, boolean fromTold, boolean fromAddress) {
        return switch (peer) {
            case EXACTLY_TOLD -> fromTold;
            case TOLD, OBSERVED -> fromAddress;
            case ANYBODY -> true;
        };
    }

    /// Whether a peer sends to where it hears the other.
    private static boolean learns(Answering peer) {
        return switch (peer) {
            case EXACTLY_TOLD, TOLD -> false;
            case OBSERVED, ANYBODY -> true;
        };
    }

    /// Whether X's answer to somebody who reached it gets through.
    private static boolean answered(View x, Answering yAnswers, View y) {
        if (x.mapsAlike() || x.reuses()) {
            return true;
        }
        return isKnown(yAnswers, false, x.oneAddress())
                && (y.lets(Filtering.ENDPOINT_INDEPENDENT)
                        || (x.oneAddress() && y.lets(Filtering.ADDRESS_DEPENDENT)));
    }
}
