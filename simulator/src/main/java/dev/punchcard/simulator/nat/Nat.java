package dev.punchcard.simulator.nat;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.IpProtocol;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.packet.IcmpPolicy;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.nat.translator.Memory;
import dev.punchcard.simulator.nat.translator.Site;
import dev.punchcard.simulator.net.Exit;
import dev.punchcard.simulator.net.Gateway;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Packet;
import java.util.List;
import java.util.Optional;

/// A NAT between its outside and its inside: what it does with packets before and beside
/// translating them, which is its [Translator]'s.
///
/// It translates IPv4; IPv6 passes it as any router, or as a firewall, or on its way to hosts of
/// IPv4. It knows UDP, TCP and ICMP: pings and their answers, and errors about what has passed the
/// other way.
public final class Nat implements Hop {
    private final PacketPolicy ways;
    private final Gateway gateway;
    private final NatPolicy policy;
    private final Site site;
    private final Desks desks;
    private final Reboots reboots;
    private final boolean plain;
    private Optional<Customs> customs = Optional.empty(); // until it is needed
    private int off; // how often

    /// @param external the addresses that its bindings show, as many as the policy says; what it
    ///   speaks as to the outside is the first
    /// @param gateway what it speaks as to the inside, and to both over IPv6
    /// @param random the stream from which alone this NAT draws
    public Nat(
            String name,
            NatPolicy policy,
            List<IpAddress> external,
            Gateway gateway,
            Prng random,
            TraceSink trace) {
        if (external.size() != policy.addresses()) {
            throw new IllegalArgumentException(
                    name + " needs " + policy.addresses() + " addresses, not " + external.size());
        }
        this.policy = policy;
        this.ways = policy.packets();
        this.gateway = gateway;
        this.site = new Site(name, IpProtocol.UDP, external, gateway, random, trace);
        this.desks = new Desks(policy, site);
        this.reboots = new Reboots(policy);
        this.plain = ways.with(IcmpPolicy.DEFAULT).equals(PacketPolicy.DEFAULT);
    }

    /// What it shows to the outside; what it speaks as is the first.
    public List<IpAddress> external() {
        return desks.addresses();
    }

    /// The address by which the network outside leads to that one, which is of a host inside or an
    /// external one: itself, unless IPv4 is taken over IPv6 there.
    public IpAddress nameOf(IpAddress address) {
        return address.isV4() && ways.ipv6().clat().isPresent()
                ? Clat.of(ways.ipv6().clat().get(), gateway)
                        .own()
                        .named(new Endpoint(address, 0))
                        .address()
                : address;
    }

    /// How much it remembers by then of who may talk with whom.
    public Memory memory(long now) {
        reboot(now);
        return desks.memory(now);
    }

    /// Forgets everything, as a NAT does that was off.
    public void forget(long now) {
        reboot(now);
        empty(now);
    }

    /// Does the reboots of the policy that are due: each at its own moment, though nothing shows it
    /// before the next packet.
    private void reboot(long now) {
        while (reboots.next() <= now) {
            empty(reboots.next());
            reboots.step();
        }
    }

    private void empty(long now) {
        desks.forget(now);
        customs.ifPresent(known -> known.forget(now));
    }

    /// Lets nothing pass, until as many calls of [#turnOn].
    public void turnOff() {
        off++;
    }

    /// Remembers nothing of the time before.
    public void turnOn(long now) {
        off--;
        forget(now);
    }

    /// Takes other external addresses.
    public void renumber(long now, List<IpAddress> others) {
        reboot(now);
        desks.renumber(now, others);
    }

    @Override
    public void accept(long now, int side, Packet packet, Exit exit) {
        reboot(now);
        if (off > 0) {
            exit.drop(packet, DropReason.LINK_DOWN);
        } else if (packet.isOrdinary() || !ways.countsTtl()) {
            pass(now, side, packet, exit);
        } else if (packet.isSpent()) {
            exit.drop(packet, DropReason.TTL_EXCEEDED);
            if (ways.icmp().reportsTtl()) {
                boolean shown = side == OUTSIDE && packet.target().address().isV4();
                IpAddress from = shown ? external().getFirst() : gateway.towards(packet);
                exit.answer(side, packet, IcmpError.TTL_EXCEEDED, 0, from);
            }
        } else {
            pass(now, side, packet.afterRouter(), exit);
        }
    }

    private void pass(long now, int side, Packet packet, Exit exit) {
        if (plain && packet.isWhole() && packet.target().address().isV4()) {
            desks.translate(now, side, packet, exit); // nearly always
        } else {
            Customs known = customs.orElseGet(() -> new Customs(policy, site, desks));
            customs = Optional.of(known);
            known.take(now, side, packet, exit);
        }
    }
}
