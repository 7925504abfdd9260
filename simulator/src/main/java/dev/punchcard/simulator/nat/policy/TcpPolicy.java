package dev.punchcard.simulator.nat.policy;

import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import java.util.Optional;

/// What a NAT of the terms of RFC 4787 does with TCP (RFC 5382), as far as it is otherwise than
/// with datagrams. Each of the two has a table of its own.
///
/// @param mapping how much of the remote a binding is tied to; none where that is as with datagrams
/// @param filtering who may send to a binding; likewise
/// @param unsolicited what is done with calls from outside that are not let in
/// @param simultaneous whether a SYN may come in; where not, only who is called from inside has a
///   session, and what is forwarded
/// @param windows whether segments are dropped whose numbers neither side can expect
public record TcpPolicy(
        Optional<Mapping> mapping,
        Optional<Filtering> filtering,
        TcpTimes times,
        UnsolicitedSyn unsolicited,
        boolean simultaneous,
        boolean windows) {
    /// A quiet NAT with the times of RFC 5382.
    public static final TcpPolicy DEFAULT =
            new TcpPolicy(
                    Optional.empty(),
                    Optional.empty(),
                    TcpTimes.CONFORMANT,
                    UnsolicitedSyn.DROP,
                    true,
                    false);

    public TcpPolicy with(Mapping other) {
        return new TcpPolicy(
                Optional.of(other), filtering, times, unsolicited, simultaneous, windows);
    }

    public TcpPolicy with(Filtering other) {
        return new TcpPolicy(
                mapping, Optional.of(other), times, unsolicited, simultaneous, windows);
    }

    /// One that maps as it does with datagrams.
    public TcpPolicy withoutMapping() {
        return new TcpPolicy(
                Optional.empty(), filtering, times, unsolicited, simultaneous, windows);
    }

    /// One that filters as it does with datagrams.
    public TcpPolicy withoutFiltering() {
        return new TcpPolicy(mapping, Optional.empty(), times, unsolicited, simultaneous, windows);
    }

    public TcpPolicy with(TcpTimes other) {
        return new TcpPolicy(mapping, filtering, other, unsolicited, simultaneous, windows);
    }

    public TcpPolicy with(UnsolicitedSyn other) {
        return new TcpPolicy(mapping, filtering, times, other, simultaneous, windows);
    }

    public TcpPolicy withSimultaneous(boolean other) {
        return new TcpPolicy(mapping, filtering, times, unsolicited, other, windows);
    }

    public TcpPolicy withWindows(boolean other) {
        return new TcpPolicy(mapping, filtering, times, unsolicited, simultaneous, other);
    }
}
