package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.port.Overload;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRule;
import dev.punchcard.simulator.nat.translator.PortHunt;
import dev.punchcard.simulator.nat.translator.PortSpace;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.IntStream;

/// Chooses external ports by the policy's rule, for one external address.
final class PortAllocator {
    /// No port is free.
    static final int NONE = 0;

    /// The port that the rule wants is taken, and what happens then is not a matter of ports.
    static final int CLASH = -1;

    private static final int MAX_DRAWS = 128;
    private static final int FEW = 64; // bindings among which a port is tried and not looked up

    private final PortPolicy policy;
    private final Mapping mapping;
    private final IpAddress external;
    private final Prng random;
    private final BindingTable table;
    private final Counts counts;
    private final long delay;
    private final PortSpace[] spaces;
    private final Queue<Binding> resting = new ArrayDeque<>(0); // in the order of their ends
    private final Optional<PortsTowards> towards;
    private TakenPorts[] taken = {}; // by anybody; where ports are shared, only what rests
    private int wanted;

    /// What the allocators of all external addresses share.
    static final class Counts {
        private int next = Subscriber.NONE;
        private final int[] lastExternal = none(); // by class of ports: they keep to themselves
        private final int[] lastInternal = none();

        private static int[] none() {
            return IntStream.generate(() -> Subscriber.NONE).limit(PortSpace.CLASSES).toArray();
        }
    }

    private int next = Subscriber.NONE;

    /// @param mapping how much of their remotes most bindings are tied to
    PortAllocator(
            PortPolicy policy,
            Mapping mapping,
            IpAddress external,
            Prng random,
            BindingTable table,
            Counts counts,
            PortSpace[] spaces) {
        this.policy = policy;
        this.external = external;
        this.random = random;
        this.table = table;
        this.counts = counts;
        this.spaces = spaces;
        this.mapping = mapping;
        this.delay = policy.reuseDelay().toNanos();
        this.towards =
                policy.overload() == Overload.DIFFERENT_REMOTE
                        ? Optional.of(new PortsTowards(mapping))
                        : Optional.empty();
    }

    /// The port that was wanted where the last choice was [#CLASH], and where it was not, too.
    int wanted() {
        return wanted;
    }

    /// A port that the binding may show, [#NONE], or [#CLASH].
    int choose(long now, Binding binding) {
        wakeRested(now);
        PortSpace space = space(binding);
        if (space.size() == 0) {
            return NONE;
        }
        int port = pair(now, binding, space);
        return port == NONE ? choose(now, binding, space, rule(binding)) : port;
    }

    /// Notes that the binding is to show that port, however it was found: the rules that step on
    /// from the last one step on from there.
    void gave(int port, Binding binding) {
        int inside = binding.internal().port();
        int of = PortSpace.classOf(policy.classes(), inside);
        counts.lastExternal[of] = port;
        counts.lastInternal[of] = inside;
    }

    /// A free port, drawn, whatever the rule.
    int draw(long now, Binding binding) {
        PortSpace space = space(binding);
        int port = NONE;
        for (int i = 0; i < MAX_DRAWS && space.size() > 0; i++) {
            port = space.at(random.nextInt(space.size()));
            if (policy.keepParity() && isUneven(port, binding) && space.contains(port ^ 1)) {
                port ^= 1;
            }
            if (isFree(now, port, binding)) {
                return port;
            }
        }
        return space.size() > 0 ? search(now, port, binding, space) : NONE;
    }

    /// The same, but not that one.
    int drawOther(long now, Binding binding, int than) {
        int port = draw(now, binding);
        if (port != than || port == NONE) {
            return port;
        }
        PortSpace space = space(binding);
        int next = search(now, step(space, than, 1), binding, space);
        return next == than ? NONE : next;
    }

    /// The next free port from the one that was wanted on.
    int search(long now, Binding binding) {
        return search(now, wanted, binding, space(binding));
    }

    /// As Linux looks for a port.
    int hunt(long now, Binding binding) {
        int port = PortHunt.find(space(binding), random, p -> isFree(now, p, binding));
        return port == PortHunt.NONE ? NONE : port;
    }

    boolean isFree(long now, int port, Binding binding) {
        return !(policy.keepParity() && isUneven(port, binding))
                && table.externals().isFree(now, new Endpoint(external, port), binding);
    }

    /// Whether the port is one of those that the binding may show, if nobody else has it; what is
    /// forwarded never is.
    boolean gives(int port, Binding binding) {
        return space(binding).contains(port)
                && !(policy.keepParity() && isUneven(port, binding))
                && !table.externals().isForwarded(new Endpoint(external, port));
    }

    private PortAllocation rule(Binding binding) {
        for (PortRule rule : policy.rules()) {
            if (rule.fits(binding.internal().port(), binding.remote().port())) {
                return rule.allocation();
            }
        }
        return policy.allocation();
    }

    private int choose(long now, Binding binding, PortSpace space, PortAllocation rule) {
        int inside = binding.internal().port();
        int last = counts.lastExternal[PortSpace.classOf(policy.classes(), inside)];
        return switch (rule) {
            case PortAllocation.Preserve _ -> want(now, space.contains(inside), inside, binding);
            case PortAllocation.Random _ -> draw(now, binding);
            case PortAllocation.Sequential count -> count(now, binding, space, count);
            case PortAllocation.DeltaLast(int step) ->
                    last == Subscriber.NONE
                            ? draw(now, binding)
                            : want(now, true, step(space, last, step), binding);
            case PortAllocation.DeltaLocal(int step) ->
                    last != Subscriber.NONE && inside == lastInside(inside) + 1
                            ? want(now, true, step(space, last, step), binding)
                            : draw(now, binding);
            case PortAllocation.Offset(int by) -> want(now, true, step(space, inside, by), binding);
        };
    }

