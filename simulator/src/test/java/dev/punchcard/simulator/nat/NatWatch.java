package dev.punchcard.simulator.nat;

import dev.punchcard.core.trace.NatNote;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.WanChange;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Forward;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.binding.Rebind;
import dev.punchcard.simulator.nat.policy.binding.TableLimits;
import dev.punchcard.simulator.nat.policy.port.Overload;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The laws of every NAT, held against what one tells in its trace.
///
/// - No two live bindings show one endpoint, unless the policy lets them share it.
/// - What is shown is of the ports that may be given, and even where the inside port is.
/// - No two subscribers have ports of one block.
/// - Nobody else is given a port that rests.
/// - The live bindings of a subscriber show one address, where they are paired.
/// - No binding lives longer than the policy says, be it refreshed or not.
/// - Nobody comes in but by a live binding that was used towards him as the filtering asks.
final class NatWatch {
    private final TablePolicy policy;
    private final List<Life> lives = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private final Map<Endpoint, Left> left = new HashMap<>();
    private IpAddress first;
    private int[] places = {}; // until they are asked for

    private static final class Life {
        private final Endpoint internal;
        private final List<Endpoint> permitted = new ArrayList<>();
        private final long born;
        private Endpoint external;
        private long deadline;

        Life(Endpoint internal, long born, Endpoint external, long deadline) {
            this.internal = internal;
            this.born = born;
            this.external = external;
            this.deadline = deadline;
        }
    }

    /// Who has shown an endpoint last, and until when.
    private record Left(Endpoint internal, long since) {}

    NatWatch(TablePolicy policy, IpAddress first) {
        this.policy = policy;
        this.first = first;
    }

    List<String> broken() {
        return broken;
    }

    void renumber(NatBench nat) {
        first = first.plus(policy.addresses());
        nat.renumber(first);
    }

    /// What is off remembers nothing that rests.
    void forget(NatBench nat) {
        nat.forget();
        left.clear();
    }

    void observe(TraceEvent event) {
        switch (event) {
            case TraceEvent.BindingCreated e -> {
                exclusive(e.time(), e.external());
                given(e.internal(), e.external());
                apart(e.time(), e.internal(), e.external());
                rested(e.time(), e.internal(), e.external());
                paired(e.time(), e.internal(), e.external());
                Life life = new Life(e.internal(), e.time(), e.external(), e.deadline());
                tooLong(e.time(), life, e.deadline());
                lives.add(life);
            }
            case TraceEvent.BindingRefreshed e -> {
                lives.stream()
                        .filter(life -> life.external.equals(e.external()))
                        .forEach(life -> refreshed(e.time(), life, e.deadline()));
            }
            case TraceEvent.BindingExpired e -> end(e.time(), e.external());
            case TraceEvent.PermissionOpened e ->
                    lives.stream()
                            .filter(life -> life.external.equals(e.external()))
                            .forEach(life -> life.permitted.add(e.remote()));
            case TraceEvent.Noted e when e.note() == NatNote.REBOUND -> {
                exclusive(e.time(), e.external());
                rebound(e);
            }
            default -> {}
        }
    }

    private void rebound(TraceEvent.Noted e) {
        for (Life life : List.copyOf(lives)) {
            if (life.external.equals(e.remote())) {
                lives.remove(life);
                if (!shares()) { // else it may be another's life
                    given(life.internal, e.external());
                    apart(e.time(), life.internal, e.external());
                    rested(e.time(), life.internal, e.external());
                    left.put(e.remote(), new Left(life.internal, e.time()));
                }
                life.external = e.external();
                lives.add(life);
            }
        }
    }

    /// Of several that share an endpoint, one ends: which one does not matter here.
    private void end(long now, Endpoint external) {
        for (Life life : lives) {
            if (life.external.equals(external)) {
                lives.remove(life);
                left.put(external, new Left(life.internal, now));
                return;
            }
        }
    }

    /// Looks at a packet from outside that has been sent just now.
    void cameIn(NatBench nat, Endpoint remote, Endpoint shown) {
        boolean delivered = nat.deliveredInside().isPresent();
        if (!delivered || isNobodysBusiness(remote, shown)) {
            return;
        }
        Endpoint inside = nat.deliveredInside().orElseThrow().target();
        boolean allowed =
                lives.stream()
                        .filter(life -> life.internal.equals(inside))
                        .filter(life -> life.external.equals(shown))
                        .anyMatch(life -> lets(life, remote));
        if (!allowed) {
            broken.add("nobody let " + remote + " in to " + inside + " by " + shown);
        }
    }

    private boolean isNobodysBusiness(Endpoint remote, Endpoint shown) {
        boolean bypassed =
                policy.packets().bypass().stream().anyMatch(b -> b.contains(remote.address()));
        boolean open =
                policy.mapping() == Mapping.NONE
                        && policy.filtering() == Filtering.ENDPOINT_INDEPENDENT;
        return bypassed || open || isBlurred() || isForwarded(shown);
    }

    /// Whether traces, which name what is shown, leave open which of several bindings has changed.
    private boolean isBlurred() {
        return shares() && !policy.rebinds().isEmpty();
    }

    private boolean lets(Life life, Endpoint remote) {
        return switch (policy.filtering()) {
            case ENDPOINT_INDEPENDENT -> true;
            case ADDRESS_DEPENDENT ->
                    life.permitted.stream().anyMatch(p -> p.address().equals(remote.address()));
            case ADDRESS_AND_PORT_DEPENDENT -> life.permitted.contains(remote);
        };
    }

