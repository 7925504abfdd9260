package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Hash;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.binding.ReplyRule;
import dev.punchcard.simulator.nat.translator.EntryTable;
import dev.punchcard.simulator.nat.translator.Expiries;
import dev.punchcard.simulator.nat.translator.Site;
import java.util.function.Consumer;

/// What one NAT remembers: bindings by what is inside and by what they show outside, permissions,
/// and reply paths.
///
/// [#advance] comes before anything else at each moment, so that whatever is found by its inside
/// lives. Bindings that are over are kept by what they showed until their place is wanted, so that
/// it can be told who came too late.
final class BindingTable {
    private static final Permission FREE =
            new Permission(Binding.ABSENT, Binding.ABSENT.internal(), 0);
    private static final ReplyPath UNSAID =
            new ReplyPath(Binding.ABSENT, Binding.ABSENT.internal());
    private static final long BURIAL = 1_000_000_000L; // ns at least between two

    private final TablePolicy policy;
    private final Site site;
    private final EntryTable<Binding> byInternal = new EntryTable<>(Binding[]::new, Binding.ABSENT);
    private final Externals externals;
    private final EntryTable<Permission> permissions = new EntryTable<>(Permission[]::new, FREE);
    private final EntryTable<ReplyPath> replies = new EntryTable<>(ReplyPath[]::new, UNSAID);
    private final Expiries<Binding> expiries = new Expiries<>(Binding[]::new, Binding.ABSENT);
    private final Witnesses witnesses;
    private long nextBurial;
    private long opened; // how many so far

    /// Those who keep count of bindings.
    interface Witnesses {
        void opened(Binding binding);

        void ended(Binding binding);
    }

    BindingTable(TablePolicy policy, Site site, Witnesses witnesses) {
        this.policy = policy;
        this.site = site;
        this.witnesses = witnesses;
        long reuseDelay = policy.ports().reuseDelay().toNanos();
        this.externals =
                switch (policy.ports().overload()) {
                    case NEVER, ALWAYS -> new SoleExternals(policy.ports().overload(), reuseDelay);
                    case DIFFERENT_REMOTE -> new SharedExternals(policy, site, reuseDelay);
                };
    }

    /// When a binding may be over next.
    long next() {
        return expiries.next();
    }

    /// How many bindings live.
    int size() {
        return byInternal.size();
    }

    /// How many entries there are of what lives.
    int living() {
        return byInternal.size() + permissions.size();
    }

    /// How many there are in tables where what is over may stay.
    int over() {
        return externals.size() + replies.size();
    }

    /// Ends what is over.
    void advance(long now) {
        while (expiries.next() <= now) {
            Binding binding = expiries.first();
            if (binding.isAlive(now)) {
                expiries.postpone(binding);
            } else {
                end(now, binding);
            }
        }
    }

    /// The binding that a packet from inside leaves by, or [Binding#ABSENT].
    Binding outbound(long now, Mapping mapping, Endpoint internal, Endpoint remote) {
        if (replies.size() > 0) {
            Binding reply = replyPath(now, internal, remote);
            if (reply != Binding.ABSENT) {
                return reply;
            }
        }
        return mapped(mapping, internal, remote);
    }

    /// The binding that the mapping alone chooses, or [Binding#ABSENT].
    Binding mapped(Mapping mapping, Endpoint internal, Endpoint remote) {
        long hash = mapping.hash(internal, remote);
        int slot = byInternal.first(hash);
        while (slot != EntryTable.NONE) {
            Binding binding = byInternal.at(slot);
            if (binding.mapping() == mapping && binding.serves(internal, remote)) {
                return binding;
            }
            slot = byInternal.next(hash, slot);
        }
        return Binding.ABSENT;
    }

    /// What shows which external endpoint.
    Externals externals() {
        return externals;
    }

    /// The binding that shows this external endpoint to that remote, which may be over, or
    /// [Binding#ABSENT].
    Binding at(long now, Endpoint external, Endpoint remote) {
        return externals.at(now, external, remote);
    }

    /// Puts in a binding, which is to show that endpoint until that time.
    void open(long now, Binding binding, Endpoint external, long most, long life) {
        binding.open(now, external, most);
        binding.number = opened++;
        binding.extend(now + life);
        byInternal.add(binding.hash(), binding, now, _ -> {});
        externals.show(now, binding);
        expiries.add(binding);
        witnesses.opened(binding);
        site.trace()
                .bindingCreated(
                        now,
                        site.name(),
                        site.protocol(),
                        binding.internal(),
                        external,
                        binding.deadline());
    }

    /// Has a binding show another endpoint.
    void show(long now, Binding binding, Endpoint external) {
        externals.hide(binding);
        binding.show(external);
        externals.show(now, binding);
    }

    /// Keeps what is over for as long as nobody else may show what it showed.
    void keep(long now, Binding past) {
        externals.keep(now, past);
    }

    void extend(long now, Binding binding, long life) {
        if (binding.isForwarded()) {
            return;
        }
        long before = binding.deadline();
        binding.extend(now + life);
        if (binding.deadline() != before) {
            if (binding.deadline() < before) {
                expiries.remove(binding); // a shorter time than it had: its turn comes sooner
                expiries.add(binding);
            }
            site.trace()
                    .bindingRefreshed(
                            now,
                            site.name(),
                            site.protocol(),
                            binding.external(),
                            binding.deadline());
        }
    }

    /// Ends a binding, and with it whom it lets in and whom it answers.
    void end(long now, Binding binding) {
        binding.end(now);
        expiries.remove(binding);
        byInternal.remove(binding.hash(), binding);
        externals.ended(now, binding);
        for (int i = 0; i < binding.permissions(); i++) {
            permissions.remove(binding.permission(i).hash(), binding.permission(i));
        }
        witnesses.ended(binding);
        site.trace()
                .bindingExpired(
                        binding.deadline(), site.name(), site.protocol(), binding.external());
    }

