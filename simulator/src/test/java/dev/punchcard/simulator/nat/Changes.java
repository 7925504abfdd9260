package dev.punchcard.simulator.nat;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.WanChange;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Forward;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.binding.Rebind;
import dev.punchcard.simulator.nat.policy.binding.ReplyRule;
import dev.punchcard.simulator.nat.policy.binding.TableLimits;
import dev.punchcard.simulator.nat.policy.binding.Unsolicited;
import dev.punchcard.simulator.nat.policy.packet.Bypass;
import dev.punchcard.simulator.nat.policy.packet.FragmentPolicy;
import dev.punchcard.simulator.nat.policy.packet.IcmpPolicy;
import dev.punchcard.simulator.nat.policy.packet.Ipv6;
import dev.punchcard.simulator.nat.policy.packet.Meddling;
import dev.punchcard.simulator.nat.policy.packet.RateGuard;
import dev.punchcard.simulator.nat.policy.port.Clash;
import dev.punchcard.simulator.nat.policy.port.Noise;
import dev.punchcard.simulator.nat.policy.port.Overload;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.nat.policy.port.PortBlocks;
import dev.punchcard.simulator.nat.policy.port.PortClasses;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import dev.punchcard.simulator.nat.policy.port.PortRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/// Every value of every axis, as a change to a policy: any mixture of them is a NAT.
final class Changes {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final List<Change> all = new ArrayList<>();

    /// One axis set to one value.
    record Change(String name, UnaryOperator<TablePolicy> of) {
        @Override
        public String toString() {
            return name;
        }
    }

    private Changes() {
        behaviours();
        ports();
        blocksAndPools();
        times();
        strangers();
        limits();
        packets();
    }

    static List<Change> all() {
        return List.copyOf(new Changes().all);
    }

    static TablePolicy policy(List<Change> changes) {
        TablePolicy policy = NatPolicy.DEFAULT;
        for (Change change : changes) {
            policy = changed(policy, change);
        }
        return policy;
    }

    /// The policy as it was where the change does not fit the others, and is refused.
    private static TablePolicy changed(TablePolicy policy, Change change) {
        try {
            return change.of().apply(policy);
        } catch (IllegalArgumentException _) {
            return policy;
        }
    }

    private void add(Object name, UnaryOperator<TablePolicy> of) {
        all.add(new Change(name.toString(), of));
    }

    private void behaviours() {
        for (Mapping mapping : Mapping.values()) {
            add("map " + mapping, p -> p.with(mapping));
        }
        for (Filtering filtering : Filtering.values()) {
            add("filter " + filtering, p -> p.with(filtering));
        }
        for (ReplyRule rule : ReplyRule.values()) {
            add(rule, p -> p.with(rule));
        }
        for (Hairpin.Mode mode : Hairpin.Mode.values()) {
            add("hairpin " + mode, p -> p.with(Hairpin.of(mode)));
            add("unfiltered " + mode, p -> p.with(Hairpin.of(mode).unfiltered()));
            add("late " + mode, p -> p.with(Hairpin.of(mode).after(SECOND)));
        }
        add(
                "forward",
                p ->
                        p.withForwards(
                                List.of(new Forward(5_003, Endpoint.literal("10.0.0.2:5000")))));
    }

    private void ports() {
        for (PortAllocation allocation :
                List.of(
                        PortAllocation.PRESERVE,
                        PortAllocation.RANDOM,
                        new PortAllocation.Sequential(
                                1, PortAllocation.Scope.NAT, OptionalInt.empty()),
                        new PortAllocation.Sequential(
                                2, PortAllocation.Scope.ADDRESS, OptionalInt.of(5_001)),
                        new PortAllocation.Sequential(
                                -3, PortAllocation.Scope.HOST, OptionalInt.empty()),
                        new PortAllocation.DeltaLast(2),
                        new PortAllocation.DeltaLocal(2),
                        new PortAllocation.Offset(3))) {
            add(allocation, p -> p.with(allocation));
        }
        for (Clash clash : Clash.values()) {
            add("clash " + clash, p -> p.with(p.ports().with(clash)));
        }
        for (Overload overload : Overload.values()) {
            add("overload " + overload, p -> p.with(p.ports().with(overload)));
        }
        for (PortClasses classes : PortClasses.values()) {
            add("classes " + classes, p -> p.with(p.ports().with(classes)));
        }
        for (PortRange range :
                List.of(
                        PortRange.only(5_000),
                        new PortRange(5_000, 5_005),
                        new PortRange(5_000, 5_100),
                        PortRange.UNPRIVILEGED)) {
            add("ports " + range, p -> p.with(range));
        }
        add(
                "two ranges",
                p ->
                        p.with(
                                p.ports()
                                        .withRanges(
                                                List.of(
                                                        new PortRange(5_000, 5_001),
                                                        new PortRange(5_003, 5_009)))));
        add("reserved", p -> p.with(p.ports().withReserved(List.of(PortRange.only(5_001)))));
        add("parity", p -> p.with(p.ports().withParity(true)));
        add("pairs", p -> p.with(p.ports().withPairs(true)));
        add("crowd", p -> p.with(p.ports().withCrowd(1)));
        add("reuse delay", p -> p.with(p.ports().withReuseDelay(Duration.ofSeconds(20))));
        add("noise", p -> p.with(p.ports().with(new Noise.Steady(0.5))));
        add("bursts", p -> p.with(p.ports().with(new Noise.Bursts(2, SECOND, SECOND))));
        add(
                "rule",
                p ->
                        p.with(
                                p.ports()
                                        .withRules(
                                                List.of(
                                                        new PortRule(
                                                                PortRule.Of.DESTINATION,
                                                                PortRange.only(3_478),
                                                                PortAllocation.PRESERVE)))));
    }

