package dev.punchcard.scenarios.conformance;

import static dev.punchcard.scenarios.conformance.Conformant.RFC4787_STRICT;
import static dev.punchcard.scenarios.conformance.Conformant.RFC4787_TRANSPARENT;
import static dev.punchcard.scenarios.conformance.Conformant.RFC6146;
import static dev.punchcard.scenarios.conformance.Conformant.RFC6888;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.TcpPolicy;
import dev.punchcard.simulator.nat.policy.TcpTimes;
import dev.punchcard.simulator.nat.policy.UnsolicitedSyn;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.binding.TableLimits;
import dev.punchcard.simulator.nat.policy.binding.Unsolicited;
import dev.punchcard.simulator.nat.policy.packet.FragmentPolicy;
import dev.punchcard.simulator.nat.policy.packet.IcmpPolicy;
import dev.punchcard.simulator.nat.policy.packet.Meddling;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.nat.policy.port.Clash;
import dev.punchcard.simulator.nat.policy.port.Overload;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.nat.policy.port.PortClasses;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/// Policies that deviate from a conformant one in one axis each: the axis, the conformant policy,
/// the deviating one, and the rows that are to be lost.
final class Deviations {
    private Deviations() {}

    static Stream<Arguments> all() {
        return Stream.of(
                        mappings(),
                        times(),
                        places(),
                        calls(),
                        packets(),
                        limits(),
                        others(),
                        sixes())
                .flatMap(s -> s);
    }

    private static Arguments open(String axis, TablePolicy deviating, String rows) {
        return arguments(axis, RFC4787_TRANSPARENT, deviating, rows);
    }

    private static Arguments strict(String axis, TablePolicy deviating, String rows) {
        return arguments(axis, RFC4787_STRICT, deviating, rows);
    }

    private static Arguments carrier(String axis, TablePolicy deviating, String rows) {
        return arguments(axis, RFC6888, deviating, rows);
    }

    private static TablePolicy with(PacketPolicy packets) {
        return RFC4787_TRANSPARENT.with(packets);
    }

    private static PacketPolicy icmp(IcmpPolicy icmp) {
        return PacketPolicy.DEFAULT.with(icmp);
    }

    private static PacketPolicy meddling(Meddling meddling) {
        return PacketPolicy.DEFAULT.withMeddling(List.of(meddling));
    }

    private static PacketPolicy pieces(FragmentPolicy.Mode mode) {
        return PacketPolicy.DEFAULT.with(FragmentPolicy.of(mode));
    }

    private static Stream<Arguments> mappings() {
        TablePolicy base = RFC4787_TRANSPARENT;
        return Stream.of(
                open("mapping by address", base.with(Mapping.ADDRESS_DEPENDENT), "4787-1 5382-1"),
                open(
                        "mapping by endpoint",
                        base.with(Mapping.ADDRESS_AND_PORT_DEPENDENT),
                        "4787-1 5382-1"),
                open(
                        "filtering by endpoint",
                        base.with(Filtering.ADDRESS_AND_PORT_DEPENDENT),
                        "4787-8 5382-3 6888-7"),
                open(
                        "addresses in turn",
                        base.with(new Pooling(4, Pooling.Pick.IN_TURN)),
                        "4787-2 6888-2"),
                open(
                        "addresses by flow",
                        base.with(new Pooling(4, Pooling.Pick.BY_FLOW)),
                        "4787-2 6888-2"),
                open(
                        "addresses by remote",
                        base.with(new Pooling(4, Pooling.Pick.BY_DESTINATION)),
                        "4787-2 6888-2"),
                open(
                        "addresses in pairs",
                        base.with(new Pooling(4, Pooling.Pick.PAIRED_IN_TURN)),
                        ""),
                open("one address each", base.with(new Pooling(4, Pooling.Pick.ONE_TO_ONE)), ""),
                open(
                        "shared ports",
                        base.with(base.ports().with(Overload.ALWAYS)),
                        "4787-3 5382-7 6888-11"),
                open(
                        "one class of ports",
                        base.with(
                                base.ports()
                                        .with(PortClasses.NONE)
                                        .withRanges(List.of(PortRange.UNPRIVILEGED))),
                        "4787-3a"),
                open("any parity", base.with(base.ports().withParity(false)), "4787-4"),
                open(
                        "symmetric after a clash",
                        base.with(base.ports().with(Clash.SYMMETRIC)),
                        "4787-11"),
                open(
                        "ports stolen",
                        base.with(base.ports().with(Clash.STEAL)),
                        "4787-3 5382-7 6888-11"),
                open("dropped at a clash", base.with(base.ports().with(Clash.DROP)), "4787-11"),
                open("symmetric in a crowd", base.with(base.ports().withCrowd(100)), "4787-11"),
                open(
                        "symmetric in a great crowd",
                        base.with(base.ports().withCrowd(55_000)),
                        "4787-11"));
    }

