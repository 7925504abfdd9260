package dev.punchcard.scenarios.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.scenarios.card.nat.NatArbitraries;
import dev.punchcard.scenarios.catalog.Catalog;
import dev.punchcard.simulator.link.Bandwidth;
import dev.punchcard.simulator.link.Corruption;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.link.Latency;
import dev.punchcard.simulator.link.LinkPolicy;
import dev.punchcard.simulator.link.Loss;
import dev.punchcard.simulator.link.Mtu;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.scenario.Expectation;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class CardWriterProperties {
    @Property(edgeCases = EdgeCasesMode.NONE)
    void anyNatAndLinkReadBackEqual(@ForAll("nats") NatPolicy nat, @ForAll("links") Duplex link) {
        Scenario base = base();
        Topology.Site site = new Topology.Site("home", Topology.INTERNET, nat, link);
        List<Topology.Host> hosts =
                base.topology().hosts().stream()
                        .map(h -> new Topology.Host(h.name(), "home", link, Optional.empty()))
                        .toList();
        Scenario scenario = with(base, new Topology(List.of(site), hosts), base.expectations());

        assertThat(again(scenario)).isEqualTo(scenario);
    }

    @Property
    void anyInterfacesReadBackEqual(@ForAll("interfaces") List<Topology.Interface> interfaces) {
        Scenario base = base();
        NatPolicy nat = NatPolicy.DEFAULT;
        Topology.Site home = new Topology.Site("home", Topology.INTERNET, nat, Duplex.INSTANT);
        List<Topology.Host> hosts = new ArrayList<>();
        for (Topology.Host h : base.topology().hosts()) {
            String at = Topology.INTERNET;
            hosts.add(new Topology.Host(h.name(), at, Duplex.INSTANT, Optional.empty()));
        }
        hosts.add(new Topology.Host("carol", interfaces));
        Scenario scenario = with(base, new Topology(List.of(home), hosts), base.expectations());

        assertThat(again(scenario)).isEqualTo(scenario);
    }

    @Property
    void anyTextReadsBackEqual(@ForAll("texts") String text) {
        Scenario base = base();
        Scenario scenario =
                with(base, base.topology(), List.of(new Expectation.Signals("bob", text)));

        assertThat(again(scenario)).isEqualTo(scenario);
    }

    private static Scenario base() {
        return Catalog.named("unknown-session").orElseThrow().scenario();
    }

    private static Scenario again(Scenario scenario) {
        return CardReader.read(CardWriter.write(scenario), "written").scenario();
    }

    private static Scenario with(Scenario base, Topology topology, List<Expectation> expectations) {
        return Scenario.of(
                base.name(), base.cast(), topology, base.script(), expectations, base.limits());
    }

    @Provide
    Arbitrary<List<Topology.Interface>> interfaces() {
        Arbitrary<List<Topology.Address>> addresses =
                Arbitraries.<Topology.Address>of(
                                Topology.Address.V4,
                                new Topology.Address.Numbered(Topology.Family.IPV6),
                                new Topology.Address.Given(IpAddress.literal("192.0.2.7")),
                                new Topology.Address.Given(IpAddress.literal("2001:db8:abc::7")))
                        .list()
                        .uniqueElements()
                        .ofMinSize(1)
                        .ofMaxSize(4);
        return Combinators.combine(
                        Arbitraries.of(Topology.INTERNET, "home"),
                        addresses,
                        Arbitraries.integers().between(28, 1 << 30),
                        Arbitraries.of(true, false))
                .as((at, all, buffer, checksum) ->
                        new Topology.Interface(at, Duplex.INSTANT, all, buffer, checksum))
                .list()
                .uniqueElements(Topology.Interface::at)
                .ofMinSize(1)
                .ofMaxSize(2)
                .filter(CardWriterProperties::sharesNoAddress);
    }

    /// An IPv6 address belongs to one interface of the whole network.
    private static boolean sharesNoAddress(List<Topology.Interface> interfaces) {
        return interfaces.stream()
                        .flatMap(one -> one.addresses().stream())
                        .filter(a ->
                                a instanceof Topology.Address.Given(var given) && !given.isV4())
                        .count()
                <= 1;
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().all().ofMaxLength(30);
    }

    @Provide
    Arbitrary<NatPolicy> nats() {
        return NatArbitraries.nats();
    }

    @Provide
    Arbitrary<Duplex> links() {
        return Arbitraries.oneOf(
                policies().map(Duplex::of),
                Combinators.combine(policies(), policies()).as(Duplex::new));
    }

    private static Arbitrary<LinkPolicy> policies() {
        return Combinators.combine(
                        latencies(),
                        Arbitraries.of(LinkPolicy.Order.class),
                        losses(),
                        shares(),
                        shares(),
                        Combinators.combine(shares(), Arbitraries.of(true, false))
                                .as(Corruption::new),
                        bandwidths(),
                        Arbitraries.oneOf(
                                Arbitraries.just(Mtu.UNLIMITED),
                                Arbitraries.integers()
                                        .between(Mtu.LEAST, Mtu.MOST)
                                        .map(Mtu.BlackHole::new)))
                .as(LinkPolicy::new);
    }

    private static Arbitrary<Latency> latencies() {
        Arbitrary<Duration> times = times(0);
        Arbitrary<Double> shapes = Arbitraries.doubles().between(0.1, 100).ofScale(12);
        return Arbitraries.oneOf(
                times.map(Latency.Constant::new),
                Combinators.combine(times, times)
                        .as((a, b) -> new Latency.Uniform(least(a, b), most(a, b))),
                Combinators.combine(times, times).as(Latency.Normal::new),
                Combinators.combine(times, shapes, times)
                        .as((a, shape, b) -> new Latency.Pareto(least(a, b), shape, most(a, b))),
                times.list().ofMinSize(1).ofMaxSize(5).map(Latency.Empirical::new));
    }

    private static Arbitrary<Loss> losses() {
        Arbitrary<Integer> numbers = Arbitraries.integers().between(1, 1_000);
        Arbitrary<Loss.Drop> drops =
                Combinators.combine(Arbitraries.of("server", "bob"), numbers, numbers)
                        .as((from, a, b) -> new Loss.Drop(from, Math.min(a, b), Math.max(a, b)));
        return Arbitraries.oneOf(
                shares().map(Loss::share),
                Combinators.combine(times(1_000), times(1_000), shares(), shares())
                        .as(Loss.Burst::new),
                numbers.map(Loss.EveryNth::new),
                drops.list().ofMinSize(1).ofMaxSize(5).map(Loss.Scripted::new));
    }

    private static Arbitrary<Bandwidth> bandwidths() {
        Arbitrary<Bandwidth.Queue> queues =
                Arbitraries.oneOf(
                        times(0).map(Bandwidth.Time::new),
                        Arbitraries.longs()
                                .between(0, Bandwidth.Bytes.MOST)
                                .map(Bandwidth.Bytes::new));
        Arbitrary<Long> rates =
                Arbitraries.longs()
                        .between(Bandwidth.Limited.LEAST_RATE, Bandwidth.Limited.MOST_RATE);
        return Arbitraries.oneOf(
                Arbitraries.just(Bandwidth.UNLIMITED),
                Combinators.combine(rates, queues).as(Bandwidth.Limited::new));
    }

    private static Duration least(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Duration most(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? b : a;
    }

    private static Arbitrary<Double> shares() {
        return Arbitraries.doubles().between(0, 1).ofScale(12);
    }

    private static Arbitrary<Duration> times(long least) {
        return Arbitraries.longs().between(least, Latency.LONGEST.toNanos()).map(Duration::ofNanos);
    }
}
