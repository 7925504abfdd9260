package dev.punchcard.scenarios.conformance;

import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.Bypass;
import dev.punchcard.simulator.nat.policy.Filtering;
import dev.punchcard.simulator.nat.policy.Hairpin;
import dev.punchcard.simulator.nat.policy.Ipv6;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.PacketPolicy;
import dev.punchcard.simulator.nat.policy.PortAllocation;
import dev.punchcard.simulator.nat.policy.PortBlocks;
import dev.punchcard.simulator.nat.policy.PortClasses;
import dev.punchcard.simulator.nat.policy.PortPolicy;
import dev.punchcard.simulator.nat.policy.PortRange;
import dev.punchcard.simulator.nat.policy.TableLimits;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.Unsolicited;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A policy for each RFC that does all that it insists on.
public final class Conformant {
    /// RFC 4787 with the filtering that it calls stringent.
    public static final TablePolicy RFC4787_STRICT = rfc4787(Filtering.ADDRESS_DEPENDENT);

    /// RFC 4787 with the filtering that it calls transparent.
    public static final TablePolicy RFC4787_TRANSPARENT = rfc4787(Filtering.ENDPOINT_INDEPENDENT);

    /// RFC 6888: 504 ports for each subscriber, which are drawn.
    public static final TablePolicy RFC6888 = carrier();

    /// RFC 6146.
    public static final TablePolicy RFC6146 =
            RFC4787_TRANSPARENT
                    .with(PortAllocation.RANDOM)
                    .with(PacketPolicy.DEFAULT.with(new Ipv6(false, Optional.of(Ipv6.WELL_KNOWN))));

    private Conformant() {}

    private static TablePolicy rfc4787(Filtering filtering) {
        return NatPolicy.DEFAULT
                .with(filtering)
                .with(
                        PortPolicy.DEFAULT
                                .withRanges(List.of(PortRange.ALL))
                                .with(PortClasses.PRIVILEGED)
                                .withParity(true))
                .with(Hairpin.EXTERNAL_SOURCE)
                .with(TableLimits.WIDE.with(TableLimits.Exhaustion.FORBID))
                .withUnmapped(new Unsolicited.Refuse())
                .withFiltered(new Unsolicited.Refuse());
    }

    private static TablePolicy carrier() {
        PortBlocks block =
                new PortBlocks(
                        504,
                        1,
                        PortBlocks.Order.SEQUENTIAL,
                        PortBlocks.Inside.RANDOM,
                        PortBlocks.HOLD);
        Bypass own = new Bypass(IpAddress.literal("192.88.99.0"), 24);
        return NatPolicy.DEFAULT
                .with(Filtering.ENDPOINT_INDEPENDENT)
                .with(PortPolicy.DEFAULT.with(block).withReuseDelay(Duration.ofMinutes(2)))
                .with(Hairpin.EXTERNAL_SOURCE)
                .with(
                        TableLimits.WIDE
                                .withPerSubscriber(block.size())
                                .with(TableLimits.Exhaustion.FORBID))
                .withUnmapped(new Unsolicited.Refuse())
                .withFiltered(new Unsolicited.Refuse())
                .with(PacketPolicy.DEFAULT.withBypass(List.of(own)));
    }
}
