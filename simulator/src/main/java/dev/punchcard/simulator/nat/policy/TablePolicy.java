package dev.punchcard.simulator.nat.policy;

import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Forward;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.binding.Rebind;
import dev.punchcard.simulator.nat.policy.binding.ReplyRule;
import dev.punchcard.simulator.nat.policy.binding.TableLimits;
import dev.punchcard.simulator.nat.policy.binding.Unsolicited;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.util.List;

/// A NAT of the terms of RFC 4787, an axis a field.
///
/// @param replies by which binding somebody is answered who came in by another than his own
/// @param forwards ports that always lead to one inside endpoint
/// @param unmapped what is done with packets to external endpoints that no binding shows
/// @param filtered what is done with packets that a binding's filtering does not let in
/// @param rebinds changes of what bindings show
/// @param wanChange what happens to bindings when the external address changes
/// @param tcp what is otherwise with segments of TCP than with datagrams
/// @param packets what it does with packets apart from translating them
public record TablePolicy(
        Mapping mapping,
        Filtering filtering,
        ReplyRule replies,
        PortPolicy ports,
        Pooling pooling,
        Lifetime lifetime,
        Hairpin hairpin,
        List<Forward> forwards,
        Unsolicited unmapped,
        Unsolicited filtered,
        TableLimits limits,
        List<Rebind> rebinds,
        WanChange wanChange,
        TcpPolicy tcp,
        PacketPolicy packets)
        implements NatPolicy {
    public TablePolicy {
        forwards = List.copyOf(forwards);
        Forward.requireOneWayEach(forwards);
        rebinds = List.copyOf(rebinds);
    }

    @Override
    public int addresses() {
        return pooling.size();
    }

    public TablePolicy with(Mapping other) {
        return new TablePolicy(
                other, filtering, replies, ports, pooling, lifetime, hairpin, forwards, unmapped,
                filtered, limits, rebinds, wanChange, tcp, packets);
    }

    public TablePolicy with(Filtering other) {
        return new TablePolicy(
                mapping, other, replies, ports, pooling, lifetime, hairpin, forwards, unmapped,
                filtered, limits, rebinds, wanChange, tcp, packets);
    }

    public TablePolicy with(ReplyRule other) {
        return new TablePolicy(
                mapping, filtering, other, ports, pooling, lifetime, hairpin, forwards, unmapped,
                filtered, limits, rebinds, wanChange, tcp, packets);
    }

    public TablePolicy with(PortPolicy other) {
        return new TablePolicy(
                mapping, filtering, replies, other, pooling, lifetime, hairpin, forwards, unmapped,
                filtered, limits, rebinds, wanChange, tcp, packets);
    }

    public TablePolicy with(Pooling other) {
        return new TablePolicy(
                mapping, filtering, replies, ports, other, lifetime, hairpin, forwards, unmapped,
                filtered, limits, rebinds, wanChange, tcp, packets);
    }

    public TablePolicy with(Lifetime other) {
        return new TablePolicy(
                mapping, filtering, replies, ports, pooling, other, hairpin, forwards, unmapped,
                filtered, limits, rebinds, wanChange, tcp, packets);
    }

    public TablePolicy with(Hairpin other) {
        return new TablePolicy(
                mapping, filtering, replies, ports, pooling, lifetime, other, forwards, unmapped,
                filtered, limits, rebinds, wanChange, tcp, packets);
    }

    public TablePolicy withForwards(List<Forward> other) {
        return new TablePolicy(
                mapping, filtering, replies, ports, pooling, lifetime, hairpin, other, unmapped,
                filtered, limits, rebinds, wanChange, tcp, packets);
    }

    public TablePolicy withUnmapped(Unsolicited other) {
        return new TablePolicy(
                mapping, filtering, replies, ports, pooling, lifetime, hairpin, forwards, other,
                filtered, limits, rebinds, wanChange, tcp, packets);
    }

    public TablePolicy withFiltered(Unsolicited other) {
        return new TablePolicy(
                mapping, filtering, replies, ports, pooling, lifetime, hairpin, forwards, unmapped,
                other, limits, rebinds, wanChange, tcp, packets);
    }

    public TablePolicy with(TableLimits other) {
        return new TablePolicy(
                mapping, filtering, replies, ports, pooling, lifetime, hairpin, forwards, unmapped,
                filtered, other, rebinds, wanChange, tcp, packets);
    }

    public TablePolicy withRebinds(List<Rebind> other) {
        return new TablePolicy(
                mapping, filtering, replies, ports, pooling, lifetime, hairpin, forwards, unmapped,
                filtered, limits, other, wanChange, tcp, packets);
    }

    public TablePolicy with(WanChange other) {
        return new TablePolicy(
                mapping, filtering, replies, ports, pooling, lifetime, hairpin, forwards, unmapped,
                filtered, limits, rebinds, other, tcp, packets);
    }

    public TablePolicy with(TcpPolicy other) {
        return new TablePolicy(
                mapping, filtering, replies, ports, pooling, lifetime, hairpin, forwards, unmapped,
                filtered, limits, rebinds, wanChange, other, packets);
    }

    @Override
    public TablePolicy with(PacketPolicy other) {
        return new TablePolicy(
                mapping, filtering, replies, ports, pooling, lifetime, hairpin, forwards, unmapped,
                filtered, limits, rebinds, wanChange, tcp, other);
    }

    public TablePolicy with(PortAllocation other) {
        return with(ports.with(other));
    }

    public TablePolicy with(PortRange only) {
        return with(ports.withRanges(List.of(only)));
    }

    public TablePolicy withMaxEntries(int most) {
        return with(limits.withBindings(most));
    }
}
