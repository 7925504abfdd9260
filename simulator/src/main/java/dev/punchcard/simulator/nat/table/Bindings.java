package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Forward;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.binding.TableLimits;
import dev.punchcard.simulator.nat.translator.Site;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes bindings, for whoever is played and whoever is not, as far as the limits of the NAT allow.
final class Bindings {
    private static final DropReason ALLOWED = DropReason.PORTS_EXHAUSTED; // unless ports say else

    private final TablePolicy policy;
    private final BindingTable table;
    private final Ledger ledger;
    private final Registrar registrar;
    private final Timers timers;
    private final Neighbours neighbours;
    private final Optional<Pace> pace;
    private final Map<Endpoint, Binding> forwarded = new HashMap<>(0); // looked up only
    private final Set<Endpoint> several = new HashSet<>(0); // to whom several ports lead; likewise
    private DropReason refusal = DropReason.TABLE_FULL;

    Bindings(
            TablePolicy policy,
            Site site,
            BindingTable table,
            Ledger ledger,
            Registrar registrar,
            Timers timers) {
        this.policy = policy;
        this.table = table;
        this.ledger = ledger;
        this.registrar = registrar;
        this.timers = timers;
        this.neighbours = new Neighbours(policy.ports().noise(), site.random().fork("neighbours"));
        this.pace =
                policy.limits().newPerSecond().isPresent()
                        ? Optional.of(new Pace(policy.limits().newPerSecond().getAsInt()))
                        : Optional.empty();
    }

    /// Opens the ports that always lead inside.
    void forward(long now) {
        forwarded.clear();
        for (Forward forward : policy.forwards()) {
            Endpoint external =
                    new Endpoint(registrar.pool().addresses().getFirst(), forward.port());
            Binding binding = Binding.forwarded(forward.inside());
            if (forwarded.put(forward.inside(), binding) != null) {
                several.add(forward.inside());
            }
            table.open(now, binding, external, Long.MAX_VALUE, Long.MAX_VALUE - now);
        }
    }

    /// When somebody who is not played makes one next.
    long next() {
        return neighbours.next();
    }

    /// Makes them, and ends what is over.
    void advance(long now) {
        while (neighbours.next() <= now) {
            long then = neighbours.next();
            table.advance(then);
            make(then, neighbours.inside(), neighbours.remote());
            neighbours.step();
        }
        table.advance(now);
    }

    /// The binding by which an inside endpoint sends to a remote, or [Binding#ABSENT].
    Binding find(long now, Endpoint internal, Endpoint remote) {
        Binding always =
                forwarded.isEmpty()
                        ? Binding.ABSENT
                        : forwarded.getOrDefault(internal, Binding.ABSENT);
        if (always != Binding.ABSENT) {
            Binding reply =
                    several.contains(internal)
                            ? table.replyPath(now, internal, remote)
                            : Binding.ABSENT;
            return reply == Binding.ABSENT ? always : reply;
        }
        return table.outbound(now, ledger.mapping(internal), internal, remote);
    }

    /// Notes that the remote has come in by the binding: he is answered by it.
    void replyBy(long now, Binding binding, Endpoint remote) {
        if (!binding.isForwarded()) {
            table.replyBy(now, binding, remote);
        } else if (several.contains(binding.internal())) {
            table.alwaysReplyBy(now, binding, remote);
        }
    }

    /// Why the last one was not made.
    DropReason refusal() {
        return refusal;
    }

    /// A new binding, or [Binding#ABSENT].
    Binding make(long now, Endpoint internal, Endpoint remote) {
        Subscriber subscriber = ledger.subscriber(internal.address());
        Binding binding = new Binding(internal, remote, mapping(internal), subscriber);
        Endpoint external = isAllowed(now, binding) ? assign(now, binding) : Registrar.NOWHERE;
        if (external.equals(Registrar.NOWHERE)) {
            refusal = refusal == ALLOWED ? registrar.refusal() : refusal;
            ledger.release(subscriber);
            return Binding.ABSENT;
        }
        if (registrar.symmetric()) {
            binding = binding.symmetric();
        }
        table.open(now, binding, external, timers.most(), timers.of(now, binding));
        return binding;
    }

    /// Where the port of whoever makes room may be given at once, room is made first; where it
    /// rests, only once there is another, so that nobody ends for nothing.
    private Endpoint assign(long now, Binding binding) {
        boolean rests = !policy.ports().reuseDelay().isZero();
        if (!rests) {
            makeRoom(now, binding);
        }
        Endpoint external = registrar.assign(now, binding);
        if (rests && !external.equals(Registrar.NOWHERE)) {
            makeRoom(now, binding);
        }
        return external;
    }

    private Mapping mapping(Endpoint internal) {
        boolean crowded =
                policy.ports().crowd().isPresent()
                        && policy.mapping() != Mapping.NONE
                        && table.size() > policy.ports().crowd().getAsInt();
        return crowded ? Mapping.ADDRESS_AND_PORT_DEPENDENT : ledger.mapping(internal);
    }

    private boolean isAllowed(long now, Binding binding) {
        TableLimits limits = policy.limits();
        if (isFull() && first(Subscriber.ANYBODY) == Binding.ABSENT) {
            return refused(DropReason.TABLE_FULL);
        }
        if (hasAll(binding.subscriber()) && first(binding.subscriber()) == Binding.ABSENT) {
            return refused(DropReason.QUOTA);
        }
        if (limits.perRemote().isPresent()
                && ledger.towards(binding.remote()) >= limits.perRemote().getAsInt()) {
            return refused(DropReason.QUOTA);
        }
        if (pace.isPresent() && !pace.get().lets(now)) {
            return refused(DropReason.TOO_FAST);
        }
        refusal = ALLOWED;
        return true;
    }

    private boolean refused(DropReason why) {
        refusal = why;
        return false;
    }

    private boolean isFull() {
        return table.size() >= policy.limits().bindings();
    }

    private boolean hasAll(Subscriber subscriber) {
        return policy.limits().perSubscriber().isPresent()
                && subscriber.bindings >= policy.limits().perSubscriber().getAsInt();
    }

    /// Ends another binding where the table is full, and one of the subscriber's where he has all
    /// that he may have.
    private void makeRoom(long now, Binding binding) {
        if (isFull()) {
            registrar.evict(now, first(Subscriber.ANYBODY));
        }
        if (hasAll(binding.subscriber())) {
            registrar.evict(now, first(binding.subscriber()));
        }
    }

    /// The binding that is the first to make room, of that subscriber's where it is somebody, or
    /// [Binding#ABSENT].
    private Binding first(Subscriber of) {
        return ledger.roll(of).first();
    }
}
