package dev.punchcard.scenarios.invariant;

import dev.punchcard.core.trace.NatNote;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.IpProtocol;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.FlowTimes;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.TcpTimes;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Forward;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.TableLimits;
import dev.punchcard.simulator.nat.policy.port.Overload;
import dev.punchcard.simulator.nat.policy.port.Pooling;
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

/// What every NAT keeps to: nothing comes in without a live binding that lets it in, no binding is
/// given a longer life than the policy has, and no two live bindings show one external endpoint,
/// unless they may ([SharedEndpoints] says which).
///
/// Where bindings of several inside endpoints may, as with Linux, an event that names the external
/// endpoint alone means the one that was named last. Where those of one inside endpoint do, each
/// towards another remote, they count as one life, which is over with the last of them.
final class NatLaws implements Invariant {
    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    private final Map<String, NatPolicy> policies = new HashMap<>();
    private final Map<Shown, List<Life>> lives = new HashMap<>(); // what was named last is last
    private final Set<Long> errors = new HashSet<>(); // the packets that are ICMP errors

    /// An external endpoint of a NAT.
    private record Shown(String nat, IpProtocol protocol, Endpoint external) {}

    private static final class Life {
        private static final Life NONE =
                new Life(new Endpoint(IpAddress.ANY, 0), Long.MIN_VALUE, Long.MIN_VALUE);

        private final Endpoint internal;
        private final Set<Endpoint> usedTowards = new HashSet<>();
        private final long born;
        private int bindings = 1; // that live when the last of them was made
        private long deadline;
        private long evicted = Long.MIN_VALUE; // when it had to make room

        Life(Endpoint internal, long born, long deadline) {
            this.internal = internal;
            this.born = born;
            this.deadline = deadline;
        }

        /// Counts in what another binding of the same endpoints lives for.
        void join(Life other) {
            deadline = Math.max(deadline, other.deadline);
            usedTowards.addAll(other.usedTowards);
            bindings += other.bindings;
        }
    }

    NatLaws(Topology topology) {
        topology.sites().forEach(site -> policies.put(site.name(), site.nat()));
    }

    @Override
    public Optional<String> observe(TraceEvent event) {
        return switch (event) {
            case TraceEvent.BindingCreated e -> created(e);
            case TraceEvent.BindingRefreshed e -> refreshed(e);
            case TraceEvent.BindingExpired e -> expired(e);
            case TraceEvent.IcmpSent e -> {
                errors.add(e.packet());
                yield Optional.empty();
            }
            case TraceEvent.Noted e -> noted(e);
            case TraceEvent.Translated e -> e.inward() ? cameIn(e) : wentOut(e);
            default -> Optional.empty();
        };
    }

    private Optional<String> created(TraceEvent.BindingCreated e) {
        List<Life> there = at(e.at(), e.protocol(), e.external());
        Life before = there.isEmpty() ? Life.NONE : there.getLast();
        Life life = new Life(e.internal(), e.time(), e.deadline());
        if (overloads(e.at())) {
            there.forEach(other -> join(life, other, e.time()));
            there.removeIf(other -> other.internal.equals(e.internal()));
        } else {
            there.clear();
        }
        there.add(life);
        boolean own = isOneToOne(e.at()) && before.internal.equals(e.internal());
        if (e.time() < before.deadline && !overloads(e.at()) && !own) {
            return Optional.of("the endpoint belongs to " + before.internal + " already: " + e);
        }
        return tooLong(e, e.protocol(), e.time(), e.deadline());
    }

    private static void join(Life life, Life other, long now) {
        if (other.internal.equals(life.internal) && now < other.deadline) {
            life.join(other);
        }
    }

    private Optional<String> refreshed(TraceEvent.BindingRefreshed e) {
        List<Life> there = at(e.at(), e.protocol(), e.external());
        Life life = there.isEmpty() ? Life.NONE : there.getLast();
        if (e.time() >= life.deadline) {
            return Optional.of("what is dead is not refreshed: " + e);
        }
        life.deadline = isBlurred(e.at()) ? Math.max(life.deadline, e.deadline()) : e.deadline();
        long born = isBlurred(e.at()) ? e.time() : life.born;
        return tooLong(e, e.protocol(), born, e.deadline());
    }

