package dev.punchcard.scenarios.oracle;

import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.binding.TableLimits;
import dev.punchcard.simulator.nat.policy.packet.Bypass;
import dev.punchcard.simulator.nat.policy.packet.IcmpPolicy;
import dev.punchcard.simulator.nat.policy.packet.Meddling;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.nat.policy.port.Noise;
import dev.punchcard.simulator.nat.policy.port.Overload;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import dev.punchcard.simulator.nat.policy.port.PortBlocks;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Whether a NAT leaves a punch alone: gives it time, room, and packets as they were.
///
/// Where it may not, the oracle leaves open what becomes of the punch: it hangs on what else the
/// NAT has to do, and on how long the protocol is silent.
final class Leeway {
    private static final Duration SILENCE = Duration.ofSeconds(15); // no punching peer is so long
    private static final Duration PUNCH = Duration.ofMinutes(2); // from the first packet to the end
    private static final int ROOM = 256;
    private static final int FEW_HOSTS = 8;
    private static final int LEAST_PORT = 1_024; // of servers and peers

    /// RFC 3068
    private static final Bypass RELAYS = new Bypass(IpAddress.literal("192.88.99.0"), 24);

    private Leeway() {}

    static boolean isGiven(TablePolicy table) {
        return lasts(table.lifetime())
                && isWide(table.limits())
                && isWide(table.pooling())
                && (table.pooling().pick().isPaired() || table.ports().blocks().isEmpty())
                && isWide(table.ports(), table.mapping())
                && isUntouched(table.packets());
    }

    static boolean isGiven(ConntrackPolicy linux) {
        return linux.unreplied().compareTo(SILENCE) >= 0
                && linux.stream().compareTo(SILENCE) >= 0
                && linux.entries() >= ROOM
                && linux.ports().map(PortRange::size).orElse(ROOM) >= ROOM
                && isUntouched(linux.packets());
    }

    /// What is not refreshed has to last for the whole punch.
    private static boolean lasts(Lifetime lifetime) {
        Duration least = lifetime.refresh().outbound() ? SILENCE : PUNCH;
        boolean shown = lifetime.most().isEmpty() || isLong(lifetime.most().get().least(), PUNCH);
        return shown
                && isLong(lifetime.first(), least)
                && isLong(lifetime.idle(), least)
                && lifetime.permission().stream().allMatch(time -> isLong(time, least))
                && lifetime.towards().stream().allMatch(t -> isLong(t.time(), least));
    }

    private static boolean isLong(Duration time, Duration least) {
        return time.compareTo(least) >= 0;
    }

    private static boolean isWide(TableLimits limits) {
        return limits.bindings() >= ROOM
                && IntStream.of(
                                orWide(limits.perSubscriber()),
                                orWide(limits.newPerSecond()),
                                orWide(limits.perRemote()))
                        .allMatch(most -> most >= ROOM);
    }

    private static int orWide(OptionalInt limit) {
        return limit.orElse(ROOM);
    }

    private static boolean isWide(Pooling pooling) {
        return pooling.pick() != Pooling.Pick.ONE_TO_ONE || pooling.size() >= FEW_HOSTS;
    }

    /// Where a port is taken, be it by the same endpoint for another remote, another has to be
    /// given.
    private static boolean isWide(PortPolicy ports, Mapping mapping) {
        boolean tied =
                mapping == Mapping.ADDRESS_DEPENDENT
                        || mapping == Mapping.ADDRESS_AND_PORT_DEPENDENT;
        boolean alone = ports.noise() instanceof Noise.None;
        boolean clashes =
                switch (ports.clash()) {
                    case SEARCH, DRAW, LINUX -> false;
                    case DROP, STEAL, SYMMETRIC ->
                            !isWhole(ports)
                                    || (ports.overload() == Overload.NEVER && (tied || !alone));
                };
        boolean heard =
                switch (ports.overload()) {
                    case NEVER -> true;
                    case DIFFERENT_REMOTE -> alone;
                    case ALWAYS -> alone && !tied;
                };
        int usable = ports.ranges().stream().mapToInt(PortRange::size).sum();
        int reserved = ports.reserved().stream().mapToInt(PortRange::size).sum();
        int left = usable - reserved;
        boolean blocked = ports.blocks().isPresent() && !isWide(ports.blocks().get(), left);
        return !clashes && heard && left >= ROOM && !blocked;
    }

    /// Whether every unprivileged inside port may be shown.
    static boolean isWhole(PortPolicy ports) {
        return ports.reserved().isEmpty()
                && ports.ranges().stream()
                        .anyMatch(range ->
                                range.first() <= LEAST_PORT
                                        && range.last() == PortRange.ALL.last());
    }

    private static boolean isWide(PortBlocks blocks, int usable) {
        return blocks.size() * (long) blocks.most() >= ROOM && usable / blocks.size() >= FEW_HOSTS;
    }

    /// Whether it leaves packets to somebody who may punch as they are. Nobody does from the
    /// anycast addresses of relays, which are there for others.
    static boolean bypasses(PacketPolicy packets) {
        return packets.bypass().stream().anyMatch(network -> !network.equals(RELAYS));
    }

    private static boolean isUntouched(PacketPolicy packets) {
        return packets.guard().isEmpty()
                && !bypasses(packets)
                && packets.icmp().inbound() != IcmpPolicy.Inbound.END_BINDING
                && packets.meddling().stream().allMatch(Leeway::isFar);
    }

    /// Whether it is of no concern to servers and peers, whose messages have no addresses in bytes.
    private static boolean isFar(Meddling meddling) {
        return switch (meddling) {
            case Meddling.Bytes _ -> true;
            case Meddling.Text(PortRange ports) -> ports.last() < LEAST_PORT;
            case Meddling.Eat(List<PortRange> ports) ->
                    ports.stream().allMatch(range -> range.last() < LEAST_PORT);
        };
    }
}
