package dev.punchcard.scenarios.suite;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
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
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.nat.policy.packet.RateGuard;
import dev.punchcard.simulator.nat.policy.packet.UdpChecksum;
import dev.punchcard.simulator.nat.policy.port.Clash;
import dev.punchcard.simulator.nat.policy.port.Noise;
import dev.punchcard.simulator.nat.policy.port.Overload;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.nat.policy.port.PortBlocks;
import dev.punchcard.simulator.nat.policy.port.PortClasses;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import dev.punchcard.simulator.nat.policy.port.PortRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Draws NATs of either engine. Mapping, filtering, allocation and lifetimes are drawn for each. Of
/// the wild ones, every other axis is left as it is more often than not, so that most of them are
/// odd in a few ways, and all in different ones. The tame ones are odd in none: of them the oracle
/// can tell more. What they do with TCP is drawn by [WildCalls].
final class Wildlife {
    static final int ODD = 20; // one axis of so many
    private static final int LINUX = 4; // one NAT of so many

    private static final double TAME = 0.6;

    private static final double ALIKE = 0.5; // one mapping for all remotes, as most NATs have it

    private final Prng random;
    private final boolean tame;

    private Wildlife(Prng random) {
        this.random = random;
        this.tame = random.chance(TAME);
    }

    /// @param name of the NAT
    static NatPolicy draw(String name, Prng random) {
        Wildlife wildlife = new Wildlife(random);
        NatPolicy nat = random.nextInt(LINUX) == 0 ? wildlife.linux() : wildlife.table();
        NatPolicy whole = nat.with(wildlife.packets(nat.packets()));
        return WildCalls.draw(random.fork("calls:" + name), wildlife.tame, whole);
    }

    private ConntrackPolicy linux() {
        ConntrackPolicy linux =
                ConntrackPolicy.DEFAULT
                        .with(one(ConntrackPolicy.Input.values()))
                        .with(one(ConntrackPolicy.Choice.values()))
                        .withSeconds(30 + random.nextInt(90), 120 + random.nextInt(180))
                        .withMasquerade(random.chance(0.5));
        linux = isOdd() ? linux.withAddresses(4).withPersistent(random.chance(0.5)) : linux;
        linux = isOdd() ? linux.with(range()) : linux;
        linux = isOdd() ? linux.withForwards(forwards()) : linux;
        linux = isOdd() ? linux.withSeconds(seconds(), seconds()) : linux;
        return isOdd() ? linux.withEntries(one(4, 64, 100_000)) : linux;
    }

    private TablePolicy table() {
        TablePolicy table =
                NatPolicy.DEFAULT
                        .with(mapping())
                        .with(one(Filtering.values()))
                        .with(Lifetime.seconds(30 + random.nextInt(90), 120 + random.nextInt(180)))
                        .with(one(Hairpin.NONE, Hairpin.EXTERNAL_SOURCE));
        table = isOdd() ? table.with(one(ReplyRule.values())) : table;
        table = isOdd() ? table.with(hairpin()) : table;
        table = isOdd() ? table.withForwards(forwards()) : table;
        table = isOdd() ? table.withUnmapped(unsolicited()) : table;
        table = isOdd() ? table.withFiltered(unsolicited()) : table;
        table = isOdd() ? table.with(pooling()) : table;
        table = isOdd() ? table.with(one(WanChange.values())) : table;
        table = isOdd() ? table.withRebinds(List.of(rebind())) : table;
        return table.with(ports()).with(lifetime(table.lifetime())).with(limits());
    }

    private Mapping mapping() {
        return random.chance(ALIKE) ? Mapping.ENDPOINT_INDEPENDENT : one(Mapping.values());
    }

    private Hairpin hairpin() {
        Hairpin hairpin = Hairpin.of(one(Hairpin.Mode.values()));
        hairpin = random.chance(0.5) ? hairpin.unfiltered() : hairpin;
        return random.chance(0.5) ? hairpin.after(time()) : hairpin;
    }