    private Optional<String> noted(TraceEvent.Noted e) {
        if (e.note() == NatNote.REBOUND) { // from then on a binding shows another endpoint
            List<Life> there = lives.remove(new Shown(e.at(), e.protocol(), e.remote()));
            if (there != null) {
                lives.put(new Shown(e.at(), e.protocol(), e.external()), there);
            }
        }
        if (e.note() == NatNote.EVICTED) {
            for (Life life : at(e.at(), e.protocol(), e.external())) {
                life.evicted = life.usedTowards.contains(e.remote()) ? e.time() : Long.MIN_VALUE;
            }
        }
        return Optional.empty();
    }

    /// Also before its time, where a NAT forgets; a binding that ends leaves its endpoint free. Of
    /// several that may be meant, the one that just made room is; where there is none, all have
    /// their time. So they have where even one inside endpoint has several.
    private Optional<String> expired(TraceEvent.BindingExpired e) {
        if (isBlurred(e.at())) {
            endOneOf(at(e.at(), e.protocol(), e.external()), e.time());
            return Optional.empty();
        }
        List<Life> alive = new ArrayList<>(at(e.at(), e.protocol(), e.external()));
        boolean due = alive.removeIf(life -> life.deadline == e.time());
        alive.removeIf(life -> life.deadline < e.time());
        if (alive.size() > 1) {
            alive.removeIf(life -> life.evicted != e.time());
        }
        if (!due && !alive.isEmpty()) {
            alive.getLast().deadline = e.time();
        }
        return Optional.empty();
    }

    /// Where only one inside endpoint has bindings there, the last of them to end ends them all.
    private static void endOneOf(List<Life> there, long now) {
        if (there.size() == 1 && now > there.getFirst().born && --there.getFirst().bindings == 0) {
            there.getFirst().deadline = now;
        }
    }

    private List<Life> at(String nat, IpProtocol protocol, Endpoint external) {
        return lives.computeIfAbsent(new Shown(nat, protocol, external), _ -> new ArrayList<>());
    }

    /// The life that the packet uses, which is put at the end, or [Life#NONE].
    private Life usedBy(TraceEvent.Translated e) {
        List<Life> there = at(e.at(), e.protocol(), e.external());
        for (Life life : there) {
            if (life.internal.equals(e.internal())) {
                there.remove(life);
                there.add(life);
                return life;
            }
        }
        return Life.NONE;
    }

    private Optional<String> wentOut(TraceEvent.Translated e) {
        Life life = usedBy(e);
        if (isDead(life, e)) {
            return Optional.of("it leaves by no live binding: " + e);
        }
        if (!errors.contains(e.packet())) { // they let nobody in
            if (policy(e.at()) instanceof ConntrackPolicy) { // a flow is one inside endpoint's
                at(e.at(), e.protocol(), e.external())
                        .forEach(other -> other.usedTowards.remove(e.remote()));
            }
            life.usedTowards.add(e.remote());
        }
        return Optional.empty();
    }

    private Optional<String> cameIn(TraceEvent.Translated e) {
        Life life = usedBy(e);
        if (isDead(life, e)) {
            return Optional.of("it comes in by no live binding: " + e);
        }
        NatPolicy policy = policy(e.at());
        return isForwarded(policy, e)
                        || isTurned(policy, e)
                        || admits(filtering(policy, e.protocol()), life, e.remote())
                ? Optional.empty()
                : Optional.of("nobody let it in: " + e);
    }

    private static boolean isDead(Life life, TraceEvent.Translated e) {
        return e.time() >= life.deadline;
    }

    private static boolean isForwarded(NatPolicy policy, TraceEvent.Translated e) {
        List<Forward> forwards =
                switch (policy) {
                    case TablePolicy table -> table.forwards();
                    case ConntrackPolicy linux -> linux.forwards();
                };
        return forwards.contains(new Forward(e.external().port(), e.internal()));
    }

    /// Whether it comes from an endpoint of the NAT itself, which filters no such packets.
    private boolean isTurned(NatPolicy policy, TraceEvent.Translated e) {
        return policy instanceof TablePolicy table
                && !table.hairpin().filtered()
                && lives.containsKey(new Shown(e.at(), e.protocol(), e.remote()));
    }

