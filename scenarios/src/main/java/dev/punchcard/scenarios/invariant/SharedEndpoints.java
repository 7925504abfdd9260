package dev.punchcard.scenarios.invariant;

import dev.punchcard.core.trace.NatNote;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.IpProtocol;
import dev.punchcard.core.wire.TcpHeader;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.FlowTimes;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.TcpTimes;
import dev.punchcard.simulator.nat.policy.WanChange;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.binding.TableLimits;
import dev.punchcard.simulator.nat.policy.packet.IcmpPolicy;
import dev.punchcard.simulator.scenario.Invariant;
import dev.punchcard.simulator.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who may show an external endpoint that another shows, and who hears what comes in there.
///
/// | NAT | may share | hears |
/// |---|---|---|
/// | `different-remote` | bindings made for different remotes, as far as the mapping looks at them | |
/// | Linux | several inside endpoints, each towards remotes of its own | who talks to that remote |
/// | `always`, or nothing left | anybody | who was shown there last |
///
/// How long a binding of TCP lives depends on what its connections do: it is sure to live for the
/// shortest of their times after it was made, unless an RST passes. That endpoints are not shared
/// at all is [NatLaws]' matter. An end is told by its endpoint alone: after one, nobody who shows
/// that is sure to live still, and nothing is said of him.
final class SharedEndpoints implements Invariant {
    private final Map<String, NatPolicy> policies = new HashMap<>();
    private final Map<Shown, List<Holder>> holders = new HashMap<>(); // looked up only
    private final Map<Shown, Endpoint> last = new HashMap<>(); // looked up only
    private final Map<Shown, Opening> openings =
            new HashMap<>(); // the last of each; looked up only
    private final Set<Long> errors = new HashSet<>(); // the packets that are ICMP errors
    private final Set<Long> resets = new HashSet<>(); // the packets that are RSTs

    /// An external endpoint of a NAT.
    private record Shown(String nat, IpProtocol protocol, Endpoint external) {}

    /// Somebody may come in from then on.
    private record Opening(Endpoint remote, long time) {}

    /// What is known of sharing at a NAT.
    private enum Rule {
        BY_REMOTE,
        BY_FLOW,
        TO_THE_LAST,
        UNTOLD
    }

    /// Who shows an endpoint towards which remotes, and until when he surely does.
    private static final class Holder {
        private static final Endpoint NOBODY = new Endpoint(IpAddress.ANY, 0);

        private final Endpoint internal;
        private final long born;
        private Endpoint key = NOBODY; // until its first packet
        private long sure;

        Holder(Endpoint internal, long born) {
            this.internal = internal;
            this.born = born;
        }
    }

    SharedEndpoints(Topology topology) {
        topology.sites().forEach(site -> policies.put(site.name(), site.nat()));
    }

    @Override
    public Optional<String> observe(TraceEvent event) {
        switch (event) {
            case TraceEvent.BindingCreated e -> {
                at(e.at(), e.protocol(), e.external()).add(new Holder(e.internal(), e.time()));
                last.put(new Shown(e.at(), e.protocol(), e.external()), e.internal());
            }
            case TraceEvent.BindingExpired e -> doubt(e.at(), e.protocol(), e.external(), e.time());
            case TraceEvent.Noted e when e.note() == NatNote.EVICTED ->
                    doubt(e.at(), e.protocol(), e.external(), e.time());
            case TraceEvent.PermissionOpened e ->
                    openings.put(
                            new Shown(e.at(), e.protocol(), e.external()),
                            new Opening(e.remote(), e.time()));
            case TraceEvent.IcmpSent e -> errors.add(e.packet());
            case TraceEvent.SegmentSent e when e.header().has(TcpHeader.RST) ->
                    resets.add(e.packet());
            case TraceEvent.Translated e -> {
                return passed(e);
            }
            default -> {}
        }
        return Optional.empty();
    }

    private Optional<String> passed(TraceEvent.Translated e) {
        NatPolicy said = policies.get(e.at());
        if (said == null) {
            throw new IllegalStateException("no NAT is named " + e.at());
        }
        NatPolicy policy = e.protocol() == IpProtocol.TCP ? ofCalls(said) : said;
        if (resets.contains(e.packet())) {
            doubt(e.at(), e.protocol(), e.external(), e.time());
        }
        boolean error = errors.contains(e.packet()); // which keeps nothing alive
        return switch (rule(policy)) {
            case BY_REMOTE -> e.inward() || error ? Optional.empty() : wentOut(policy, e);
            case BY_FLOW -> error ? Optional.empty() : flowed(policy, e);
            case TO_THE_LAST -> e.inward() ? cameIn(e) : Optional.empty();
            case UNTOLD -> Optional.empty();
        };
    }

