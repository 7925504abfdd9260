package dev.punchcard.simulator.nat;

import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Hash;

/// What one NAT remembers: bindings by what is inside and by what they show outside, permissions,
/// and reply paths.
final class BindingTable {
    private static final Endpoint NOBODY = Binding.ABSENT.internal();

    private final NatPolicy policy;
    private final String name;
    private final TraceSink trace;
    private final EntryTable<Binding> byInternal = new EntryTable<>(Binding[]::new, Binding.ABSENT);
    private final EntryTable<Binding> byExternal = new EntryTable<>(Binding[]::new, Binding.ABSENT);
    private final EntryTable<Permission> permissions =
            new EntryTable<>(Permission[]::new, new Permission(Binding.ABSENT, NOBODY));
    private final EntryTable<ReplyPath> replyPaths =
            new EntryTable<>(ReplyPath[]::new, new ReplyPath(NOBODY, Binding.ABSENT));
    private long noneDiesBefore = Long.MAX_VALUE;

    BindingTable(NatPolicy policy, String name, TraceSink trace) {
        this.policy = policy;
        this.name = name;
        this.trace = trace;
    }

    /// The live binding that a packet from inside leaves by, or [Binding#ABSENT].
    Binding outbound(long now, Endpoint internal, Endpoint remote) {
        if (replyPaths.size() > 0) {
            Binding reply = replyPath(now, internal, remote);
            if (reply != Binding.ABSENT) {
                return reply;
            }
        }
        Mapping mapping = policy.mapping();
        long hash = mapping.hash(internal, remote);
        int slot = byInternal.first(hash);
        while (slot != EntryTable.NONE) {
            Binding binding = byInternal.at(slot);
            if (matches(binding, internal, remote) && binding.isAlive(now)) {
                return binding;
            }
            slot = byInternal.next(hash, slot);
        }
        return Binding.ABSENT;
    }

    /// The binding that shows this external endpoint, which may be dead, or [Binding#ABSENT].
    Binding at(Endpoint external) {
        long hash = external.fingerprint();
        int slot = byExternal.first(hash);
        while (slot != EntryTable.NONE) {
            if (byExternal.at(slot).external().equals(external)) {
                return byExternal.at(slot);
            }
            slot = byExternal.next(hash, slot);
        }
        return Binding.ABSENT;
    }

    boolean isFree(long now, Endpoint external) {
        return !at(external).isAlive(now);
    }

    /// True where a further binding would be one too many, for want of `room` or of memory.
    boolean isFull(long now, int room) {
        int most = Math.min(room, policy.maxEntries());
        if (byExternal.size() >= most) {
            bury(now);
        }
        return byExternal.size() >= most;
    }

    /// Makes a binding that shows a free external endpoint.
    Binding open(long now, Endpoint internal, Endpoint remote, Endpoint external, long deadline) {
        Mapping mapping = policy.mapping();
        Binding binding =
                new Binding(internal, mapping.key(remote), mapping.hash(internal, remote));
        binding.open(external, deadline);
        noneDiesBefore = Math.min(noneDiesBefore, deadline);
        putInternal(now, binding, remote);
        putExternal(now, binding);
        trace.bindingCreated(now, name, internal, external, deadline);
        return binding;
    }

    void extend(long now, Binding binding, long deadline) {
        if (deadline != binding.deadline()) {
            binding.extend(deadline);
            noneDiesBefore = Math.min(noneDiesBefore, deadline);
            trace.bindingRefreshed(now, name, binding.external(), deadline);
        }
    }

    boolean permits(Binding binding, Endpoint remote) {
        if (policy.filtering() == Filtering.ENDPOINT_INDEPENDENT) {
            return true;
        }
        long hash = permissionHash(binding, remote);
        int slot = permissions.first(hash);
        while (slot != EntryTable.NONE) {
            Permission permission = permissions.at(slot);
            if (permission.binding() == binding
                    && policy.filtering().same(permission.remote(), remote)) {
                return true;
            }
            slot = permissions.next(hash, slot);
        }
        return false;
    }

    /// Lets the remote in through the binding; false where no more permissions fit.
    boolean permit(long now, Binding binding, Endpoint remote) {
        if (permits(binding, remote)) {
            return true;
        }
        if (!hasRoom(now, permissions)) {
            return false;
        }
        Endpoint key = policy.filtering().key(remote);
        permissions.add(
                permissionHash(binding, remote), new Permission(binding, key), now, _ -> {});
        trace.permissionOpened(now, name, binding.external(), key);
        return true;
    }