    private static boolean admits(Filtering filtering, Life life, Endpoint remote) {
        return switch (filtering) {
            case ENDPOINT_INDEPENDENT -> true;
            case ADDRESS_DEPENDENT ->
                    life.usedTowards.stream()
                            .anyMatch(used -> used.address().equals(remote.address()));
            case ADDRESS_AND_PORT_DEPENDENT -> life.usedTowards.contains(remote);
        };
    }

    /// @param born when it began to live, or later where that is not known
    private Optional<String> tooLong(TraceEvent e, IpProtocol of, long born, long deadline) {
        boolean idle = deadline - e.time() > longest(policy(e.at()), of).toNanos();
        boolean aged = deadline - born > oldest(policy(e.at()), of).toNanos();
        return idle || aged ? Optional.of("no binding lives that long: " + e) : Optional.empty();
    }

    private static Filtering filtering(NatPolicy policy, IpProtocol of) {
        return switch (policy) {
            case TablePolicy table ->
                    of == IpProtocol.TCP
                            ? table.tcp().filtering().orElse(table.filtering())
                            : table.filtering();
            case ConntrackPolicy _ -> Filtering.ADDRESS_AND_PORT_DEPENDENT;
        };
    }

    private static Duration longest(NatPolicy policy, IpProtocol of) {
        return switch (of) {
            case UDP -> longest(policy);
            case TCP -> longestOpen(policy);
            case ICMP -> longestAsked(policy);
        };
    }

    private static Duration longestOpen(NatPolicy policy) {
        return switch (policy) {
            case TablePolicy table when table.forwards().isEmpty() -> {
                TcpTimes times = table.tcp().times();
                Duration open = max(times.synSent(), max(times.transitory(), times.established()));
                yield max(open, max(times.afterFin(), times.afterRst()));
            }
            case TablePolicy _ -> FOREVER;
            case ConntrackPolicy linux -> {
                FlowTimes times = linux.tcp();
                Duration open = max(times.synSent(), max(times.synReceived(), times.established()));
                Duration closing = max(times.finWait(), max(times.closeWait(), times.lastAck()));
                yield max(max(open, closing), max(times.timeWait(), times.close()));
            }
        };
    }

    private static Duration longestAsked(NatPolicy policy) {
        return policy.packets().icmp().query();
    }

    private static Duration longest(NatPolicy policy) {
        return switch (policy) {
            case TablePolicy table -> {
                Duration longest = max(table.lifetime().first(), table.lifetime().idle());
                for (Lifetime.Towards towards : table.lifetime().towards()) {
                    longest = max(longest, towards.time());
                }
                yield table.forwards().isEmpty() ? longest : FOREVER;
            }
            case ConntrackPolicy linux -> max(linux.unreplied(), linux.stream());
        };
    }

    /// The age that a binding may reach, whatever passes.
    private static Duration oldest(NatPolicy policy, IpProtocol of) {
        return switch (policy) {
            case TablePolicy table when table.forwards().isEmpty() && of == IpProtocol.UDP ->
                    table.lifetime().most().map(Lifetime.Most::most).orElse(FOREVER);
            case TablePolicy _, ConntrackPolicy _ -> FOREVER;
        };
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /// Whether several bindings may show one endpoint.
    private boolean overloads(String nat) {
        return switch (policy(nat)) {
            case TablePolicy table ->
                    table.ports().overload() != Overload.NEVER
                            || table.limits().exhaustion() == TableLimits.Exhaustion.OVERLOAD;
            case ConntrackPolicy _ -> true;
        };
    }

    /// Whether all bindings of an inside endpoint show the same one outside.
    private boolean isOneToOne(String nat) {
        return policy(nat) instanceof TablePolicy table
                && table.pooling().pick() == Pooling.Pick.ONE_TO_ONE;
    }

    /// Whether several bindings of one inside endpoint may show one endpoint, so that events do not
    /// tell which is meant.
    private boolean isBlurred(String nat) {
        return policy(nat) instanceof TablePolicy && overloads(nat);
    }

    private NatPolicy policy(String nat) {
        NatPolicy policy = policies.get(nat);
        if (policy == null) {
            throw new IllegalStateException("no NAT is named " + nat);
        }
        return policy;
    }
}