    private static Stream<Arguments> times() {
        TablePolicy base = RFC4787_TRANSPARENT;
        Lifetime five = Lifetime.FIVE_MINUTES;
        Duration minute = Duration.ofMinutes(1);
        return Stream.of(
                open(
                        "a minute before the first answer",
                        base.with(Lifetime.seconds(60, 300)),
                        "4787-5 4787-5c"),
                open("a minute after it", base.with(Lifetime.seconds(300, 60)), "4787-5 4787-5c"),
                open("three minutes", base.with(Lifetime.seconds(180, 180)), "4787-5c"),
                open("an hour", base.with(Lifetime.seconds(3600, 3600)), ""),
                open(
                        "a minute for DNS",
                        base.with(
                                five.withTowards(
                                        List.of(new Lifetime.Towards(PortRange.only(53), minute)))),
                        ""),
                open(
                        "refresh from outside",
                        base.with(five.with(Lifetime.Refresh.INBOUND)),
                        "4787-6 7857-6"),
                open("refresh by both", base.with(five.with(Lifetime.Refresh.BOTH)), "7857-6"),
                open("no refresh", base.with(five.with(Lifetime.Refresh.NEVER)), "4787-6"),
                open(
                        "a greatest age",
                        base.with(
                                five.with(
                                        new Lifetime.Most(
                                                Duration.ofSeconds(200), Duration.ofSeconds(200)))),
                        "4787-5c 4787-6"),
                strict(
                        "permissions for a minute",
                        RFC4787_STRICT.with(five.withPermission(minute)),
                        "4787-5 4787-5c"));
    }

    private static Stream<Arguments> places() {
        TablePolicy base = RFC4787_TRANSPARENT;
        return Stream.of(
                open("nothing turned back", base.with(Hairpin.NONE), "4787-9 5382-8"),
                open(
                        "turned back as from inside",
                        base.with(Hairpin.INTERNAL_SOURCE),
                        "4787-9a 5382-8a"),
                open(
                        "turned back on one host",
                        base.with(Hairpin.of(Hairpin.Mode.SAME_HOST)),
                        "4787-9 5382-8"),
                strict(
                        "turned back unfiltered",
                        RFC4787_STRICT.with(Hairpin.EXTERNAL_SOURCE.unfiltered()),
                        ""),
                strict(
                        "bindings end when knocked at",
                        RFC4787_STRICT.withFiltered(new Unsolicited.EndBinding()),
                        "4787-8 6888-7"),
                strict(
                        "strangers banished",
                        RFC4787_STRICT.withFiltered(
                                new Unsolicited.Banish(
                                        Duration.ofMinutes(5), Unsolicited.Scope.ADDRESS)),
                        "4787-11"),
                strict("strangers ignored", RFC4787_STRICT.withFiltered(Unsolicited.DROP), ""));
    }

    private static Stream<Arguments> calls() {
        TcpPolicy tcp = RFC4787_STRICT.tcp();
        TcpTimes times = tcp.times();
        Duration second = Duration.ofSeconds(1);
        return Stream.of(
                called(
                        "calls mapped by endpoint",
                        tcp.with(Mapping.ADDRESS_AND_PORT_DEPENDENT),
                        "5382-1 5382-8"),
                called(
                        "calls filtered by endpoint",
                        tcp.with(Filtering.ADDRESS_AND_PORT_DEPENDENT),
                        "5382-3"),
                called("callers reset", tcp.with(new UnsolicitedSyn.Reset()), "5382-4 5382-4a"),
                called("callers refused", tcp.with(new UnsolicitedSyn.Refuse()), "5382-4"),
                called("callers forbidden", tcp.with(new UnsolicitedSyn.Forbid()), "5382-4"),
                called("callers ignored", tcp.with(UnsolicitedSyn.DROP), ""),
                called(
                        "callers held for a second",
                        tcp.with(new UnsolicitedSyn.Hold(second)),
                        "5382-4"),
                called(
                        "only one may call",
                        tcp.withSimultaneous(false),
                        "5382-2 5382-3 5382-4 5382-8"),
                called("numbers are looked at", tcp.withWindows(true), ""),
                called("an hour", tcp.with(TcpTimes.seconds(3_600, 240)), "5382-5"),
                called("a minute", tcp.with(TcpTimes.seconds(7_440, 60)), "5382-5 7857-2"),
                called("no state", tcp.with(TcpTimes.seconds(7_440, 7_440)), "7857-1"),
                called("a second after a reset", tcp.with(times.withAfterRst(second)), "7857-2"),
                called("a second for a call", tcp.with(times.withSynSent(second)), "5382-5"));
    }

    private static Arguments called(String axis, TcpPolicy deviating, String rows) {
        return strict(axis, RFC4787_STRICT.with(deviating), rows);
    }

