package dev.punchcard.simulator.nat.policy;

import dev.punchcard.simulator.nat.policy.binding.Forward;
import dev.punchcard.simulator.nat.policy.packet.IcmpPolicy;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A NAT as Linux makes it of its connection tracking and a rule for outgoing packets.
///
/// @param input what the router does with packets from outside that are for itself; those from
///   inside it takes
/// @param choice how a source port is chosen
/// @param ports those that the rule names; all where it names none
/// @param addresses how many external addresses the rule names
/// @param persistent whether all that an inside address sends is shown under one of them
/// @param masquerade whether entries end when the external address changes; they stay where the
///   rule names its address
/// @param forwards ports that the router leads inside
/// @param unreplied how long an entry lives whose other end has not answered
/// @param stream how long one lives whose other end has
/// @param streamAfter the age before which an entry has its short time even then
/// @param entries the most entries at once
/// @param tcp how long flows of TCP live
/// @param loose whether a flow of TCP may begin in the middle, such as after a reboot of the router
/// @param packets what it does with packets apart from translating them
public record ConntrackPolicy(
        Input input,
        Choice choice,
        Optional<PortRange> ports,
        int addresses,
        boolean persistent,
        boolean masquerade,
        List<Forward> forwards,
        Duration unreplied,
        Duration stream,
        Duration streamAfter,
        int entries,
        FlowTimes tcp,
        boolean loose,
        PacketPolicy packets)
        implements NatPolicy {
    /// `masquerade` on a router that drops what is for itself, with the times of Linux.
    public static final ConntrackPolicy DEFAULT =
            new ConntrackPolicy(
                    Input.DROP,
                    Choice.PRESERVE,
                    Optional.empty(),
                    1,
                    false,
                    true,
                    List.of(),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(120),
                    Duration.ofSeconds(2),
                    262_144,
                    FlowTimes.KERNEL,
                    true,
                    PacketPolicy.DEFAULT.with(
                            IcmpPolicy.DEFAULT.withQuery(Duration.ofSeconds(30))));

    /// What the router does with new packets from outside that are for itself.
    public enum Input {
        /// It takes them, remembers them, and says that nobody listens there: an inside endpoint
        /// that answers afterwards finds its port taken.
        ACCEPT,
        /// It refuses them by ICMP and remembers nothing.
        REJECT,
        /// It drops them and remembers nothing.
        DROP
    }

    /// How a source port is chosen.
    public enum Choice {
        /// That of the newest other entry of the inside endpoint, or its own, where that is free;
        /// else as by RANDOM.
        PRESERVE,
        /// As PRESERVE, but where that is taken the lowest port that is free: what old kernels did.
        UPWARD,
        /// Looked for from a drawn place on, for every new entry.
        RANDOM
    }

    public ConntrackPolicy {
        forwards = List.copyOf(forwards);
        Forward.requireOneWayEach(forwards);
        if (addresses < 1 || addresses > Pooling.MOST) {
            throw new IllegalArgumentException(
                    "a NAT has 1 to " + Pooling.MOST + " external addresses, not " + addresses);
        }
        if (!unreplied.isPositive() || !stream.isPositive() || streamAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "lifetimes are positive: " + unreplied + ", " + stream + ", " + streamAfter);
        }
        if (entries < 1) {
            throw new IllegalArgumentException("a table has at least 1 entry, not " + entries);
        }
    }

    public ConntrackPolicy with(Input other) {
        return new ConntrackPolicy(
                other,
                choice,
                ports,
                addresses,
                persistent,
                masquerade,
                forwards,
                unreplied,
                stream,
                streamAfter,
                entries,
                tcp,
                loose,
                packets);
    }

    public ConntrackPolicy with(Choice other) {
        return new ConntrackPolicy(
                input,
                other,
                ports,
                addresses,
                persistent,
                masquerade,
                forwards,
                unreplied,
                stream,
                streamAfter,
                entries,
                tcp,
                loose,
                packets);
    }

    public ConntrackPolicy with(PortRange other) {
        return new ConntrackPolicy(
                input,
                choice,
                Optional.of(other),
                addresses,
                persistent,
                masquerade,
                forwards,
                unreplied,
                stream,
                streamAfter,
                entries,
                tcp,
                loose,
                packets);
    }

    public ConntrackPolicy withAddresses(int other) {
        return new ConntrackPolicy(
                input,
                choice,
                ports,
                other,
                persistent,
                masquerade,
                forwards,
                unreplied,
                stream,
                streamAfter,
                entries,
                tcp,
                loose,
                packets);
    }

    public ConntrackPolicy withPersistent(boolean other) {
        return new ConntrackPolicy(
                input,
                choice,
                ports,
                addresses,
                other,
                masquerade,
                forwards,
                unreplied,
                stream,
                streamAfter,
                entries,
                tcp,
                loose,
                packets);
    }

    public ConntrackPolicy withMasquerade(boolean other) {
        return new ConntrackPolicy(
                input,
                choice,
                ports,
                addresses,
                persistent,
                other,
                forwards,
                unreplied,
                stream,
                streamAfter,
                entries,
                tcp,
                loose,
                packets);
    }

    public ConntrackPolicy withForwards(List<Forward> other) {
        return new ConntrackPolicy(
                input,
                choice,
                ports,
                addresses,
                persistent,
                masquerade,
                other,
                unreplied,
                stream,
                streamAfter,
                entries,
                tcp,
                loose,
                packets);
    }

    public ConntrackPolicy withEntries(int other) {
        return new ConntrackPolicy(
                input,
                choice,
                ports,
                addresses,
                persistent,
                masquerade,
                forwards,
                unreplied,
                stream,
                streamAfter,
                other,
                tcp,
                loose,
                packets);
    }

    public ConntrackPolicy with(FlowTimes other) {
        return new ConntrackPolicy(
                input,
                choice,
                ports,
                addresses,
                persistent,
                masquerade,
                forwards,
                unreplied,
                stream,
                streamAfter,
                entries,
                other,
                loose,
                packets);
    }

    public ConntrackPolicy withLoose(boolean other) {
        return new ConntrackPolicy(
                input,
                choice,
                ports,
                addresses,
                persistent,
                masquerade,
                forwards,
                unreplied,
                stream,
                streamAfter,
                entries,
                tcp,
                other,
                packets);
    }

    @Override
    public ConntrackPolicy with(PacketPolicy other) {
        return new ConntrackPolicy(
                input,
                choice,
                ports,
                addresses,
                persistent,
                masquerade,
                forwards,
                unreplied,
                stream,
                streamAfter,
                entries,
                tcp,
                loose,
                other);
    }

    /// With those times in seconds; `streamAfter` stays.
    public ConntrackPolicy withSeconds(int unrepliedFor, int streamFor) {
        return withTimes(Duration.ofSeconds(unrepliedFor), Duration.ofSeconds(streamFor));
    }

    /// With those times; `streamAfter` stays.
    public ConntrackPolicy withTimes(Duration unrepliedFor, Duration streamFor) {
        return new ConntrackPolicy(
                input,
                choice,
                ports,
                addresses,
                persistent,
                masquerade,
                forwards,
                unrepliedFor,
                streamFor,
                streamAfter,
                entries,
                tcp,
                loose,
                packets);
    }
}
