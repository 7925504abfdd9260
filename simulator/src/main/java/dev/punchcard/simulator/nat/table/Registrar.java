package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.NatNote;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import dev.punchcard.simulator.nat.policy.port.PortClasses;
import dev.punchcard.simulator.nat.translator.PortSpace;
import dev.punchcard.simulator.nat.translator.Site;
import java.util.List;

/// Gives bindings the external endpoints that they show.
final class Registrar {
    /// No endpoint: [#refusal] says why.
    static final Endpoint NOWHERE = new Endpoint(IpAddress.ANY, 0);

    private final TablePolicy policy;
    private final Site site;
    private final Prng random;
    private final BindingTable table;
    private final Ledger ledger;
    private final AddressPool pool;
    private final PortSpace[] spaces;
    private PortAllocator[] allocators = {};
    private BlockAllocator[] blocks = {};
    private DropReason refusal = DropReason.PORTS_EXHAUSTED;
    private boolean symmetric;

    Registrar(TablePolicy policy, Site site, BindingTable table, Ledger ledger) {
        this.policy = policy;
        this.site = site;
        this.random = site.random();
        this.table = table;
        this.ledger = ledger;
        this.pool = new AddressPool(policy.pooling(), ledger, site.addresses());
        this.spaces = spaces(policy.ports().classes());
        begin();
        setAside();
    }

    private PortSpace[] spaces(PortClasses classes) {
        return switch (classes) {
            case NONE -> new PortSpace[] {space(1)};
            case PRIVILEGED -> new PortSpace[] {space(1), space(1_024)};
            case LINUX -> new PortSpace[] {space(1), space(512), space(1_024)};
        };
    }

    private PortSpace space(int internalPort) {
        return PortSpace.of(policy.ports(), internalPort);
    }

    /// Begins all counts anew.
    private void begin() {
        List<IpAddress> addresses = pool.addresses();
        PortAllocator.Counts counts = new PortAllocator.Counts();
        allocators = new PortAllocator[addresses.size()];
        for (int i = 0; i < allocators.length; i++) {
            allocators[i] =
                    new PortAllocator(
                            policy.ports(),
                            policy.mapping(),
                            addresses.get(i),
                            random,
                            table,
                            counts,
                            spaces);
        }
    }

    /// Sets all blocks aside for nobody.
    private void setAside() {
        int addresses = policy.ports().blocks().isPresent() ? pool.addresses().size() : 0;
        blocks = new BlockAllocator[addresses];
        PortSpace largest = spaces[spaces.length - 1];
        for (int i = 0; i < addresses; i++) {
            blocks[i] =
                    new BlockAllocator(
                            policy.ports().blocks().orElseThrow(), largest, random, ledger);
        }
    }

    AddressPool pool() {
        return pool;
    }

    /// Whether every inside address has one of its own.
    boolean isOneToOne() {
        return policy.pooling().pick() == Pooling.Pick.ONE_TO_ONE;
    }

    /// Takes other addresses and begins all counts anew; blocks stay with their subscribers.
    void restart(List<IpAddress> addresses) {
        pool.renumber(addresses);
        begin();
    }

    /// Begins anew with all that it knew.
    void forget() {
        ledger.forget();
        setAside();
        begin();
    }

    /// Why the last binding got nothing.
    DropReason refusal() {
        return refusal;
    }

    /// Whether the inside endpoint of the last one is mapped anew for every remote from here on.
    boolean symmetric() {
        return symmetric;
    }

    /// What the binding is to show, or [#NOWHERE].
    Endpoint assign(long now, Binding binding) {
        symmetric = false;
        if (binding.mapping() == Mapping.NONE) {
            return binding.internal();
        }
        for (BlockAllocator each : blocks) {
            each.release(now, binding.subscriber()); // before the pairing, which may end with them
        }
        int picked = pool.pick(binding);
        if (picked == AddressPool.NONE) {
            return refused(DropReason.PORTS_EXHAUSTED);
        }
        binding.pool = picked;
        Endpoint found = find(now, binding, picked);
        if (found.equals(NOWHERE) && refusal != DropReason.CLASH) {
            found = endpoint(picked, exhausted(now, binding, picked));
        }
        if (!found.equals(NOWHERE)) {
            allocators[picked].gave(found.port(), binding);
        }
        if (blocks.length > 0) {
            binding.block = blocks[picked].of(found.port(), binding.subscriber());
        }
        return found;
    }

    /// That port of the external address of that number, or [#NOWHERE] where it is none.
    Endpoint endpoint(int at, int port) {
        return port == PortAllocator.NONE
                ? refused(DropReason.PORTS_EXHAUSTED)
                : new Endpoint(pool.addresses().get(at), port);
    }

    /// What the binding may show at the external address of that number, where something is free;
    /// else [#NOWHERE].
    Endpoint find(long now, Binding binding, int at) {
        PortAllocator ports = allocators[at];
        int port =
                isOneToOne()
                        ? binding.internal().port()
                        : blocks.length > 0
                                ? blocks[at].choose(now, binding, ports, PortAllocator.NONE)
                                : port(now, binding, ports);
        return port == PortAllocator.CLASH ? refused(DropReason.CLASH) : endpoint(at, port);
    }

    /// The same, but no port of the number that it shows, which may be free to be shared.
    Endpoint findOtherPort(long now, Binding binding, int at) {
        PortAllocator ports = allocators[at];
        int shown = binding.external().port();
        if (blocks.length > 0) {
            return endpoint(at, blocks[at].choose(now, binding, ports, shown));
        }
        Endpoint found = find(now, binding, at);
        return found.port() == shown ? endpoint(at, ports.drawOther(now, binding, shown)) : found;
    }

