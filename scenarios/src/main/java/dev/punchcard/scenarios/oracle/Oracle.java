package dev.punchcard.scenarios.oracle;

import dev.punchcard.core.protocol.Protocol.Answering;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import java.util.List;

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
/// Of several NATs in a row, each lets *s* in or does not, and who stands behind one that does not
/// map alike is shown by several endpoints to those further out ([Way]).
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
        return predict(a, natA, b, natB, false, false);
    }

    /// @param guessesA whether the first peer also tries what nobody told it, so that no port that
    ///   the other's NAT draws is safe
    /// @param guessesB the same of the other peer
    public static Prediction predict(
            Answering a,
            NatPolicy natA,
            Answering b,
            NatPolicy natB,
            boolean guessesA,
            boolean guessesB) {
        return predict(a, List.of(natA), b, List.of(natB), guessesA, guessesB);
    }

    /// The same of peers behind several NATs in a row, who try no more than they know.
    ///
    /// @param natsA from the innermost one to the internet's
    public static Prediction predict(
            Answering a, List<NatPolicy> natsA, Answering b, List<NatPolicy> natsB) {
        return predict(a, natsA, b, natsB, false, false);
    }

    private static Prediction predict(
            Answering a,
            List<NatPolicy> natsA,
            Answering b,
            List<NatPolicy> natsB,
            boolean guessesA,
            boolean guessesB) {
        Way wayA = Way.of(natsA, View.Mood.SOBER, natsB);
        Way wayB = Way.of(natsB, View.Mood.SOBER, natsA);
        if (connects(a, wayA, b, wayB)) {
            return chases(a, wayA) && chases(b, wayB) ? Prediction.DEPENDS : Prediction.CONNECTS;
        }
        Way luckyA = Way.of(natsA, mood(guessesB), natsB);
        Way luckyB = Way.of(natsB, mood(guessesA), natsA);
        return connects(a, luckyA, b, luckyB) ? Prediction.DEPENDS : Prediction.FAILS;
    }

    /// @param guessed whether the other peer tries drawn ports
    private static View.Mood mood(boolean guessed) {
        return guessed ? View.Mood.LUCKY : View.Mood.HOPEFUL;
    }

    /// The same of peers who have a NAT of the internet's in common, behind which each has others.
    /// It has to turn back what they send to each other, and is then like two NATs ([Turning]).
    ///
    /// @param common what they have in common
    public static Prediction predict(
            Answering a,
            List<NatPolicy> natsA,
            Answering b,
            List<NatPolicy> natsB,
            NatPolicy common) {
        return Turning.of(
                common,
                nat -> predict(a, Turning.behind(natsA, nat), b, Turning.behind(natsB, nat)));
    }

    /// Whether each of X's answers comes from yet another endpoint. Where both do so, each runs
    /// after the other, and whom they name in the end is a matter of when they stop.
    private static boolean chases(Answering answers, Way x) {
        return learns(answers) && !x.answersByTheSame();
    }

    private static boolean connects(Answering a, Way wayA, Answering b, Way wayB) {
        return wayA.works()
                && wayB.works()
                && reaches(a, wayA, b, wayB)
                && reaches(b, wayB, a, wayA);
    }

    /// Whether anything that X sends gets to Y, and Y hears it.
    private static boolean reaches(Answering xAnswers, Way x, Answering yAnswers, Way y) {
        return told(x, yAnswers, y)
                || (learns(xAnswers) && told(y, xAnswers, x) && answered(x, yAnswers, y));
    }

    /// Whether what X sends to the endpoint it was told of Y gets through.
    private static boolean told(Way x, Answering yAnswers, Way y) {
        boolean answersFromTold = x.answersFromTold() && y.mapsAlike();
        boolean fromTold = x.mapsAlike() || answersFromTold;
        boolean fromAddress = fromTold || x.oneAddress();
        return isKnown(yAnswers, fromTold, fromAddress) && y.lets(fromTold, fromAddress);
    }

    /// Whether X's answer to somebody who reached it gets through.
    private static boolean answered(Way x, Answering yAnswers, Way y) {
        return x.answersByTheSame()
                || (isKnown(yAnswers, false, x.oneAddress()) && y.letsUnknown(x.oneAddress()));
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
}
