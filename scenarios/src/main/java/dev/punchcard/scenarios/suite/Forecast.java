package dev.punchcard.scenarios.suite;

import dev.punchcard.core.protocol.Invitation;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Protocol.Answering;
import dev.punchcard.scenarios.oracle.CallOracle;
import dev.punchcard.scenarios.oracle.Oracle;
import dev.punchcard.scenarios.oracle.Prediction;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.binding.ReplyRule;
import java.util.List;
import java.util.Optional;

/// What an oracle says of a protocol's first and last role, each behind a NAT of its own: the one
/// of calls where peers call each other, else the one of datagrams.
///
/// @param options of both peers
record Forecast(Protocol protocol, Options options) {
    Prediction of(NatPolicy a, NatPolicy b) {
        String first = protocol.roles().getFirst();
        String last = protocol.roles().getLast();
        Answering alice = protocol.answering(first, options);
        Answering bob = protocol.answering(last, options);
        if (protocol.calls(options)) {
            return CallOracle.predict(alice, List.of(a), bob, List.of(b), true);
        }
        Prediction said =
                Oracle.predict(
                        alice,
                        a,
                        bob,
                        b,
                        protocol.guesses(first, options),
                        protocol.guesses(last, options));
        return said == Prediction.CONNECTS && !(isFound(a) && isFound(b))
                ? Prediction.DEPENDS
                : said;
    }

    /// Who is looked for by an address has to be known by the same one to everybody, and by TCP as
    /// by UDP.
    ///
    /// And where his welcome comes from a port that nobody has sent to, the other names that port
    /// before anything of his has got there.
    private boolean isFound(NatPolicy nat) {
        Optional<Invitation> invitation = protocol.invitation();
        boolean sought = invitation.isPresent() && invitation.get() instanceof Invitation.Address;
        return !sought || (nat.addresses() == 1 && isAlike(nat));
    }

    private static boolean isAlike(NatPolicy nat) {
        return switch (nat) {
            case TablePolicy table -> {
                Mapping calls = table.tcp().mapping().orElse(table.mapping());
                boolean answersAlike =
                        table.mapping() == Mapping.ENDPOINT_INDEPENDENT
                                || table.mapping() == Mapping.NONE
                                || table.replies() == ReplyRule.REUSE;
                yield answersAlike && (calls == Mapping.NONE) == (table.mapping() == Mapping.NONE);
            }
            case ConntrackPolicy _ -> true;
        };
    }
}