    /// Ends all, what lives for ever too, and keeps nothing of what is over.
    void forget(long now) {
        while (!expiries.isEmpty()) {
            end(now, expiries.first());
        }
        externals.bury();
        replies.bury(Long.MAX_VALUE, _ -> {});
    }

    /// Shows every binding that lives.
    void forEach(Consumer<Binding> visitor) {
        byInternal.forEach(visitor);
    }

    boolean permits(long now, Binding binding, Endpoint remote) {
        return policy.filtering() == Filtering.ENDPOINT_INDEPENDENT
                || permission(binding, remote).isAlive(now);
    }

    /// Whether the binding has let the remote in, though it may be over.
    boolean hasPermitted(Binding binding, Endpoint remote) {
        return permission(binding, remote) != FREE;
    }

    /// Lets the remote in through the binding for so long, or as long as it lives where that is 0;
    /// one who is let in already keeps the time he has where it is not `renewed`. False where no
    /// more permissions fit.
    boolean permit(long now, Binding binding, Endpoint remote, long life, boolean renewed) {
        if (policy.filtering() == Filtering.ENDPOINT_INDEPENDENT) {
            return true;
        }
        Permission known = permission(binding, remote);
        if (known == FREE) {
            return permitAnew(now, binding, remote, life);
        }
        boolean lapsed = !known.isAlive(now);
        if (life > 0 && (renewed || lapsed)) {
            known.extend(now + life);
        }
        if (lapsed) {
            externals.letIn(now, known);
        }
        return true;
    }

    private boolean permitAnew(long now, Binding binding, Endpoint remote, long life) {
        if (permissions.size() >= policy.limits().bindings()) {
            return false;
        }
        Endpoint key = policy.filtering().key(remote);
        Permission made = new Permission(binding, key, permissionHash(binding, remote));
        if (life > 0) {
            made.extend(now + life);
        }
        binding.own(made);
        permissions.add(made.hash(), made, Long.MIN_VALUE, _ -> {}); // those that are over stay
        externals.letIn(now, made);
        site.trace().permissionOpened(now, site.name(), site.protocol(), binding.external(), key);
        return true;
    }

    private Permission permission(Binding binding, Endpoint remote) {
        long hash = permissionHash(binding, remote);
        int slot = permissions.first(hash);
        while (slot != EntryTable.NONE) {
            Permission permission = permissions.at(slot);
            if (permission.binding() == binding
                    && policy.filtering().same(permission.remote(), remote)) {
                return permission;
            }
            slot = permissions.next(hash, slot);
        }
        return FREE;
    }

    /// Answers to this remote shall leave by this binding, as far as the rule of the NAT goes.
    /// Nothing new is kept where the mapping would choose it anyway, nor where no more fits: the
    /// answer then leaves as the mapping says.
    void replyBy(long now, Binding binding, Endpoint remote) {
        boolean mapped = binding.isTowards(remote);
        if (policy.replies() == ReplyRule.ALLOCATE || (mapped && replies.size() == 0)) {
            return;
        }
        int slot = replySlot(binding.internal(), remote);
        if (slot == EntryTable.NONE) {
            if (!mapped && mayReply(binding, remote)) {
                addReply(now, binding, remote);
            }
        } else if (policy.replies() == ReplyRule.REUSE || !replies.at(slot).isAlive(now)) {
            replies.replace(slot, new ReplyPath(binding, remote));
        }
    }

    /// The same, whatever the rule: for one of several that an endpoint always has, among which no
    /// mapping chooses.
    void alwaysReplyBy(long now, Binding binding, Endpoint remote) {
        int slot = replySlot(binding.internal(), remote);
        if (slot == EntryTable.NONE) {
            addReply(now, binding, remote);
        } else {
            replies.replace(slot, new ReplyPath(binding, remote));
        }
    }

    private void addReply(long now, Binding binding, Endpoint remote) {
        if (hasRoomForReply(now)) {
            replies.add(
                    replyHash(binding.internal(), remote),
                    new ReplyPath(binding, remote),
                    now,
                    _ -> {});
        }
    }

    private boolean hasRoomForReply(long now) {
        if (replies.size() >= policy.limits().bindings() && now >= nextBurial) {
            replies.bury(now, _ -> {});
            nextBurial = now + BURIAL;
        }
        return replies.size() < policy.limits().bindings();
    }

    private boolean mayReply(Binding binding, Endpoint remote) {
        return policy.replies() == ReplyRule.REUSE
                || mapped(binding.mapping(), binding.internal(), remote) == Binding.ABSENT;
    }

    /// The binding by which that remote came in last and is answered, or [Binding#ABSENT].
    Binding replyPath(long now, Endpoint internal, Endpoint remote) {
        int slot = replySlot(internal, remote);
        return slot != EntryTable.NONE && replies.at(slot).isAlive(now)
                ? replies.at(slot).binding()
                : Binding.ABSENT;
    }

    private int replySlot(Endpoint internal, Endpoint remote) {
        long hash = replyHash(internal, remote);
        int slot = replies.first(hash);
        while (slot != EntryTable.NONE && !replies.at(slot).answers(internal, remote)) {
            slot = replies.next(hash, slot);
        }
        return slot;
    }

    private long permissionHash(Binding binding, Endpoint remote) {
        return Hash.mix(Hash.fold(binding.hash(), policy.filtering().hash(remote)));
    }

    private static long replyHash(Endpoint internal, Endpoint remote) {
        return Hash.mix(Hash.fold(internal.fingerprint(), remote.fingerprint()));
    }
}
