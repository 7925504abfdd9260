package dev.punchcard.scenarios.oracle;

import dev.punchcard.core.protocol.Protocol.Answering;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.Filtering;
import dev.punchcard.simulator.nat.policy.Lifetime;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.ReplyRule;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.TcpPolicy;
import dev.punchcard.simulator.nat.policy.Unsolicited;
import dev.punchcard.simulator.nat.policy.UnsolicitedSyn;
import java.util.List;

/// Predicts whether two peers behind NATs connect by TCP, where each calls the endpoint that the
/// rendezvous server saw of the other, from the port that it was seen with.
///
/// One SYN that gets through is enough: what answers it goes back the way it came, whatever the
/// NATs make of other remotes. So X's call reaches Y where NAT Y lets it in by the rules of
/// [Oracle], lets SYNs in at all, and Y takes a call from there: from the endpoint that it calls
/// itself, or from any where it listens on that port as well.
///
/// A SYN that comes before Y has called is refused. Silence does no harm, since SYNs are repeated.
/// An RST or an ICMP error ends X's call: who connects then is a matter of who was first, unless X
/// calls again and NAT X still lets Y in. Linux forgets whom it sees reset. Where ports are drawn,
/// each such call has another chance.
public final class CallOracle {
    private CallOracle() {}

    /// @param a whom the peer in the host or server role takes a call from, and the NATs that it
    ///   stands behind, from the innermost one to the internet's; [Answering#EXACTLY_TOLD] is a
    ///   peer that does not listen
    /// @param b the same of the other peer
    /// @param again whether who is refused calls again from the same port
    public static Prediction predict(
            Answering a, List<NatPolicy> natsA, Answering b, List<NatPolicy> natsB, boolean again) {
        View.Mood sobered = View.Mood.SOBER;
        boolean[] sober = chances(a, natsA, sobered, b, natsB, sobered);
        View.Mood moodA = again && drawsAnew(natsA, natsB) ? View.Mood.LUCKY : View.Mood.HOPEFUL;
        View.Mood moodB = again && drawsAnew(natsB, natsA) ? View.Mood.LUCKY : View.Mood.HOPEFUL;
        boolean[] hopeful = chances(a, natsA, moodA, b, natsB, moodB);
        if (!hopeful[0] && !hopeful[1]) {
            return Prediction.FAILS;
        }
        boolean refused = refuses(natsA) || refuses(natsB);
        boolean forgiven = again && sober[0] && sober[1] && forgive(natsA) && forgive(natsB);
        boolean mixed = hopeful[0] && hopeful[1] && (mixes(natsA) || mixes(natsB));
        boolean sure = (sober[0] || sober[1]) && (!refused || forgiven) && !mixed;
        return sure ? Prediction.CONNECTS : Prediction.DEPENDS;
    }

    /// The same of peers who have a NAT of the internet's in common, behind which each has others,
    /// or none.
    public static Prediction predict(
            Answering a,
            List<NatPolicy> natsA,
            Answering b,
            List<NatPolicy> natsB,
            NatPolicy common,
            boolean again) {
        return Turning.of(
                common,
                nat ->
                        predict(
                                a,
                                Turning.behind(natsA, nat),
                                b,
                                Turning.behind(natsB, nat),
                                again));
    }

    /// Whether A's call can reach B, and B's A.
    private static boolean[] chances(
            Answering a,
            List<NatPolicy> natsA,
            View.Mood moodA,
            Answering b,
            List<NatPolicy> natsB,
            View.Mood moodB) {
        List<NatPolicy> callsA = natsA.stream().map(CallOracle::forCalls).toList();
        List<NatPolicy> callsB = natsB.stream().map(CallOracle::forCalls).toList();
        Way wayA = Way.of(callsA, moodA, callsB);
        Way wayB = Way.of(callsB, moodB, callsA);
        boolean works = wayA.works() && wayB.works();
        return new boolean[] {
            works && letsCallsIn(natsB) && reaches(wayA, moodA, b, wayB),
            works && letsCallsIn(natsA) && reaches(wayB, moodB, a, wayA)
        };
    }