    /// The first packet of a binding tells whom it is made for. Others may be answers to whoever
    /// came in by another one, so that they prolong only what surely lives.
    private Optional<String> wentOut(NatPolicy policy, TraceEvent.Translated e) {
        Endpoint key = key(policy, e.remote());
        for (Holder holder : List.copyOf(at(e.at(), e.protocol(), e.external()))) {
            boolean first = holder.key.equals(Holder.NOBODY) && holder.born == e.time();
            if (holder.internal.equals(e.internal()) && (first || holder.key.equals(key))) {
                holder.key = key;
                boolean prolongs = e.protocol() != IpProtocol.TCP && refreshes(policy);
                if (first || (prolongs && e.time() < holder.sure)) {
                    holder.sure = sure(policy, holder, e);
                }
                return first ? alone(holder, e) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<String> flowed(NatPolicy policy, TraceEvent.Translated e) {
        List<Holder> there = at(e.at(), e.protocol(), e.external());
        there.removeIf(h -> h.key.equals(Holder.NOBODY));
        Holder holder = new Holder(e.internal(), e.time());
        for (Holder one : there) {
            holder = one.internal.equals(e.internal()) && one.key.equals(e.remote()) ? one : holder;
        }
        if (holder.key.equals(Holder.NOBODY)) {
            holder.key = e.remote();
            there.add(holder);
        }
        Opening anew = new Opening(e.remote(), e.time());
        if (e.protocol() != IpProtocol.TCP
                || anew.equals(openings.get(new Shown(e.at(), e.protocol(), e.external())))) {
            holder.sure = sure(policy, holder, e);
        }
        return alone(holder, e);
    }

    private Optional<String> alone(Holder holder, TraceEvent.Translated e) {
        List<Holder> there = at(e.at(), e.protocol(), e.external());
        there.removeIf(h -> h.sure < e.time());
        for (Holder other : there) {
            if (other != holder && other.key.equals(holder.key) && e.time() < other.sure) {
                return Optional.of("towards that remote " + other.internal + " is shown so: " + e);
            }
        }
        return Optional.empty();
    }

    private Optional<String> cameIn(TraceEvent.Translated e) {
        Endpoint hears =
                last.getOrDefault(new Shown(e.at(), e.protocol(), e.external()), e.internal());
        return hears.equals(e.internal())
                ? Optional.empty()
                : Optional.of("it is for " + hears + ", who was shown so last: " + e);
    }

    private void doubt(String nat, IpProtocol protocol, Endpoint external, long now) {
        at(nat, protocol, external).forEach(h -> h.sure = Math.min(h.sure, now));
    }

    private List<Holder> at(String nat, IpProtocol protocol, Endpoint external) {
        return holders.computeIfAbsent(new Shown(nat, protocol, external), _ -> new ArrayList<>());
    }

    /// Flows of Linux may end without a word where they are led inside or end by ICMP errors. What
    /// bindings show may change, and then who was shown last is not told.
    private static Rule rule(NatPolicy policy) {
        return switch (policy) {
            case TablePolicy table -> rule(table);
            case ConntrackPolicy linux ->
                    linux.forwards().isEmpty()
                                    && linux.packets().icmp().inbound()
                                            != IcmpPolicy.Inbound.END_BINDING
                            ? Rule.BY_FLOW
                            : Rule.UNTOLD;
        };
    }

    private static Rule rule(TablePolicy table) {
        boolean moves = !table.rebinds().isEmpty() || table.wanChange() == WanChange.REMAP;
        if (moves || table.mapping() == Mapping.NONE) {
            return Rule.UNTOLD;
        }
        boolean runsOut = table.limits().exhaustion() == TableLimits.Exhaustion.OVERLOAD;
        return switch (table.ports().overload()) {
            case NEVER -> runsOut ? Rule.TO_THE_LAST : Rule.UNTOLD;
            case DIFFERENT_REMOTE -> runsOut ? Rule.UNTOLD : Rule.BY_REMOTE;
            case ALWAYS -> Rule.TO_THE_LAST;
        };
    }

    /// As much of the remote as no two bindings that share an endpoint have in common: all of it
    /// where some bindings may look at all of it.
    private static Endpoint key(NatPolicy policy, Endpoint remote) {
        return switch (policy) {
            case TablePolicy table ->
                    switch (table.ports().clash()) {
                        case SYMMETRIC -> remote;
                        case SEARCH, DRAW, LINUX, DROP, STEAL ->
                                table.ports().crowd().isPresent()
                                        ? remote
                                        : table.mapping().key(remote);
                    };
            case ConntrackPolicy _ -> remote;
        };
    }

    private static boolean refreshes(NatPolicy policy) {
        return policy instanceof TablePolicy table && table.lifetime().refresh().outbound();
    }

    private static NatPolicy ofCalls(NatPolicy policy) {
        return policy instanceof TablePolicy table
                ? table.with(table.tcp().mapping().orElse(table.mapping()))
                : policy;
    }

    /// Until when what has just been used lives, if nothing but time ends it.
    private static long sure(NatPolicy policy, Holder holder, TraceEvent.Translated e) {
        return e.protocol() == IpProtocol.TCP
                ? e.time() + shortest(policy).toNanos()
                : sure(policy, holder, e.time());
    }

    private static Duration shortest(NatPolicy policy) {
        return switch (policy) {
            case TablePolicy table -> {
                TcpTimes times = table.tcp().times();
                Duration open = min(times.synSent(), min(times.transitory(), times.established()));
                yield min(open, times.afterFin());
            }
            case ConntrackPolicy linux -> {
                FlowTimes times = linux.tcp();
                Duration open = min(times.synSent(), min(times.synReceived(), times.established()));
                Duration closing = min(times.finWait(), min(times.closeWait(), times.lastAck()));
                yield min(min(open, closing), min(times.timeWait(), times.unacknowledged()));
            }
        };
    }

    private static long sure(NatPolicy policy, Holder holder, long now) {
        return switch (policy) {
            case TablePolicy table -> {
                Lifetime lifetime = table.lifetime();
                Duration least = min(lifetime.first(), lifetime.idle());
                for (Lifetime.Towards towards : lifetime.towards()) {
                    least = min(least, towards.time());
                }
                long end = now + least.toNanos();
                yield lifetime.most().isPresent()
                        ? Math.min(end, holder.born + lifetime.most().get().least().toNanos())
                        : end;
            }
            case ConntrackPolicy linux -> now + min(linux.unreplied(), linux.stream()).toNanos();
        };
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
