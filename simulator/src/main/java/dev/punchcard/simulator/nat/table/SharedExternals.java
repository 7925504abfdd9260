package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.trace.NatNote;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.translator.EntryTable;
import dev.punchcard.simulator.nat.translator.Site;

/// External endpoints that several bindings may show, as long as they talk to different remotes.
///
/// One inside port that talks to 60,000 remotes has 60,000 bindings, all of which may show the same
/// port. So nothing here walks the bindings of an endpoint: they are found by what is asked of
/// them, each kind of question having [parties][Party] of its own.
final class SharedExternals implements Externals {
    private static final Endpoint ANYBODY = new Endpoint(IpAddress.ANY, 0);

    private final TablePolicy policy;
    private final Site site;
    private final long reuseDelay;
    private final EntryTable<Party> parties = new EntryTable<>(Party[]::new, Party.NONE);

    SharedExternals(TablePolicy policy, Site site, long reuseDelay) {
        this.policy = policy;
        this.site = site;
        this.reuseDelay = reuseDelay;
    }

    @Override
    public Binding at(long now, Endpoint external, Endpoint remote) {
        Party all = party(external, Party.Kind.ALL, ANYBODY);
        Party hearing =
                policy.filtering() == Filtering.ENDPOINT_INDEPENDENT
                        ? all
                        : party(external, Party.Kind.LETS_IN, policy.filtering().key(remote));
        Binding oldest = hearing.oldest(now);
        if (oldest != Binding.ABSENT) {
            if (hearing.hasSeveral(now)) {
                site.trace()
                        .noted(
                                now,
                                site.name(),
                                site.protocol(),
                                NatNote.AMBIGUOUS,
                                external,
                                remote);
            }
            return oldest;
        }
        return all.isEmpty() ? all.last() : all.oldest(now);
    }

    /// Two bindings conflict where the one that is tied to less of its remote takes the other's
    /// remote for its own.
    @Override
    public boolean isFree(long now, Endpoint external, Binding binding) {
        Party all = party(external, Party.Kind.ALL, ANYBODY);
        if (all.isRestingFor(now, reuseDelay, binding) || all.hasTied()) {
            return false;
        }
        Party near = party(external, Party.Kind.ADDRESS, binding.remote().withPort(0));
        return switch (binding.mapping()) {
            case ENDPOINT_INDEPENDENT, NONE -> all.isEmpty();
            case ADDRESS_DEPENDENT -> near.isEmpty();
            case ADDRESS_AND_PORT_DEPENDENT ->
                    !near.hasTied()
                            && party(external, Party.Kind.ENDPOINT, binding.remote()).isEmpty();
        };
    }

    @Override
    public boolean isForwarded(Endpoint external) {
        return party(external, Party.Kind.ALL, ANYBODY).oldest(Long.MIN_VALUE).isForwarded();
    }

    @Override
    public boolean isResting(long now, Endpoint external) {
        return party(external, Party.Kind.ALL, ANYBODY).isResting(now, reuseDelay);
    }

    @Override
    public void show(long now, Binding binding) {
        Permission asItself = new Permission(binding, binding.remote(), binding.hash());
        Mapping mapping = binding.mapping();
        join(now, Party.Kind.ALL, ANYBODY, asItself, isTiedToNothing(mapping));
        if (policy.mapping() == Mapping.ADDRESS_DEPENDENT && !isTiedToNothing(mapping)) {
            Endpoint near = binding.remote().withPort(0);
            join(now, Party.Kind.ADDRESS, near, asItself, mapping == Mapping.ADDRESS_DEPENDENT);
        }
        if (mapping == Mapping.ADDRESS_AND_PORT_DEPENDENT) {
            join(now, Party.Kind.ENDPOINT, binding.remote(), asItself, true);
        }
        for (int i = 0; i < binding.permissions(); i++) {
            letIn(now, binding.permission(i));
        }
    }

    private static boolean isTiedToNothing(Mapping mapping) {
        return switch (mapping) {
            case ENDPOINT_INDEPENDENT, NONE -> true;
            case ADDRESS_DEPENDENT, ADDRESS_AND_PORT_DEPENDENT -> false;
        };
    }

    @Override
    public void letIn(long now, Permission permission) {
        join(now, Party.Kind.LETS_IN, permission.remote(), permission, false);
    }

    private void join(
            long now, Party.Kind kind, Endpoint common, Permission member, boolean isTied) {
        made(now, member.binding().external(), kind, common).join(member, isTied);
    }

    @Override
    public void hide(Binding binding) {
        Mapping mapping = binding.mapping();
        Endpoint remote = binding.remote();
        leave(Party.Kind.ALL, ANYBODY, binding, isTiedToNothing(mapping));
        leave(
                Party.Kind.ADDRESS,
                remote.withPort(0),
                binding,
                mapping == Mapping.ADDRESS_DEPENDENT);
        leave(Party.Kind.ENDPOINT, remote, binding, true);
        for (int i = 0; i < binding.permissions(); i++) {
            leave(Party.Kind.LETS_IN, binding.permission(i).remote(), binding, false);
        }
    }

    private void leave(Party.Kind kind, Endpoint common, Binding binding, boolean isTied) {
        Party party = party(binding.external(), kind, common);
        party.leave(binding, isTied);
        if (party != Party.NONE && party.isEmpty() && party.last() == Binding.ABSENT) {
            parties.remove(party.hash(), party);
        }
    }

    @Override
    public void ended(long now, Binding binding) {
        remember(now, binding);
        hide(binding);
    }

    @Override
    public void keep(long now, Binding past) {
        if (past.rests(now, reuseDelay)) {
            remember(now, past);
        }
    }

    private void remember(long now, Binding past) {
        made(now, past.external(), Party.Kind.ALL, ANYBODY).remember(past);
    }

    @Override
    public void bury() {
        parties.bury(Long.MAX_VALUE, _ -> {});
    }

    @Override
    public int size() {
        return parties.size();
    }

    private Party party(Endpoint external, Party.Kind kind, Endpoint common) {
        long hash = Party.hash(external, kind, common);
        int slot = parties.first(hash);
        while (slot != EntryTable.NONE) {
            if (parties.at(slot).is(external, kind, common)) {
                return parties.at(slot);
            }
            slot = parties.next(hash, slot);
        }
        return Party.NONE;
    }

    private Party made(long now, Endpoint external, Party.Kind kind, Endpoint common) {
        Party known = party(external, kind, common);
        if (known != Party.NONE) {
            return known;
        }
        Party made = new Party(external, kind, common);
        parties.add(made.hash(), made, now - reuseDelay, _ -> {});
        return made;
    }
}