    private List<Forward> forwards() {
        return List.of(new Forward(1 + random.nextInt(9_999), Endpoint.literal("10.0.0.2:8080")));
    }

    private Unsolicited unsolicited() {
        return one(
                Unsolicited.DROP,
                new Unsolicited.Refuse(),
                new Unsolicited.Forbid(),
                new Unsolicited.EndBinding(),
                new Unsolicited.Banish(time(), one(Unsolicited.Scope.values())));
    }

    private Pooling pooling() {
        return new Pooling(1 + random.nextInt(8), one(Pooling.Pick.values()));
    }

    private Rebind rebind() {
        Rebind.When when =
                one(
                        new Rebind.When.At(time()),
                        new Rebind.When.Every(time()),
                        new Rebind.When.OnIdle(time()),
                        new Rebind.When.FlipFlop(time()));
        boolean whole = when instanceof Rebind.When.At || when instanceof Rebind.When.Every;
        return new Rebind(
                when,
                whole
                        ? one(Rebind.What.values())
                        : one(Rebind.What.PORT, Rebind.What.ADDRESS, Rebind.What.BOTH));
    }

    private PortPolicy ports() {
        PortPolicy ports =
                PortPolicy.DEFAULT
                        .with(one(PortAllocation.PRESERVE, PortAllocation.RANDOM))
                        .withRanges(List.of(range()));
        ports = isOdd() ? ports.with(allocation()) : ports;
        ports = isOdd() ? ports.withRules(List.of(rule())) : ports;
        ports = isOdd() ? ports.with(one(Clash.values())) : ports;
        ports = isOdd() ? ports.with(one(Overload.values())) : ports;
        ports = isOdd() ? ports.withRanges(List.of(few())) : ports;
        ports = isOdd() ? ports.withReserved(List.of(reserved(ports))) : ports;
        ports = isOdd() ? ports.with(one(PortClasses.values())) : ports;
        ports = isOdd() ? ports.withParity(true) : ports;
        ports = isOdd() ? ports.withPairs(true) : ports;
        ports = isOdd() ? ports.with(blocks(ports)) : ports;
        ports = isOdd() ? ports.withReuseDelay(time()) : ports;
        ports = isOdd() ? ports.withCrowd(random.nextInt(9)) : ports;
        return isOdd() ? ports.with(noise()) : ports;
    }

    private PortRange range() {
        return new PortRange(1_024 + random.nextInt(20_000), 65_535);
    }

    /// Ports up to the last, but never the first that may be given.
    private PortRange reserved(PortPolicy ports) {
        int first = ports.ranges().getFirst().first();
        return new PortRange(Math.max(range().first(), first + 1), 65_535);
    }

    private PortRange few() {
        int first = 1_024 + random.nextInt(60_000);
        return new PortRange(first, first + random.nextInt(1_000));
    }

    private PortAllocation allocation() {
        return one(
                new PortAllocation.Sequential(
                        step(), one(PortAllocation.Scope.values()), OptionalInt.empty()),
                new PortAllocation.DeltaLast(step()),
                new PortAllocation.DeltaLocal(step()),
                new PortAllocation.Offset(step()));
    }

    private int step() {
        return one(1, 2, -1, 100);
    }

    private PortRule rule() {
        return new PortRule(
                one(PortRule.Of.values()),
                one(PortRange.only(53), PortRange.UNPRIVILEGED, few()),
                random.chance(0.5) ? PortAllocation.PRESERVE : allocation());
    }

    private PortBlocks blocks(PortPolicy ports) {
        return new PortBlocks(
                Math.min(one(4, 64, 504, 4_032), Scarcity.room(ports)),
                one(1, 4),
                one(PortBlocks.Order.values()),
                one(PortBlocks.Inside.values()),
                random.chance(0.5) ? PortBlocks.HOLD : Optional.empty());
    }

