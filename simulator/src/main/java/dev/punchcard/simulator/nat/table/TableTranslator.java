package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.NatNote;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.binding.Unsolicited;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import dev.punchcard.simulator.nat.translator.Meddler;
import dev.punchcard.simulator.nat.translator.Memory;
import dev.punchcard.simulator.nat.translator.Site;
import dev.punchcard.simulator.nat.translator.Translator;
import dev.punchcard.simulator.net.Exit;
import dev.punchcard.simulator.net.Header;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Translates by bindings and permissions, in the words of RFC 4787.
///
/// A packet from outside that is dropped changes nothing that is remembered, apart from what
/// [Unsolicited] says; one from inside that is dropped on its way back in, by hairpin, has been
/// translated like any other.
public final class TableTranslator implements Translator {
    private final TablePolicy policy;
    private final Site site;
    private final BindingTable table;
    private final Ledger ledger;
    private final Registrar registrar;
    private final Bindings bindings;
    private final Usage usage;
    private final TableErrors errors;
    private final Rebinder rebinder;
    private final Meddler meddler;
    private final Strangers strangers;
    private final boolean meddles;
    private boolean renumbered;

    /// A translator of datagrams, or of pings, which are like them.
    public TableTranslator(TablePolicy policy, Site site) {
        this(policy, site, Optional.empty(), 0);
    }

    /// It has the pairing of hosts with external addresses in common with this one (RFC 4787
    /// REQ-2).
    @Override
    public Translator ofSegments(long now, Site other) {
        return new TableTranslator(Sessions.policy(policy), other, Optional.of(this), now);
    }

    /// @param beside what translates the datagrams where this one translates segments
    /// @param now when it begins to work: what is forwarded is open from then on
    private TableTranslator(
            TablePolicy asked, Site site, Optional<TableTranslator> beside, long now) {
        this.policy = effective(asked);
        this.site = site;
        this.ledger = new Ledger(policy);
        this.table = new BindingTable(policy, site, new Watch());
        this.registrar = new Registrar(policy, site, table, ledger);
        Timers timers = new Timers(policy.lifetime(), site.random());
        this.bindings = new Bindings(policy, site, table, ledger, registrar, timers);
        bindings.forward(now);
        this.rebinder = new Rebinder(policy.rebinds(), site, table, registrar);
        Strays strays = new Strays(site, registrar.pool(), policy.tcp().unsolicited());
        this.strangers = new Strangers(site, registrar.pool(), beside.map(_ -> strays));
        this.usage =
                beside.isPresent()
                        ? new Sessions(
                                policy.tcp(), table, ledger, strays, policy.limits().bindings())
                        : new Datagrams(table, timers, ledger);
        this.errors = new TableErrors(policy, site, table, bindings, registrar.pool(), strangers);
        beside.ifPresent(datagrams -> registrar.pool().join(datagrams.registrar.pool()));
        this.meddler = new Meddler(policy.packets().meddling());
        this.meddles = !policy.packets().meddling().isEmpty();
    }

    /// Who has an address of his own shows it to all remotes.
    private static TablePolicy effective(TablePolicy policy) {
        return policy.pooling().pick() == Pooling.Pick.ONE_TO_ONE
                        && policy.mapping() != Mapping.NONE
                ? policy.with(Mapping.ENDPOINT_INDEPENDENT)
                        .with(policy.ports().withCrowd(Integer.MAX_VALUE))
                : policy;
    }

    /// Passes on what the table tells.
    private final class Watch implements BindingTable.Witnesses {
        @Override
        public void opened(Binding binding) {
            ledger.opened(binding);
            registrar.taken(binding);
        }

        @Override
        public void ended(Binding binding) {
            ledger.ended(binding);
            registrar.ended(binding);
        }
    }

    @Override
    public List<IpAddress> addresses() {
        return registrar.pool().addresses();
    }

    @Override
    public Memory memory(long now) {
        advance(now);
        return new Memory(table.living() + ledger.size(), table.over() + registrar.resting());
    }