    private void exclusive(long now, Endpoint external) {
        boolean taken =
                lives.stream().anyMatch(l -> l.external.equals(external) && now < l.deadline);
        if (taken && !shares()) {
            broken.add(external + " is shown twice");
        }
    }

    /// Whether several bindings may show one endpoint.
    private boolean shares() {
        return policy.ports().overload() != Overload.NEVER
                || policy.limits().exhaustion() == TableLimits.Exhaustion.OVERLOAD
                || policy.mapping() == Mapping.NONE
                || !policy.forwards().isEmpty();
    }

    private void rested(long now, Endpoint internal, Endpoint external) {
        Left last = left.getOrDefault(external, new Left(internal, now));
        long rest = policy.ports().reuseDelay().toNanos();
        boolean restless =
                policy.rebinds().stream().anyMatch(r -> r.what() == Rebind.What.FORGET)
                        || policy.pooling().pick() == Pooling.Pick.ONE_TO_ONE;
        if (!shares() && !restless && !last.internal.equals(internal) && now < last.since + rest) {
            broken.add(external + " has not rested since it was of " + last.internal);
        }
    }

    private void paired(long now, Endpoint internal, Endpoint external) {
        boolean pairs = policy.pooling().size() > 1 && policy.pooling().pick().isPaired();
        boolean apart =
                policy.mapping() == Mapping.NONE
                        || !policy.rebinds().isEmpty() // which may find room for some of them only
                        || policy.wanChange() == WanChange.KEEP_STALE
                        || isForwarded(external)
                        || external.equals(internal); // not translated
        for (Life life : pairs && !apart ? lives : List.<Life>of()) {
            if (subscriber(life.internal).equals(subscriber(internal))
                    && now < life.deadline
                    && !isForwarded(life.external)
                    && !life.external.equals(life.internal) // it passed a firewall only
                    && !life.external.address().equals(external.address())) {
                broken.add(external + " is not of the address that " + internal + " shows");
            }
        }
    }

    private void refreshed(long now, Life life, long deadline) {
        life.deadline = deadline;
        tooLong(now, life, deadline);
    }

    private void given(Endpoint internal, Endpoint external) {
        if (policy.mapping() == Mapping.NONE
                || policy.pooling().pick() == Pooling.Pick.ONE_TO_ONE
                || isForwarded(external)
                || external.equals(internal)) {
            return;
        }
        PortRange only = policy.ports().classes().of(internal.port());
        boolean inRange =
                policy.ports().ranges().stream().anyMatch(r -> r.contains(external.port()))
                        && policy.ports().reserved().stream()
                                .noneMatch(r -> r.contains(external.port()))
                        && only.contains(external.port());
        if (!inRange) {
            broken.add(external + " is not to be given for " + internal);
        }
        boolean even = !policy.ports().keepParity() || (external.port() ^ internal.port()) % 2 == 0;
        if (!even) {
            broken.add(external + " is odd where " + internal + " is even, or the other way");
        }
    }

    private void apart(long now, Endpoint internal, Endpoint external) {
        if (policy.ports().blocks().isEmpty()
                || policy.mapping() == Mapping.NONE
                || policy.pooling().pick() == Pooling.Pick.ONE_TO_ONE
                || isBlurred()
                || isForwarded(external)) {
            return;
        }
        for (Life life : lives) {
            boolean other =
                    !subscriber(life.internal).equals(subscriber(internal)) && now < life.deadline;
            if (other
                    && !isForwarded(life.external)
                    && life.external.address().equals(external.address())
                    && block(life.external.port()) == block(external.port())) {
                broken.add(external + " is of a block of " + life.internal.address());
            }
        }
    }

    private static IpAddress subscriber(Endpoint internal) {
        return internal.address().network();
    }

    private int block(int port) {
        if (places.length == 0) {
            places = places();
        }
        return places[port] / policy.ports().blocks().orElseThrow().size();
    }

    /// The place of each port among those that may be given.
    private int[] places() {
        int[] all = new int[PortRange.ALL.last() + 1];
        int place = 0;
        for (int port = 1; port < all.length; port++) {
            int one = port;
            all[port] = place;
            boolean given =
                    policy.ports().ranges().stream().anyMatch(r -> r.contains(one))
                            && policy.ports().reserved().stream().noneMatch(r -> r.contains(one))
                            && policy.ports().classes().of(PortRange.ALL.last()).contains(one);
            place += given ? 1 : 0;
        }
        return all;
    }

    private void tooLong(long now, Life life, long deadline) {
        long longest =
                Math.max(policy.lifetime().first().toNanos(), policy.lifetime().idle().toNanos());
        for (Lifetime.Towards towards : policy.lifetime().towards()) {
            longest = Math.max(longest, towards.time().toNanos());
        }
        boolean aged =
                policy.lifetime().most().isPresent()
                        && deadline - life.born > policy.lifetime().most().get().most().toNanos()
                        && !shares(); // else it may be another's life
        if ((deadline - now > longest || aged) && !isForwarded(life.external)) {
            broken.add(life.external + " lives too long");
        }
    }

    private boolean isForwarded(Endpoint external) {
        return policy.forwards().stream().map(Forward::port).anyMatch(p -> p == external.port());
    }
}
