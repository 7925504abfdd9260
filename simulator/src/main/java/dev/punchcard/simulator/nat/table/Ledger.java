package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.binding.TableLimits;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Who has how much of a NAT: what it counts of inside addresses, of remotes, and of inside
/// endpoints that it maps in another way than the rest. It keeps only what its policy asks for.
final class Ledger implements BindingTable.Witnesses {
    private final TablePolicy policy;
    private final boolean countsSubscribers;
    private final boolean countsRemotes;
    private final Map<IpAddress, Subscriber> subscribers = new HashMap<>(0); // looked up only
    private final Map<Endpoint, Integer> remotes = new HashMap<>(0); // looked up only
    private final Map<Endpoint, Integer> symmetric = new HashMap<>(0); // looked up only
    private final int[] loads; // live bindings by external address
    private final Roll roll = new Roll();

    Ledger(TablePolicy policy) {
        this.policy = policy;
        this.loads = new int[policy.pooling().size()];
        this.countsRemotes = policy.limits().perRemote().isPresent();
        this.countsSubscribers =
                policy.pooling().size() > 1
                        || bindsForEver()
                        || policy.ports().blocks().isPresent()
                        || policy.limits().perSubscriber().isPresent()
                        || countsByHost(policy.ports().allocation())
                        || policy.ports().rules().stream()
                                .anyMatch(rule -> countsByHost(rule.allocation()));
    }

    private static boolean countsByHost(PortAllocation allocation) {
        return allocation instanceof PortAllocation.Sequential count
                && count.scope() == PortAllocation.Scope.HOST;
    }

    /// Forgets what was set aside for whom; who has an address of his own keeps it.
    void forget() {
        if (!bindsForEver()) {
            subscribers.clear();
        }
    }

    private boolean bindsForEver() {
        return policy.pooling().pick() == Pooling.Pick.ONE_TO_ONE;
    }

    /// What is known of an inside address. Of an IPv6 host, its network is what counts, unless
    /// every address is to have one of its own.
    Subscriber subscriber(IpAddress inside) {
        if (!countsSubscribers) {
            return Subscriber.ANYBODY;
        }
        IpAddress key = bindsForEver() ? inside : inside.network();
        Subscriber known = subscribers.get(key);
        if (known == null) {
            known = new Subscriber(key);
            subscribers.put(key, known);
        }
        return known;
    }

    /// The same of one who counts as that, or [Subscriber#ANYBODY] where nothing is known of him.
    Subscriber known(IpAddress key) {
        return subscribers.getOrDefault(key, Subscriber.ANYBODY);
    }

    /// How much it keeps count of.
    int size() {
        return subscribers.size() + remotes.size() + symmetric.size();
    }

    /// How an inside endpoint is mapped.
    Mapping mapping(Endpoint internal) {
        return !symmetric.isEmpty() && symmetric.containsKey(internal)
                ? Mapping.ADDRESS_AND_PORT_DEPENDENT
                : policy.mapping();
    }

    /// The live bindings of an external address, by number.
    int load(int pool) {
        return loads[pool];
    }

    /// How many bindings live that were made for that remote.
    int towards(Endpoint remote) {
        return remotes.getOrDefault(remote, 0);
    }

    /// The bindings in the order in which they make room: those of that subscriber, where it is
    /// somebody.
    Roll roll(Subscriber of) {
        return of == Subscriber.ANYBODY ? roll : of.roll();
    }

    /// Notes that a packet from inside has used the binding.
    void used(Binding binding) {
        if (policy.limits().exhaustion() == TableLimits.Exhaustion.EVICT_LEAST_RECENT
                && !binding.isForwarded()) {
            leave(binding);
            enrol(binding);
        }
    }

    /// Notes that the binding has been answered.
    void answered(Binding binding) {
        if (policy.limits().exhaustion() == TableLimits.Exhaustion.EVICT_UNANSWERED) {
            leave(binding);
        }
    }

    private void enrol(Binding binding) {
        Binding.Standing standing =
                binding.standing.orElseGet(() ->
                        new Binding.Standing(new Roll.Place(binding), new Roll.Place(binding)));
        binding.standing = Optional.of(standing);
        roll.add(standing.ofAll());
        if (countsSubscribers) {
            binding.subscriber().roll().add(standing.ofHis());
        }
    }

    private static void leave(Binding binding) {
        binding.standing.ifPresent(standing -> {
            standing.ofAll().leave();
            standing.ofHis().leave();
        });
    }

    /// Notes that the binding shows another external address.
    void move(Binding binding, int pool) {
        loads[binding.pool]--;
        binding.pool = pool;
        loads[pool]++;
    }

    @Override
    public void opened(Binding binding) {
        if (countsSubscribers && !binding.isForwarded()) { // that is nobody's
            Subscriber subscriber = binding.subscriber();
            subscribers.putIfAbsent(subscriber.address(), subscriber); // he may have made room
            subscriber.bindings++;
        }
        loads[binding.pool]++;
        binding.block.opened();
        if (countsRemotes) {
            remotes.merge(binding.remote(), 1, Integer::sum);
        }
        if (isSymmetric(binding)) {
            symmetric.merge(binding.internal(), 1, Integer::sum);
        }
        if (evicts() && !binding.isForwarded()) {
            enrol(binding);
        }
    }

    @Override
    public void ended(Binding binding) {
        if (countsSubscribers && !binding.isForwarded()) {
            binding.subscriber().bindings--;
            release(binding.subscriber());
        }
        loads[binding.pool]--;
        binding.block.ended(binding.deadline());
        if (countsRemotes) {
            lessen(remotes, binding.remote());
        }
        if (isSymmetric(binding)) {
            lessen(symmetric, binding.internal());
        }
        leave(binding);
    }

    /// Forgets who has nothing any more, but for those who keep their address for ever.
    void release(Subscriber subscriber) {
        if (subscriber.bindings == 0 && subscriber.blocks().isEmpty() && !bindsForEver()) {
            subscribers.remove(subscriber.address());
        }
    }

    private boolean isSymmetric(Binding binding) {
        return binding.mapping() != policy.mapping() && !binding.isForwarded();
    }

    private boolean evicts() {
        return switch (policy.limits().exhaustion()) {
            case EVICT_LEAST_RECENT, EVICT_UNANSWERED -> true;
            case DROP, FORBID, OVERLOAD -> false;
        };
    }

    private static void lessen(Map<Endpoint, Integer> counts, Endpoint of) {
        counts.computeIfPresent(of, (_, count) -> count == 1 ? null : count - 1);
    }
}