    @Override
    public void forget(long now) {
        advance(now);
        table.forget(now);
        strangers.forget();
        usage.forget();
        registrar.forget();
        bindings.forward(now);
    }

    @Override
    public void renumber(long now, List<IpAddress> others) {
        advance(now);
        List<IpAddress> before = addresses();
        switch (policy.wanChange()) {
            case FLUSH -> table.forget(now);
            case KEEP_STALE -> renumbered = policy.mapping() != Mapping.NONE;
            case REMAP -> {}
        }
        registrar.restart(others);
        switch (policy.wanChange()) {
            case FLUSH -> bindings.forward(now);
            case KEEP_STALE -> {}
            case REMAP -> remap(now, before);
        }
    }

    private void remap(long now, List<IpAddress> before) {
        List<Binding> all = new ArrayList<>();
        table.forEach(all::add);
        for (Binding binding : all) {
            int at = before.indexOf(binding.external().address());
            if (at >= 0) {
                Endpoint other = new Endpoint(addresses().get(at), binding.external().port());
                site.trace()
                        .noted(
                                now,
                                site.name(),
                                site.protocol(),
                                NatNote.REBOUND,
                                other,
                                binding.external());
                table.show(now, binding, other);
            }
        }
    }

    /// Brings everything up to this moment.
    private void advance(long now) {
        while (rebinder.next() <= now) {
            long then = rebinder.next();
            bindings.advance(then);
            rebinder.advance(then);
        }
        if (bindings.next() <= now || table.next() <= now) {
            bindings.advance(now);
        }
    }

    @Override
    public void outbound(long now, Packet packet, Exit exit) {
        advance(now);
        Endpoint internal = packet.source();
        Endpoint remote = packet.target();
        boolean homeward = registrar.pool().owns(remote.address());
        if (homeward && !turns(now, internal, remote)) {
            strangers.refuse(
                    now, Hop.INSIDE, packet, DropReason.NO_HAIRPIN, policy.unmapped(), exit);
            return;
        }
        if (strangers.drop(now, remote, packet, exit)) {
            return;
        }
        Binding binding = bindings.find(now, internal, remote);
        boolean fresh = binding == Binding.ABSENT;
        if (!usage.fits(now, binding, false, packet)) {
            errors.stray(packet, Hop.OUTSIDE, usage.refusal(), exit);
            return;
        }
        if (fresh) {
            binding = bindings.make(now, internal, remote);
            if (binding == Binding.ABSENT) {
                drop(packet, bindings.refusal(), exit);
                return;
            }
        } else {
            use(now, binding);
        }
        if (!usage.leaves(now, binding, fresh, packet)) {
            if (fresh) {
                table.end(now, binding);
            }
            drop(packet, usage.refusal(), exit);
            return;
        }
        trace(now, packet, false, binding, remote);
        send(now, homeward, binding, packet, exit);
    }

    private void use(long now, Binding binding) {
        if (!policy.rebinds().isEmpty()) {
            rebinder.use(now, binding);
        }
        binding.use(now);
        ledger.used(binding);
    }

    private void send(long now, boolean homeward, Binding binding, Packet packet, Exit exit) {
        Packet shown = packet.withSource(binding.external());
        if (meddles) {
            shown = meddler.outward(shown, binding.internal(), binding.external());
        }
        if (homeward) {
            arrive(now, Hop.INSIDE, shown, packet.source(), exit);
        } else if (renumbered && !registrar.pool().owns(binding.external().address())) {
            exit.drop(shown, DropReason.STALE_ADDRESS);
        } else {
            exit.forward(Hop.OUTSIDE, shown);
        }
    }

    /// Tells the sender where the NAT does so when something is exhausted.
    private void drop(Packet packet, DropReason why, Exit exit) {
        exit.drop(packet, why);
        switch (policy.limits().exhaustion()) {
            case FORBID ->
                    exit.answer(
                            Hop.INSIDE,
                            packet,
                            IcmpError.FORBIDDEN,
                            0,
                            site.gateway().towards(packet));
            case DROP, EVICT_LEAST_RECENT, EVICT_UNANSWERED, OVERLOAD -> {}
        }
    }

