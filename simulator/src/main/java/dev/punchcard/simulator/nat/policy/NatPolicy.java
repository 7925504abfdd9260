package dev.punchcard.simulator.nat.policy;

import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.binding.ReplyRule;
import dev.punchcard.simulator.nat.policy.binding.TableLimits;
import dev.punchcard.simulator.nat.policy.binding.Unsolicited;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import java.util.List;

/// All that can be said about one NAT's behaviour.
///
/// There are two engines. A [TablePolicy] says what bindings and permissions are like, in the words
/// of RFC 4787. A [ConntrackPolicy] says what Linux is told to do; how it maps and filters is a
/// result of that.
public sealed interface NatPolicy permits TablePolicy, ConntrackPolicy {
    /// The quiet home router: maps alike for all, lets in only whom it has been used towards.
    TablePolicy DEFAULT =
            new TablePolicy(
                    Mapping.ENDPOINT_INDEPENDENT,
                    Filtering.ADDRESS_AND_PORT_DEPENDENT,
                    ReplyRule.REUSE,
                    PortPolicy.DEFAULT,
                    Pooling.SINGLE,
                    Lifetime.FIVE_MINUTES,
                    Hairpin.NONE,
                    List.of(),
                    Unsolicited.DROP,
                    Unsolicited.DROP,
                    TableLimits.WIDE,
                    List.of(),
                    WanChange.FLUSH,
                    TcpPolicy.DEFAULT,
                    PacketPolicy.DEFAULT);

    /// What it does with packets apart from translating them.
    PacketPolicy packets();

    /// The same engine with other ways with packets.
    NatPolicy with(PacketPolicy other);

    /// How many external addresses it has.
    int addresses();
}