    private static Stream<Arguments> packets() {
        IcmpPolicy icmp = IcmpPolicy.DEFAULT;
        TablePolicy impatient =
                RFC6146.with(
                        RFC6146.packets()
                                .with(
                                        new FragmentPolicy(
                                                FragmentPolicy.Mode.REASSEMBLE,
                                                256,
                                                Duration.ofSeconds(1))));
        return Stream.of(
                open(
                        "errors dropped",
                        with(icmp(icmp.with(IcmpPolicy.Inbound.DROP))),
                        "4787-12a 4787-12b 5382-9 5508-3b 5508-4 5508-7 5508-10"),
                open(
                        "errors end bindings",
                        with(icmp(icmp.with(IcmpPolicy.Inbound.END_BINDING))),
                        "4787-12 5382-10"),
                open("errors of routers dropped", with(icmp(icmp.withFiltered(true))), "4787-12a"),
                open(
                        "pings wait half a minute",
                        with(icmp(icmp.withQuery(Duration.ofSeconds(30)))),
                        "5508-2"),
                open(
                        "addresses in payloads",
                        with(meddling(new Meddling.Bytes(false))),
                        "4787-10 5382-6"),
                open(
                        "addresses in SIP",
                        with(meddling(new Meddling.Text(PortRange.only(5060)))),
                        "4787-10"),
                open(
                        "FTP eaten",
                        with(meddling(new Meddling.Eat(List.of(PortRange.only(21))))),
                        "4787-10"),
                open("pieces only in order", with(pieces(FragmentPolicy.Mode.IN_ORDER)), "4787-14"),
                open("first pieces only", with(pieces(FragmentPolicy.Mode.FIRST_ONLY)), "4787-14"),
                open("pieces wait for long", with(patient()), "4787-14a"),
                open("no pieces", with(pieces(FragmentPolicy.Mode.DROP)), "4787-14"),
                arguments("impatience with pieces", RFC6146, impatient, "6146-6"));
    }

    private static PacketPolicy patient() {
        var mode = FragmentPolicy.Mode.REASSEMBLE;
        return PacketPolicy.DEFAULT.with(new FragmentPolicy(mode, 8, Duration.ofHours(1)));
    }

    private static Stream<Arguments> limits() {
        TableLimits limits = RFC6888.limits();
        TableLimits wide = RFC4787_TRANSPARENT.limits();
        return Stream.of(
                open(
                        "exhaustion is not told",
                        RFC4787_TRANSPARENT.with(TableLimits.WIDE),
                        "5508-8 6888-11a"),
                open(
                        "the least used makes room",
                        RFC4787_TRANSPARENT.with(
                                wide.with(TableLimits.Exhaustion.EVICT_LEAST_RECENT)),
                        "6888-11"),
                open(
                        "ten bindings a second",
                        RFC4787_TRANSPARENT.with(wide.withNewPerSecond(1_500)),
                        "6888-5"),
                open(
                        "few for one remote",
                        RFC4787_TRANSPARENT.with(wide.withPerRemote(1_900)),
                        "6888-5"),
                carrier(
                        "exhaustion is not told by a carrier",
                        RFC6888.with(limits.with(TableLimits.Exhaustion.DROP)),
                        "5508-8 6888-11a"));
    }

    /// What a conformant policy lacks is seen where it is there, and then not.
    private static Stream<Arguments> others() {
        TablePolicy base = RFC4787_TRANSPARENT;
        TablePolicy limited = base.with(base.limits().withPerSubscriber(1_000));
        TablePolicy symmetric = limited.with(Mapping.ADDRESS_AND_PORT_DEPENDENT);
        TablePolicy drawn = base.with(PortAllocation.RANDOM);
        PortAllocation steps =
                new PortAllocation.Sequential(2, PortAllocation.Scope.NAT, OptionalInt.empty());
        TablePolicy resting = limited.with(base.ports().withReuseDelay(Duration.ofMinutes(2)));
        return Stream.of(
                arguments(
                        "ports shared where remotes differ",
                        symmetric,
                        symmetric.with(base.ports().with(Overload.DIFFERENT_REMOTE)),
                        "4787-3 4787-11 5382-7"),
                arguments("ports kept", drawn, base, "7857-8 6888-8 6888-15"),
                arguments("ports in steps", drawn, drawn.with(steps), "7857-8 6888-15"),
                arguments("no rest for ports", resting, limited, "6888-8"),
                arguments("no limit for a subscriber", limited, base, "6888-4"));
    }

    private static Stream<Arguments> sixes() {
        Mapping symmetric = Mapping.ADDRESS_AND_PORT_DEPENDENT;
        Filtering strict = Filtering.ADDRESS_AND_PORT_DEPENDENT;
        IcmpPolicy hasty = IcmpPolicy.DEFAULT.withQuery(Duration.ofSeconds(30));
        Lifetime minute = Lifetime.seconds(60, 60);
        PacketPolicy ways = RFC6146.packets();
        return Stream.of(
                sixes("mapping", RFC6146.with(symmetric), "4787-1 5382-1 6146-1"),
                sixes("filtering", RFC6146.with(strict), "4787-8 5382-3 6888-7 6146-2"),
                sixes("a minute", RFC6146.with(minute), "4787-5 4787-5c 6146-3 6146-3a"),
                sixes("half a minute", RFC6146.with(ways.with(hasty)), "5508-2 6146-7"),
                sixes("turning back", RFC6146.with(Hairpin.NONE), "4787-9 5382-8 6146-8"));
    }

    private static Arguments sixes(String axis, TablePolicy deviating, String rows) {
        return arguments("IPv6: " + axis, RFC6146, deviating, rows);
    }
}
