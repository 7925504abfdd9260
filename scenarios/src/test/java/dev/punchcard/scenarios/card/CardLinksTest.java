package dev.punchcard.scenarios.card;

import static dev.punchcard.scenarios.card.SampleCard.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.simulator.link.Bandwidth;
import dev.punchcard.simulator.link.Corruption;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.link.Latency;
import dev.punchcard.simulator.link.LinkPolicy;
import dev.punchcard.simulator.link.LinkPolicy.Order;
import dev.punchcard.simulator.link.LinkPreset;
import dev.punchcard.simulator.link.Loss;
import dev.punchcard.simulator.link.Mtu;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a card says of a link.
final class CardLinksTest {
    @Test
    void linkPresetIsTakenWithWhatDiffersFromIt() {
        LinkPolicy lan = LinkPreset.named("lan").orElseThrow().policy().up();

        assertThat(link("{ preset: lan, jitter: 2us, loss: 1%, duplicate: 0.5%, reorder: 100% }"))
                .isEqualTo(
                        Duplex.of(
                                new LinkPolicy(
                                        new Latency.Uniform(micros(500), micros(502)),
                                        Order.KEPT,
                                        Loss.share(0.01),
                                        0.005,
                                        1,
                                        Corruption.NONE,
                                        lan.bandwidth(),
                                        Mtu.UNLIMITED)));
    }

    @Test
    void presetWhoseNameBeginsWithADigitIsNoLatency() {
        assertThat(link("3g")).isEqualTo(LinkPreset.named("3g").orElseThrow().policy());
    }

    @Test
    void whatStandsUnderADirectionIsForThatOne() {
        Duplex link = link("{ latency: 5ms, up: { loss: 1% }, down: { latency: 7ms } }");

        assertThat(link)
                .isEqualTo(
                        new Duplex(
                                LinkPolicy.of(micros(5_000)).withLoss(0.01),
                                LinkPolicy.of(micros(7_000))));
    }

    static List<Arguments> latencies() {
        return List.of(
                Arguments.of("2ms", new Latency.Constant(micros(2_000))),
                Arguments.of(
                        "{ uniform: 1ms-1.5ms }",
                        new Latency.Uniform(micros(1_000), micros(1_500))),
                Arguments.of(
                        "{ normal: 4ms, deviation: 1ms }",
                        new Latency.Normal(micros(4_000), micros(1_000))),
                Arguments.of(
                        "{ pareto: 2ms, shape: 2.5, cap: 1s }",
                        new Latency.Pareto(micros(2_000), 2.5, Duration.ofSeconds(1))),
                Arguments.of(
                        "{ empirical: [3us, 1us] }",
                        new Latency.Empirical(List.of(micros(3), micros(1)))));
    }

    @ParameterizedTest
    @MethodSource("latencies")
    void latencyIsOfEveryKind(String text, Latency latency) {
        assertThat(link("{ latency: " + text + " }")).isEqualTo(Duplex.of(LinkPolicy.of(latency)));
    }

    static List<Arguments> losses() {
        return List.of(
                Arguments.of("0%", Loss.NEVER),
                Arguments.of("2%", new Loss.Share(0.02)),
                Arguments.of(
                        "{ burst: 2ms, gap: 5ms, within: 80%, without: 0.1% }",
                        new Loss.Burst(micros(2_000), micros(5_000), 0.8, 0.001)),
                Arguments.of(
                        "{ burst: 2ms, gap: 5ms }",
                        new Loss.Burst(micros(2_000), micros(5_000), 1, 0)),
                Arguments.of("{ every-nth: 10 }", new Loss.EveryNth(10)),
                Arguments.of(
                        "{ drop: { bob: [3, 5-7], alice: [1] } }",
                        new Loss.Scripted(
                                List.of(
                                        new Loss.Drop("alice", 1, 1),
                                        new Loss.Drop("bob", 3, 3),
                                        new Loss.Drop("bob", 5, 7)))));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void lossIsOfEveryKind(String text, Loss loss) {
        assertThat(link("{ loss: " + text + " }").up().loss()).isEqualTo(loss);
    }

    @Test
    void bandwidthIsARateAndAQueueOfBytesOrOfTime() {
        assertThat(link("{ bandwidth: { rate: 1.5Mbit/s, queue: 64kB } }").up().bandwidth())
                .isEqualTo(new Bandwidth.Limited(1_500_000, new Bandwidth.Bytes(64_000)));
        assertThat(link("{ bandwidth: { rate: 9kbit/s, queue: 300ms } }").up().bandwidth())
                .isEqualTo(new Bandwidth.Limited(9_000, new Bandwidth.Time(micros(300_000))));
        assertThat(link("{ preset: dsl, bandwidth: unlimited }").up().bandwidth())
                .isEqualTo(Bandwidth.UNLIMITED);
    }

    @Test
    void corruptionIsFoundByAChecksumUnlessItSaysOtherwise() {
        assertThat(link("{ corruption: 1% }").up().corruption())
                .isEqualTo(new Corruption(0.01, true));
        assertThat(link("{ corruption: { share: 2%, checksum: false } }").up().corruption())
                .isEqualTo(new Corruption(0.02, false));
    }

    @Test
    void orderAndMtuAreRead() {
        LinkPolicy policy = link("{ order: free, mtu: { black-hole: 1400 } }").down();

        assertThat(policy.order()).isEqualTo(Order.FREE);
        assertThat(policy.mtu()).isEqualTo(new Mtu.BlackHole(1400));
    }

    private static Duplex link(String text) {
        return read("link: 20ms", "link: " + text).topology().sites().getFirst().link();
    }

    private static Duration micros(long count) {
        return Duration.ofNanos(1_000 * count);
    }
}