    /// Whether a packet to an external endpoint of the NAT itself is turned back.
    private boolean turns(long now, Endpoint internal, Endpoint external) {
        Hairpin hairpin = policy.hairpin();
        Binding receiver = table.at(now, external, internal);
        if (now - receiver.created() < hairpin.after().toNanos()) {
            return false;
        }
        return switch (hairpin.mode()) {
            case NONE -> false;
            case EXTERNAL_SOURCE, INTERNAL_SOURCE -> true;
            case SAME_HOST ->
                    receiver.isAlive(now)
                            && receiver.internal().address().equals(internal.address());
            case FORWARDS -> receiver.isForwarded();
        };
    }

    @Override
    public void inbound(long now, Packet packet, Exit exit) {
        advance(now);
        arrive(now, Hop.OUTSIDE, packet, packet.source(), exit);
    }

    /// Lets a packet in, or not.
    ///
    /// @param side where it came from: inside, where it is turned back
    /// @param sender whom it came from, as the inside knows him
    private void arrive(long now, int side, Packet packet, Endpoint sender, Exit exit) {
        Endpoint remote = packet.source();
        Binding binding = table.at(now, packet.target(), remote);
        if (strangers.isBanished(now, remote)) {
            Unsolicited how = binding.isAlive(now) ? policy.filtered() : policy.unmapped();
            strangers.refuse(now, side, packet, DropReason.BANISHED, how, exit);
            return;
        }
        if (!isAdmitted(now, side, binding, packet, remote, exit)) {
            return;
        }
        if (!usage.fits(now, binding, true, packet) || !usage.enters(now, binding, packet)) {
            exit.drop(packet, usage.refusal());
            return;
        }
        if (usage.isAnswered(now, binding, packet)) {
            bindings.replyBy(now, binding, remote);
        }
        trace(now, packet, true, binding, remote);
        deliver(side, binding, packet, sender, exit);
    }

    private void deliver(int side, Binding binding, Packet packet, Endpoint sender, Exit exit) {
        Packet known = packet.withTarget(binding.internal());
        if (meddles) {
            known = meddler.inward(known, binding.internal(), binding.external());
        }
        if (side == Hop.INSIDE && policy.hairpin().mode() == Hairpin.Mode.INTERNAL_SOURCE) {
            known = known.withSource(sender);
        }
        exit.forward(Hop.INSIDE, known);
    }

    /// Whether the binding lives and lets the remote in; drops the packet where not.
    private boolean isAdmitted(
            long now, int side, Binding binding, Packet packet, Endpoint remote, Exit exit) {
        if (!binding.isAlive(now)) {
            if (errors.isOpen()) {
                exit.forward(Hop.INSIDE, packet);
                return false;
            }
            DropReason why = binding == Binding.ABSENT ? DropReason.NO_MAPPING : DropReason.EXPIRED;
            strangers.refuse(now, side, packet, why, policy.unmapped(), exit);
            return false;
        }
        boolean unfiltered =
                (side == Hop.INSIDE && !policy.hairpin().filtered()) || binding.isForwarded();
        if (!unfiltered && !usage.admits(now, binding, packet)) {
            boolean late =
                    table.hasPermitted(binding, remote) && !table.permits(now, binding, remote);
            DropReason why = late ? DropReason.EXPIRED : DropReason.FILTERED;
            strangers.refuse(now, side, packet, why, policy.filtered(), exit);
            if (policy.filtered() instanceof Unsolicited.EndBinding) {
                table.end(now, binding);
            }
            return false;
        }
        return true;
    }

    @Override
    public void errorOutbound(long now, Packet packet, Header.Icmp icmp, Exit exit) {
        advance(now);
        errors.outbound(now, packet, icmp, exit);
    }

    @Override
    public void errorInbound(long now, Packet packet, Header.Icmp icmp, Exit exit) {
        advance(now);
        errors.inbound(now, packet, icmp, exit);
    }

    private void trace(long now, Packet packet, boolean inward, Binding binding, Endpoint remote) {
        site.translated(now, packet, inward, binding.internal(), binding.external(), remote);
    }
}