    private void blocksAndPools() {
        for (PortBlocks.Order order : PortBlocks.Order.values()) {
            for (PortBlocks.Inside inside : PortBlocks.Inside.values()) {
                PortBlocks blocks =
                        new PortBlocks(3, 2, order, inside, Optional.of(Duration.ofSeconds(5)));
                add(order + " " + inside, p -> p.with(p.ports().with(blocks)));
            }
        }
        for (Pooling.Pick pick : Pooling.Pick.values()) {
            add("three " + pick, p -> p.with(new Pooling(3, pick)));
            add("one " + pick, p -> p.with(new Pooling(1, pick)));
        }
    }

    private void times() {
        for (Lifetime.Refresh refresh : Lifetime.Refresh.values()) {
            add("refresh " + refresh, p -> p.with(p.lifetime().with(refresh)));
        }
        add("short", p -> p.with(Lifetime.seconds(3, 9).with(p.lifetime().refresh())));
        add("stream after", p -> p.with(p.lifetime().withStreamAfter(Duration.ofSeconds(2))));
        add("own permissions", p -> p.with(p.lifetime().withPermission(Duration.ofSeconds(4))));
        add(
                "most",
                p -> p.with(p.lifetime().with(new Lifetime.Most(SECOND, Duration.ofSeconds(12)))));
        add(
                "towards",
                p ->
                        p.with(
                                p.lifetime()
                                        .withTowards(
                                                List.of(
                                                        new Lifetime.Towards(
                                                                PortRange.only(3_478),
                                                                Duration.ofSeconds(2))))));
        for (Rebind.When when :
                List.of(
                        new Rebind.When.At(Duration.ofSeconds(5)),
                        new Rebind.When.Every(Duration.ofSeconds(4)),
                        new Rebind.When.FlipFlop(Duration.ofSeconds(3)))) {
            for (Rebind.What what :
                    List.of(Rebind.What.PORT, Rebind.What.ADDRESS, Rebind.What.BOTH)) {
                add(when + " " + what, p -> p.withRebinds(List.of(new Rebind(when, what))));
            }
        }
        add(
                "idle rebind",
                p ->
                        p.withRebinds(
                                List.of(
                                        new Rebind(
                                                new Rebind.When.OnIdle(Duration.ofSeconds(2)),
                                                Rebind.What.PORT))));
        add(
                "reboots",
                p ->
                        p.withRebinds(
                                List.of(
                                        new Rebind(
                                                new Rebind.When.Every(Duration.ofSeconds(6)),
                                                Rebind.What.FORGET))));
        for (WanChange change : WanChange.values()) {
            add(change, p -> p.with(change));
        }
    }

    private void strangers() {
        for (Unsolicited how :
                List.of(
                        Unsolicited.DROP,
                        new Unsolicited.Refuse(),
                        new Unsolicited.Forbid(),
                        new Unsolicited.EndBinding(),
                        new Unsolicited.Banish(SECOND, Unsolicited.Scope.ENDPOINT),
                        new Unsolicited.Banish(SECOND, Unsolicited.Scope.ADDRESS))) {
            add("unmapped " + how, p -> p.withUnmapped(how));
            add("filtered " + how, p -> p.withFiltered(how));
        }
    }

    private void limits() {
        for (TableLimits.Exhaustion exhaustion : TableLimits.Exhaustion.values()) {
            add(exhaustion, p -> p.with(p.limits().with(exhaustion)));
        }
        add("two bindings", p -> p.withMaxEntries(2));
        add("two a subscriber", p -> p.with(p.limits().withPerSubscriber(2)));
        add("one a second", p -> p.with(p.limits().withNewPerSecond(1)));
        add("one a remote", p -> p.with(p.limits().withPerRemote(1)));
    }

    private void packets() {
        for (IcmpPolicy.Inbound inbound : IcmpPolicy.Inbound.values()) {
            add("icmp " + inbound, p -> p.with(p.packets().with(p.packets().icmp().with(inbound))));
        }
        for (FragmentPolicy.Mode mode : FragmentPolicy.Mode.values()) {
            add("pieces " + mode, p -> p.with(p.packets().with(FragmentPolicy.of(mode))));
        }
        for (Meddling one :
                List.of(
                        new Meddling.Bytes(true),
                        new Meddling.Text(PortRange.ALL),
                        new Meddling.Eat(List.of(PortRange.only(3_479))))) {
            add(one, p -> p.with(p.packets().withMeddling(List.of(one))));
        }
        for (RateGuard.Scope scope : RateGuard.Scope.values()) {
            RateGuard guard =
                    new RateGuard(RateGuard.Counts.REMOTES, 1, SECOND, SECOND, scope, true);
            add("guard " + scope, p -> p.with(p.packets().with(guard)));
        }
        Bypass bypass = new Bypass(IpAddress.literal("198.51.100.2"), 32);
        add("bypass", p -> p.with(p.packets().withBypass(List.of(bypass))));
        add("outbound", p -> p.with(p.packets().withOutbound(List.of(PortRange.only(3_478)))));
        add("firewall", p -> p.with(p.packets().with(Ipv6.ROUTED.withFirewall(true))));
        Ipv6 clat = Ipv6.ROUTED.withClat(Ipv6.WELL_KNOWN);
        add("nat64", p -> p.with(p.packets().with(Ipv6.ROUTED.withNat64(Ipv6.WELL_KNOWN))));
        add("clat", p -> p.with(p.packets().with(clat)));
        add("both", p -> p.with(p.packets().with(clat.withNat64(Ipv6.WELL_KNOWN))));
    }
}