    /// Whether the binding may show just that: an endpoint of the NAT that nobody else has, in a
    /// block of its subscriber where there are blocks.
    boolean mayShow(long now, Binding binding, Endpoint external) {
        int at = pool.addresses().indexOf(external.address());
        return at >= 0
                && table.externals().isFree(now, external, binding)
                && (blocks.length == 0
                        || blocks[at].of(external.port(), binding.subscriber()) != PortBlock.NONE);
    }

    private int port(long now, Binding binding, PortAllocator ports) {
        if (binding.mapping() != policy.mapping()) {
            return ports.draw(now, binding);
        }
        int port = ports.choose(now, binding);
        return port == PortAllocator.CLASH ? clash(now, binding, ports) : port;
    }

    private int clash(long now, Binding binding, PortAllocator ports) {
        Endpoint wanted = new Endpoint(pool.addresses().get(binding.pool), ports.wanted());
        site.trace()
                .noted(now, site.name(), site.protocol(), NatNote.CLASH, wanted, binding.remote());
        return switch (policy.ports().clash()) {
            case SEARCH -> ports.search(now, binding);
            case DRAW -> ports.draw(now, binding);
            case LINUX -> ports.hunt(now, binding);
            case DROP -> PortAllocator.CLASH;
            case STEAL -> steal(now, binding, wanted, ports);
            case SYMMETRIC -> {
                symmetric = true;
                yield ports.draw(now, binding);
            }
        };
    }

    /// Takes the port from who has it; where it would rest or is not to be given at all, another is
    /// looked for.
    private int steal(long now, Binding binding, Endpoint wanted, PortAllocator ports) {
        Binding holder = table.at(now, wanted, binding.remote());
        boolean rests = !policy.ports().reuseDelay().isZero();
        if (holder.isAlive(now) && holder != binding && !holder.isForwarded() && !rests) {
            site.trace()
                    .noted(
                            now,
                            site.name(),
                            site.protocol(),
                            NatNote.STOLEN,
                            wanted,
                            binding.remote());
            table.end(now, holder);
        }
        return ports.isFree(now, wanted.port(), binding) && ports.gives(wanted.port(), binding)
                ? wanted.port()
                : ports.search(now, binding);
    }

    /// What is left where no port is free.
    private int exhausted(long now, Binding binding, int at) {
        return switch (policy.limits().exhaustion()) {
            case DROP, FORBID -> PortAllocator.NONE;
            case EVICT_LEAST_RECENT, EVICT_UNANSWERED -> evict(now, binding, at);
            case OVERLOAD -> share(binding, at);
        };
    }

    private int share(Binding binding, int at) {
        int wanted = binding.internal().port();
        if (blocks.length > 0) {
            return blocks[at].share(binding, allocators[at]);
        }
        return allocators[at].gives(wanted, binding) ? wanted : PortAllocator.NONE;
    }

    /// A port that rests afterwards is of no use to who comes: nobody ends for it.
    private int evict(long now, Binding binding, int at) {
        if (!policy.ports().reuseDelay().isZero()) {
            return PortAllocator.NONE;
        }
        Roll roll = ledger.roll(blocks.length > 0 ? binding.subscriber() : Subscriber.ANYBODY);
        Binding old = roll.first(each -> hasPortFor(each, binding, at));
        if (old == Binding.ABSENT) {
            return PortAllocator.NONE;
        }
        evict(now, old);
        return left(now, binding, at, old.external().port());
    }

    /// Whether the port of the old one may be given to the binding as soon as nobody has it. One of
    /// another's block may not: the block is held for him.
    private boolean hasPortFor(Binding old, Binding binding, int at) {
        return blocks.length > 0
                ? blocks[at].isHeld(old.block, binding.subscriber())
                : old.pool == at
                        && isOwn(old)
                        && allocators[at].gives(old.external().port(), binding);
    }

    private int left(long now, Binding binding, int at, int port) {
        PortAllocator ports = allocators[at];
        if (blocks.length > 0) {
            return blocks[at].choose(now, binding, ports, PortAllocator.NONE);
        }
        return ports.isFree(now, port, binding) ? port : PortAllocator.NONE;
    }

    /// Ends a binding for want of room.
    void evict(long now, Binding old) {
        site.trace()
                .noted(
                        now,
                        site.name(),
                        site.protocol(),
                        NatNote.EVICTED,
                        old.external(),
                        old.remote());
        table.end(now, old);
    }

    /// Notes that a binding is to show something else. Who is paired with an external address is
    /// paired with that one from here on.
    void move(long now, Binding binding, Endpoint other) {
        int at = pool.addresses().indexOf(other.address());
        ledger.move(binding, at);
        pool.pair(binding.subscriber(), at);
        allocators[at].gave(other.port(), binding);
        if (blocks.length > 0) {
            binding.block.ended(now);
            binding.block = blocks[at].of(other.port(), binding.subscriber());
            binding.block.opened();
        }
    }

    /// Notes that a binding shows its external endpoint.
    void taken(Binding binding) {
        if (isOwn(binding)) {
            allocators[binding.pool].taken(binding);
        }
    }

    /// How many bindings that are over keep their ports from others, and how many remotes are kept
    /// count of.
    int resting() {
        int all = 0;
        for (PortAllocator allocator : allocators) {
            all += allocator.size();
        }
        return all;
    }

    /// Notes that a binding is over.
    void ended(Binding binding) {
        if (isOwn(binding)) {
            allocators[binding.pool].rest(binding);
        }
    }

    /// Whether it shows an address that the NAT still has.
    private boolean isOwn(Binding binding) {
        return pool.addresses().get(binding.pool).equals(binding.external().address());
    }

    private Endpoint refused(DropReason why) {
        refusal = why;
        return NOWHERE;
    }
}