    private Noise noise() {
        return random.chance(0.5)
                ? new Noise.Steady(1 + random.nextInt(9))
                : new Noise.Bursts(1 + random.nextInt(9), time(), time());
    }

    private Lifetime lifetime(Lifetime usual) {
        Lifetime lifetime = isOdd() ? Lifetime.seconds(seconds(), seconds()) : usual;
        lifetime = isOdd() ? lifetime.withStreamAfter(time()) : lifetime;
        lifetime =
                isOdd()
                        ? lifetime.withTowards(List.of(new Lifetime.Towards(range(), time())))
                        : lifetime;
        Duration age = time();
        lifetime = isOdd() ? lifetime.with(new Lifetime.Most(age, age.plus(time()))) : lifetime;
        lifetime = isOdd() ? lifetime.withPermission(time()) : lifetime;
        return isOdd() ? lifetime.with(one(Lifetime.Refresh.values())) : lifetime;
    }

    private TableLimits limits() {
        TableLimits limits = TableLimits.WIDE;
        limits = isOdd() ? limits.withBindings(count()) : limits;
        limits = isOdd() ? limits.withPerSubscriber(count()) : limits;
        limits = isOdd() ? limits.withNewPerSecond(count()) : limits;
        limits = isOdd() ? limits.withPerRemote(count()) : limits;
        return isOdd() ? limits.with(one(TableLimits.Exhaustion.values())) : limits;
    }

    private PacketPolicy packets(PacketPolicy usual) {
        PacketPolicy ways = isOdd() ? usual.with(icmp(usual.icmp())) : usual;
        ways = isOdd() ? ways.with(fragments()) : ways;
        ways = isOdd() ? ways.withMeddling(List.of(meddling())) : ways;
        ways = isOdd() ? ways.with(guard()) : ways;
        ways = isOdd() ? ways.withCountsTtl(false) : ways;
        ways = isOdd() ? ways.withOutbound(List.of(PortRange.only(53), range())) : ways;
        ways = isOdd() ? ways.withBypass(List.of(bypass())) : ways;
        ways = isOdd() ? ways.with(new Ipv6(random.chance(0.5), prefix(), Optional.empty())) : ways;
        return isOdd() ? ways.with(one(UdpChecksum.values())) : ways;
    }

    private IcmpPolicy icmp(IcmpPolicy usual) {
        return new IcmpPolicy(
                one(IcmpPolicy.Inbound.values()),
                random.chance(0.5),
                random.chance(0.5),
                usual.query());
    }

    private FragmentPolicy fragments() {
        return new FragmentPolicy(one(FragmentPolicy.Mode.values()), one(1, 256), time());
    }

    private Meddling meddling() {
        return one(
                new Meddling.Bytes(random.chance(0.5)),
                new Meddling.Text(one(PortRange.only(21), PortRange.UNPRIVILEGED)),
                new Meddling.Eat(List.of(one(PortRange.only(162), few()))));
    }

    private RateGuard guard() {
        return new RateGuard(
                one(RateGuard.Counts.values()),
                one(2, 20, 200),
                time(),
                time(),
                one(RateGuard.Scope.values()),
                random.chance(0.5));
    }

    private Bypass bypass() {
        return new Bypass(IpAddress.v4(random.nextInt(Integer.MAX_VALUE)), random.nextInt(33));
    }

    private Optional<IpAddress> prefix() {
        return random.chance(0.5) ? Optional.of(Ipv6.WELL_KNOWN) : Optional.empty();
    }

    private boolean isOdd() {
        return !tame && random.nextInt(ODD) == 0;
    }

    private int seconds() {
        return 1 + random.nextInt(300);
    }

    private Duration time() {
        return Duration.ofSeconds(seconds());
    }

    private int count() {
        return one(1, 4, 64, 1_000);
    }

    @SafeVarargs
    private <T> T one(T... of) {
        return of[random.nextInt(of.length)];
    }
}