    /// Answers to this remote shall leave by this binding, whatever was said of him before. Nothing
    /// new is kept where the mapping would choose it anyway, nor where no more fits: the answer
    /// then leaves as the mapping says.
    void replyBy(long now, Binding binding, Endpoint remote) {
        boolean mapped = policy.mapping().same(binding.remoteKey(), remote);
        if (mapped && replyPaths.size() == 0) {
            return;
        }
        long hash = replyHash(binding.internal(), remote);
        int slot = replyPaths.first(hash);
        while (slot != EntryTable.NONE) {
            if (isReply(replyPaths.at(slot), binding.internal(), remote)) {
                replyPaths.replace(slot, new ReplyPath(remote, binding));
                return;
            }
            slot = replyPaths.next(hash, slot);
        }
        if (!mapped && hasRoom(now, replyPaths)) {
            replyPaths.add(hash, new ReplyPath(remote, binding), now, _ -> {});
        }
    }

    /// Ends all that live, and with them whatever they let in.
    void forget(long now) {
        byExternal.forEach(binding -> binding.end(now));
        noneDiesBefore = now;
        bury(now);
    }

    /// Reports the end of a binding that was found dead.
    void noticeEnd(Binding binding) {
        if (binding != Binding.ABSENT && binding.report()) {
            trace.bindingExpired(binding.deadline(), name, binding.external());
        }
    }

    private Binding replyPath(long now, Endpoint internal, Endpoint remote) {
        long hash = replyHash(internal, remote);
        int slot = replyPaths.first(hash);
        while (slot != EntryTable.NONE) {
            ReplyPath path = replyPaths.at(slot);
            if (isReply(path, internal, remote) && path.isAlive(now)) {
                return path.binding();
            }
            slot = replyPaths.next(hash, slot);
        }
        return Binding.ABSENT;
    }

    private void putInternal(long now, Binding binding, Endpoint remote) {
        int slot = byInternal.first(binding.hash());
        while (slot != EntryTable.NONE) {
            Binding old = byInternal.at(slot);
            if (matches(old, binding.internal(), remote)) {
                noticeEnd(old);
                byInternal.replace(slot, binding);
                return;
            }
            slot = byInternal.next(binding.hash(), slot);
        }
        byInternal.add(binding.hash(), binding, now, this::noticeEnd);
    }

    private void putExternal(long now, Binding binding) {
        long hash = binding.external().fingerprint();
        int slot = byExternal.first(hash);
        while (slot != EntryTable.NONE) {
            Binding old = byExternal.at(slot);
            if (old.external().equals(binding.external())) {
                noticeEnd(old);
                byExternal.replace(slot, binding);
                return;
            }
            slot = byExternal.next(hash, slot);
        }
        byExternal.add(hash, binding, now, this::noticeEnd);
    }

    private boolean hasRoom(long now, EntryTable<?> entries) {
        if (entries.size() >= policy.maxEntries()) {
            bury(now);
        }
        return entries.size() < policy.maxEntries();
    }

    private void bury(long now) {
        if (now < noneDiesBefore) {
            return;
        }
        byInternal.bury(now, this::noticeEnd);
        byExternal.bury(now, this::noticeEnd);
        permissions.bury(now, _ -> {});
        replyPaths.bury(now, _ -> {});
        noneDiesBefore = byExternal.least(Binding::deadline);
    }

    private boolean matches(Binding binding, Endpoint internal, Endpoint remote) {
        return binding.internal().equals(internal)
                && policy.mapping().same(binding.remoteKey(), remote);
    }

    private static boolean isReply(ReplyPath path, Endpoint internal, Endpoint remote) {
        return path.binding().internal().equals(internal) && path.remote().equals(remote);
    }

    private long permissionHash(Binding binding, Endpoint remote) {
        return Hash.mix(Hash.fold(binding.hash(), policy.filtering().hash(remote)));
    }

    private static long replyHash(Endpoint internal, Endpoint remote) {
        return Hash.mix(Hash.fold(internal.fingerprint(), remote.fingerprint()));
    }
}