    private int lastInside(int inside) {
        return counts.lastInternal[PortSpace.classOf(policy.classes(), inside)];
    }

    private static int step(PortSpace space, int port, int by) {
        return space.at(space.indexOf(port) + by);
    }

    /// That port where it may be given, and [#CLASH] where not.
    private int want(long now, boolean given, int port, Binding binding) {
        wanted = port;
        return given && isFree(now, port, binding) ? port : CLASH;
    }

    private int count(long now, Binding binding, PortSpace space, PortAllocation.Sequential count) {
        int from = from(binding, count.scope());
        int index = from == Subscriber.NONE ? begin(space, count) : from + count.step();
        int port = space.at(index);
        int tries = hasBits() || towards.isPresent() ? FEW : space.size();
        for (int i = 0; i < tries && !isFree(now, port, binding); i++) {
            index += count.step();
            port = space.at(index);
        }
        if (!isFree(now, port, binding)) { // the steps may miss what is free
            port = search(now, port, binding, space);
        }
        if (port != NONE) {
            goOn(binding, count.scope(), space.indexOf(port));
        }
        return port;
    }

    private int begin(PortSpace space, PortAllocation.Sequential count) {
        return count.start().isPresent()
                ? space.indexOf(count.start().getAsInt())
                : random.nextInt(space.size());
    }

    private int from(Binding binding, PortAllocation.Scope scope) {
        return switch (scope) {
            case NAT -> counts.next;
            case ADDRESS -> next;
            case HOST -> binding.subscriber().next;
        };
    }

    private void goOn(Binding binding, PortAllocation.Scope scope, int index) {
        switch (scope) {
            case NAT -> counts.next = index;
            case ADDRESS -> next = index;
            case HOST -> binding.subscriber().next = index;
        }
    }

    /// For the odd port of a pair the one above that of the even one, where it is free; else
    /// [#NONE].
    private int pair(long now, Binding binding, PortSpace space) {
        Endpoint inside = binding.internal();
        if (!policy.keepPairs() || inside.port() % 2 == 0) {
            return NONE;
        }
        Binding even =
                table.mapped(
                        binding.mapping(), inside.withPort(inside.port() - 1), binding.remote());
        if (even == Binding.ABSENT) {
            return NONE;
        }
        int port = even.external().port() + 1;
        return space.contains(port) && isFree(now, port, binding) ? port : NONE;
    }

    private int search(long now, int from, Binding binding, PortSpace space) {
        if (hasBits()) {
            return bits().nextFree(space, from, policy.keepParity(), binding.internal().port());
        }
        if (towards.isPresent() && binding.mapping() == mapping) {
            return search(now, from, binding, space, towards.get().towards(binding));
        }
        int index = space.indexOf(from);
        for (int i = 0; i < space.size(); i++) {
            int port = space.at(index + i);
            if (isFree(now, port, binding)) {
                return port;
            }
        }
        return NONE;
    }

    /// @param known ports that are taken; others may be, too
    private int search(long now, int from, Binding binding, PortSpace space, TakenPorts known) {
        TakenPorts resting = taken.length > 0 ? taken[0] : known;
        int like = binding.internal().port();
        int port = known.nextFree(resting, space, from, policy.keepParity(), like);
        for (int i = 0; i < space.size() && port != NONE; i++) {
            if (isFree(now, port, binding)) {
                return port;
            }
            port = known.nextFree(resting, space, port + 1, policy.keepParity(), like);
        }
        return NONE;
    }

    /// Whether a bit for each port says all about who may have it.
    private boolean hasBits() {
        return policy.overload() == Overload.NEVER && (taken.length > 0 || table.size() > FEW);
    }

    private TakenPorts bits() {
        if (taken.length == 0) {
            TakenPorts made = new TakenPorts();
            table.forEach(binding -> {
                if (binding.external().address().equals(external)) {
                    made.take(binding.external().port());
                }
            });
            resting.forEach(binding -> made.take(binding.external().port()));
            taken = new TakenPorts[] {made};
        }
        return taken[0];
    }

    /// Notes that a binding shows a port of this address.
    void taken(Binding binding) {
        if (towards.isPresent()) {
            towards.get().take(binding);
        } else if (taken.length > 0) {
            taken[0].take(binding.external().port());
        }
    }

    /// Notes that a binding of this address is over: its port rests for a while.
    void rest(Binding binding) {
        towards.ifPresent(ports -> ports.free(binding));
        if (!policy.reuseDelay().isZero()) {
            resting.add(binding);
            if (towards.isPresent()) {
                taken = taken.length > 0 ? taken : new TakenPorts[] {new TakenPorts()};
                taken[0].take(binding.external().port());
            }
        } else if (taken.length > 0) {
            taken[0].free(binding.external().port());
        }
    }

    /// How much it remembers of what rests, and of who is talked to.
    int size() {
        return resting.size() + towards.map(PortsTowards::size).orElse(0);
    }

    /// Frees the ports that have rested, but for those that their owners have got back, and may
    /// have left again since.
    private void wakeRested(long now) {
        while (!resting.isEmpty() && !resting.element().rests(now, delay)) {
            Endpoint rested = resting.remove().external();
            if (taken.length > 0 && !isKept(now, rested)) {
                taken[0].free(rested.port());
            }
        }
    }

    private boolean isKept(long now, Endpoint rested) {
        return table.externals().isResting(now, rested)
                || (towards.isEmpty() && table.at(now, rested, rested).isAlive(now));
    }

    private static boolean isUneven(int port, Binding binding) {
        return (port ^ binding.internal().port()) % 2 != 0;
    }

    private PortSpace space(Binding binding) {
        return spaces[PortSpace.classOf(policy.classes(), binding.internal().port())];
    }
}