    /// @param mood whether Y's call may have come to X's inner NAT before X calls
    private static boolean reaches(Way x, View.Mood mood, Answering yTakes, Way y) {
        boolean turned = mood != View.Mood.SOBER && x.mayTurnToTold() && y.mapsAlike();
        boolean fromTold = x.mapsAlike() || turned;
        boolean fromAddress = fromTold || x.oneAddress();
        boolean taken =
                switch (yTakes) {
                    case EXACTLY_TOLD -> fromTold;
                    case TOLD, OBSERVED -> fromAddress;
                    case ANYBODY -> true;
                };
        return taken && y.lets(fromTold, fromAddress);
    }

    /// What a NAT does with TCP, said as if it were of datagrams. Nobody spoils a port by TCP.
    private static NatPolicy forCalls(NatPolicy nat) {
        return switch (nat) {
            case TablePolicy table -> {
                TcpPolicy tcp = table.tcp();
                yield table.with(tcp.mapping().orElse(table.mapping()))
                        .with(tcp.filtering().orElse(table.filtering()))
                        .with(ReplyRule.REUSE)
                        .with(new Lifetime(tcp.times().synSent(), tcp.times().established()))
                        .withUnmapped(Unsolicited.DROP)
                        .withFiltered(Unsolicited.DROP)
                        .with(table.packets().withOutbound(List.of()));
            }
            case ConntrackPolicy linux ->
                    linux.with(ConntrackPolicy.Input.DROP)
                            .with(linux.packets().withOutbound(List.of()));
        };
    }

    private static boolean letsCallsIn(List<NatPolicy> nats) {
        return nats.stream()
                .allMatch(nat ->
                        switch (nat) {
                            case TablePolicy table -> table.tcp().simultaneous();
                            case ConntrackPolicy _ -> true;
                        });
    }

    /// Whether one of them tells a caller that he is not let in.
    private static boolean refuses(List<NatPolicy> nats) {
        return nats.stream()
                .anyMatch(nat ->
                        switch (nat) {
                            case TablePolicy table -> keepsOut(table) && answers(table.tcp());
                            case ConntrackPolicy linux ->
                                    linux.input() != ConntrackPolicy.Input.DROP;
                        });
    }

    private static boolean keepsOut(TablePolicy table) {
        Filtering filtering = table.tcp().filtering().orElse(table.filtering());
        return filtering != Filtering.ENDPOINT_INDEPENDENT || !table.tcp().simultaneous();
    }

    private static boolean answers(TcpPolicy tcp) {
        return switch (tcp.unsolicited()) {
            case UnsolicitedSyn.Drop _, UnsolicitedSyn.Hold _ -> false;
            case UnsolicitedSyn.Reset _, UnsolicitedSyn.Refuse _, UnsolicitedSyn.Forbid _ -> true;
        };
    }

    /// Whether a NAT that looks at numbers stands behind one by which two calls may come to one
    /// socket: it takes both for one connection, and drops what does not fit the first.
    private static boolean mixes(List<NatPolicy> nats) {
        boolean looks = false;
        for (NatPolicy nat : nats) {
            View calls = View.of(forCalls(nat), View.Mood.SOBER, false);
            if (looks && !calls.mapsAlike() && calls.lets(Filtering.ENDPOINT_INDEPENDENT)) {
                return true;
            }
            looks |= nat instanceof TablePolicy table && table.tcp().windows();
        }
        return false;
    }

    /// Whether who stands behind the first is refused by the others, and his NAT, which forgets
    /// that, draws another port for each of his calls: of hundreds, one may be right.
    private static boolean drawsAnew(List<NatPolicy> nats, List<NatPolicy> others) {
        return refuses(others) && !forgive(nats);
    }

    /// Whether they still let in whom their host has called, when the call was refused.
    private static boolean forgive(List<NatPolicy> nats) {
        return nats.stream()
                .allMatch(nat ->
                        switch (nat) {
                            case TablePolicy table -> table.tcp().times().afterRst().isPositive();
                            case ConntrackPolicy _ -> false;
                        });
    }
}
