package dev.punchcard.scenarios.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.scenarios.catalog.Catalog;
import dev.punchcard.simulator.nat.Filtering;
import dev.punchcard.simulator.nat.Hairpin;
import dev.punchcard.simulator.nat.Lifetime;
import dev.punchcard.simulator.nat.Mapping;
import dev.punchcard.simulator.nat.NatPolicy;
import dev.punchcard.simulator.nat.PortAllocation;
import dev.punchcard.simulator.nat.PortRange;
import dev.punchcard.simulator.net.LinkPolicy;
import dev.punchcard.simulator.scenario.Expectation;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.scenario.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class CardWriterProperties {
    private static final long TEN_YEARS = 315_360_000_000_000_000L;

    @Property
    void anyNatAndLinkReadBackEqual(
            @ForAll("nats") NatPolicy nat, @ForAll("links") LinkPolicy link) {
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
        return new Scenario(
                base.name(),
                base.protocol(),
                topology,
                base.server(),
                base.peers(),
                base.script(),
                expectations,
                base.limits());
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().all().ofMaxLength(30);
    }

    @Provide
    Arbitrary<NatPolicy> nats() {
        Arbitrary<PortRange> ports =
                Combinators.combine(
                                Arbitraries.integers().between(1, 65_535),
                                Arbitraries.integers().between(1, 65_535))
                        .as((a, b) -> new PortRange(Math.min(a, b), Math.max(a, b)));
        Arbitrary<Lifetime> lifetimes =
                Combinators.combine(durations(1), durations(1)).as(Lifetime::new);
        return Combinators.combine(
                        Arbitraries.of(Mapping.class),
                        Arbitraries.of(Filtering.class),
                        Arbitraries.of(PortAllocation.class),
                        ports,
                        Arbitraries.of(Hairpin.class),
                        lifetimes,
                        Arbitraries.integers().between(1, 1 << 24))
                .as(NatPolicy::new);
    }

    @Provide
    Arbitrary<LinkPolicy> links() {
        Arbitrary<Double> shares = Arbitraries.doubles().between(0, 1).ofScale(12);
        return Combinators.combine(durations(0), durations(0), shares, shares, shares)
                .as(LinkPolicy::new);
    }

    private static Arbitrary<Duration> durations(long least) {
        return Arbitraries.longs().between(least, TEN_YEARS).map(Duration::ofNanos);
    }
}
