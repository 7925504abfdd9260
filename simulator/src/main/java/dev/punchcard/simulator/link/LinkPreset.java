package dev.punchcard.simulator.link;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A link with a name: each way on an ordinary day, as one who plays over it has it.
///
/// Every preset says, for either direction, its latency with its spread, its loss, its rate and its
/// queue; and where the numbers come from. Few of them stand in a standard, so that most are our
/// own choice: plausible for the kind of access, and meant to differ from each other as the kinds
/// do. Queues are long where they are in the field, upwards of a home line above all (Kreibich et
/// al., *Netalyzr*, IMC 2010).
///
/// @param summary what it is, in one line
/// @param source of the numbers
public record LinkPreset(String name, Duplex policy, String summary, String source) {
    private static final String OURS = "our own choice";

    private static final List<LinkPreset> ALL =
            List.of(
                    lan(),
                    fibre(),
                    dsl(),
                    wifi(),
                    busyWifi(),
                    lte(),
                    threeG(),
                    geostationary(),
                    lowOrbit(),
                    transatlantic());

    /// Every preset, in the order of lists.
    public static List<LinkPreset> all() {
        return ALL;
    }

    public static Optional<LinkPreset> named(String name) {
        return ALL.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    private static LinkPreset lan() {
        LinkPolicy way = LinkPolicy.of(uniform(500, 600)).with(rate(1_000_000, 5));
        return new LinkPreset("lan", Duplex.of(way), "a wire in the house", OURS);
    }

    private static LinkPreset fibre() {
        LinkPolicy way = LinkPolicy.of(uniform(5_000, 5_500)).withLoss(0.0001);
        return new LinkPreset(
                "fibre",
                new Duplex(way.with(rate(100_000, 50)), way.with(rate(300_000, 50))),
                "fibre to the home",
                OURS);
    }

    private static LinkPreset dsl() {
        LinkPolicy way = LinkPolicy.of(uniform(20_000, 23_000)).withLoss(0.001);
        return new LinkPreset(
                "dsl",
                new Duplex(way.with(rate(1_000, 500)), way.with(rate(16_000, 130))),
                "a copper line, narrow upwards",
                OURS + ", below the most that ADSL2+ allows (ITU-T G.992.5)");
    }

    /// The radio repeats what gets lost, which shows as a tail of late packets.
    private static LinkPreset wifi() {
        LinkPolicy way =
                LinkPolicy.of(pareto(2, 2.5, 200)).withLoss(0.001).with(rate(100_000, 100));
        return new LinkPreset("wifi", Duplex.of(way), "a quiet access point at home", OURS);
    }

    private static LinkPreset busyWifi() {
        LinkPolicy way =
                LinkPolicy.of(pareto(3, 1.3, 300))
                        .with(burst(60, 2_000, 0.5, 0.01))
                        .withDuplicate(0.001)
                        .with(rate(10_000, 250));
        return new LinkPreset(
                "wifi-busy", Duplex.of(way), "an access point among too many others", OURS);
    }

    private static LinkPreset lte() {
        LinkPolicy way = LinkPolicy.of(normal(35, 8)).withLoss(0.002).with(rate(12_000, 400));
        return new LinkPreset(
                "lte",
                Duplex.of(way),
                "a phone on the move",
                "rates and 70 ms of round trip as in WebPageTest's profile LTE, the rest " + OURS);
    }

    private static LinkPreset threeG() {
        LinkPolicy way = LinkPolicy.of(normal(150, 30)).with(burst(300, 20_000, 0.6, 0.005));
        return new LinkPreset(
                "3g",
                new Duplex(way.with(rate(768, 1_000)), way.with(rate(1_600, 1_000))),
                "a phone where there is nothing better",
                "rates and 300 ms of round trip as in WebPageTest's profile 3G, the rest " + OURS);
    }

    private static LinkPreset geostationary() {
        LinkPolicy way = LinkPolicy.of(uniform(270_000, 300_000)).withLoss(0.005);
        return new LinkPreset(
                "satellite-geo",
                new Duplex(way.with(rate(3_000, 500)), way.with(rate(25_000, 500))),
                "a satellite that stands still",
                "up and down again are 71,600 km, 239 ms at the speed of light; the rest " + OURS);
    }

    /// The path changes every quarter of a minute, and something falls off each time.
    private static LinkPreset lowOrbit() {
        LinkPolicy way =
                LinkPolicy.of(uniform(18_000, 35_000)).with(burst(100, 15_000, 0.9, 0.002));
        return new LinkPreset(
                "satellite-leo",
                new Duplex(way.with(rate(15_000, 100)), way.with(rate(100_000, 100))),
                "satellites that pass by",
                OURS);
    }

    private static LinkPreset transatlantic() {
        LinkPolicy way = LinkPolicy.of(uniform(35_000, 36_000)).withLoss(0.0001);
        return new LinkPreset(
                "transatlantic",
                Duplex.of(way.with(rate(10_000_000, 50))),
                "from London to New York",
                "5,570 km at two thirds of the speed of light are 28 ms; the rest " + OURS);
    }

    private static Latency uniform(int leastMicros, int mostMicros) {
        return new Latency.Uniform(
                Duration.ofNanos(leastMicros * 1_000L), Duration.ofNanos(mostMicros * 1_000L));
    }

    private static Latency normal(int mean, int deviation) {
        return new Latency.Normal(Duration.ofMillis(mean), Duration.ofMillis(deviation));
    }

    private static Latency pareto(int least, double shape, int cap) {
        return new Latency.Pareto(Duration.ofMillis(least), shape, Duration.ofMillis(cap));
    }

    private static Loss burst(int length, int gap, double within, double without) {
        return new Loss.Burst(Duration.ofMillis(length), Duration.ofMillis(gap), within, without);
    }

    private static Bandwidth rate(long kilobits, int queueMillis) {
        return new Bandwidth.Limited(
                1_000 * kilobits, new Bandwidth.Time(Duration.ofMillis(queueMillis)));
    }
}
