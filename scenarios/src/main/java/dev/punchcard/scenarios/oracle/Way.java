package dev.punchcard.scenarios.oracle;

import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.Filtering;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The NATs in a row between a peer and the internet, from the innermost one on.
///
/// Behind a NAT that does not map alike, the next one has several bindings for a peer, one for each
/// endpoint that the first one shows; so whom the peer has sent to may send to only one of them.
///
/// @param carried whether every network on the way carries what it is given
record Way(List<View> nats, boolean carried) {
    /// @param mood how what the policies leave open is taken to turn out
    /// @param others the NATs of who may knock early
    static Way of(List<NatPolicy> nats, View.Mood mood, List<NatPolicy> others) {
        boolean knocked =
                others.stream().allMatch(nat -> View.of(nat, View.Mood.HOPEFUL, true).mapsAlike());
        List<View> views = nats.stream().map(nat -> View.of(nat, mood, knocked)).toList();
        return new Way(views, isCarried(nats));
    }

    /// What goes over IPv6 by names of IPv4 needs somebody further out who knows them (RFC 6877).
    private static boolean isCarried(List<NatPolicy> nats) {
        Set<IpAddress> known = new LinkedHashSet<>();
        for (NatPolicy nat : nats.reversed()) {
            if (nat.packets().ipv6().clat().stream().anyMatch(names -> !known.contains(names))) {
                return false;
            }
            nat.packets().ipv6().nat64().ifPresent(known::add);
        }
        return true;
    }

    boolean works() {
        return carried && nats.stream().allMatch(View::works);
    }

    /// Whether the peer is shown by one endpoint to all remotes.
    boolean mapsAlike() {
        return nats.stream().allMatch(View::mapsAlike);
    }

    /// Whether the peer is shown by one address to all remotes.
    boolean oneAddress() {
        return nats.stream().allMatch(View::oneAddress);
    }

    /// Whether somebody comes in by an endpoint to which the peer has sent him nothing yet, but by
    /// which it speaks to others of his address.
    ///
    /// @param address whether it is his address that the peer knows
    boolean letsUnknown(boolean address) {
        return nats.stream()
                .allMatch(nat ->
                        nat.lets(Filtering.ENDPOINT_INDEPENDENT)
                                || (address && nat.lets(Filtering.ADDRESS_DEPENDENT)));
    }

    /// Whether who came in is answered from the endpoint that he has sent to.
    boolean answersByTheSame() {
        return nats.stream().allMatch(nat -> nat.mapsAlike() || nat.reuses());
    }

    /// Whether somebody who maps alike, and whom the peer sends to, comes in by the endpoint that
    /// the server was shown, and is answered from there.
    boolean answersFromTold() {
        return answersByTheSame() && lets(true, true);
    }

    /// Whether somebody who is kept out further in has come through all that do not map alike, by
    /// the endpoint that the server was shown: from there they let out what is for him from then
    /// on.
    boolean mayTurnToTold() {
        return nats.size() > 1
                && nats.stream()
                        .allMatch(nat ->
                                nat.mapsAlike()
                                        || (nat.reuses()
                                                && nat.lets(Filtering.ENDPOINT_INDEPENDENT)));
    }

    /// Whether somebody whom the peer sends to comes in by the endpoint that the server was shown.
    ///
    /// @param fromTold whether he comes from the endpoint that the peer sends to
    /// @param fromAddress whether he comes from its address at least
    boolean lets(boolean fromTold, boolean fromAddress) {
        boolean alike = true;
        for (View nat : nats) {
            alike &= nat.mapsAlike();
            boolean sentTo =
                    alike && (fromTold || (fromAddress && nat.lets(Filtering.ADDRESS_DEPENDENT)));
            if (!sentTo && !nat.lets(Filtering.ENDPOINT_INDEPENDENT)) {
                return false;
            }
        }
        return true;
    }
}
