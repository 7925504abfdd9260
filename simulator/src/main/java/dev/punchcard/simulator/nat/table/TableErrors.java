package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.packet.IcmpPolicy;
import dev.punchcard.simulator.nat.translator.Site;
import dev.punchcard.simulator.net.Exit;
import dev.punchcard.simulator.net.Header;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Packet;

/// What becomes of ICMP errors, which go the way of what they quote and keep nothing alive (RFC
/// 5508 REQ-6).
final class TableErrors {
    private final TablePolicy policy;
    private final Site site;
    private final BindingTable table;
    private final Bindings bindings;
    private final AddressPool pool;
    private final Strangers strangers;

    TableErrors(
            TablePolicy policy,
            Site site,
            BindingTable table,
            Bindings bindings,
            AddressPool pool,
            Strangers strangers) {
        this.policy = policy;
        this.site = site;
        this.table = table;
        this.bindings = bindings;
        this.pool = pool;
        this.strangers = strangers;
    }

    /// Whether the NAT neither translates nor filters.
    boolean isOpen() {
        return policy.mapping() == Mapping.NONE
                && policy.filtering() == Filtering.ENDPOINT_INDEPENDENT;
    }

    /// An error about something that was let in: what it quotes, and its own source, become what
    /// the outside knows (RFC 5508 §4.3, REQ-5).
    void outbound(long now, Packet packet, Header.Icmp icmp, Exit exit) {
        Packet quoted = icmp.quoted();
        if (strangers.drop(now, quoted.source(), packet, exit)) {
            return;
        }
        Binding binding = bindings.find(now, quoted.target(), quoted.source());
        if (binding == Binding.ABSENT) {
            stray(packet, Hop.OUTSIDE, DropReason.NO_MAPPING, exit);
            return;
        }
        trace(now, packet, false, binding, quoted.source());
        Header.Icmp shown = icmp.about(quoted.withTarget(binding.external()));
        Endpoint source = binding.external().withPort(0);
        Packet rewritten = packet.with(shown, source, packet.target());
        if (pool.owns(packet.target().address())) {
            inbound(now, rewritten, shown, exit); // of a hairpin (RFC 5508 REQ-7)
        } else {
            exit.forward(Hop.OUTSIDE, rewritten);
        }
    }

    /// An error about something that was sent out: what it quotes, and its own target, become what
    /// the inside knows (RFC 5508 §4.2, REQ-4).
    void inbound(long now, Packet packet, Header.Icmp icmp, Exit exit) {
        IcmpPolicy ways = policy.packets().icmp();
        Packet quoted = icmp.quoted();
        boolean foreign = !packet.source().address().equals(quoted.target().address());
        if (ways.inbound() == IcmpPolicy.Inbound.DROP || (ways.filtered() && foreign)) {
            exit.drop(packet, DropReason.ICMP_REFUSED);
            return;
        }
        Endpoint remote = quoted.target();
        if (strangers.drop(now, remote, packet, exit)) {
            return;
        }
        Binding binding = table.at(now, quoted.source(), remote);
        if (!binding.isAlive(now)) {
            DropReason why = binding == Binding.ABSENT ? DropReason.NO_MAPPING : DropReason.EXPIRED;
            stray(packet, Hop.INSIDE, why, exit);
            return;
        }
        if (!table.permits(now, binding, remote)) {
            exit.drop(packet, DropReason.FILTERED);
            return;
        }
        trace(now, packet, true, binding, remote);
        Header.Icmp known = icmp.about(quoted.withSource(binding.internal()));
        Endpoint inside = binding.internal().withPort(0);
        if (ways.inbound() == IcmpPolicy.Inbound.END_BINDING && !binding.isForwarded()) {
            table.end(now, binding);
        }
        exit.forward(Hop.INSIDE, packet.with(known, packet.source(), inside));
    }

    /// Deals with what no binding lets pass.
    void stray(Packet packet, int side, DropReason why, Exit exit) {
        if (isOpen()) {
            exit.forward(side, packet);
        } else {
            exit.drop(packet, why);
        }
    }

    private void trace(long now, Packet packet, boolean inward, Binding binding, Endpoint remote) {
        site.translated(now, packet, inward, binding.internal(), binding.external(), remote);
    }
}
