package dev.punchcard.scenarios.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.Protocol.Answering;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.binding.ReplyRule;
import dev.punchcard.simulator.nat.policy.binding.Unsolicited;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.nat.preset.NatFamily;
import dev.punchcard.simulator.nat.preset.NatPreset;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Counts and rows published for the pairs of RFC 4787 behaviours.
final class OracleTest {
    @Test
    void fiftySevenOfEightyOnePairsConnectWhenBothAnswerWhatTheyObserve() {
        assertThat(rows(NatFamily.RFC4787.presets(), Answering.OBSERVED))
                .containsExactly(
                        "XXXXXXXXX",
                        "XXXXXXXXX",
                        "XXXX..X..",
                        "XXXXXXXXX",
                        "XX.X..X..",
                        "XX.X..X..",
                        "XXXXXXXXX",
                        "XX.X..X..",
                        "XX.X..X..");
    }

    @Test
    void twentyFivePairsConnectWhenBothAnswerWhatTheyWereTold() {
        List<String> rows = rows(NatFamily.RFC4787.presets(), Answering.TOLD);

        assertThat(String.join("", rows).chars().filter(c -> c == 'X').count()).isEqualTo(25);
    }

    @Test
    void onlyConesConnectAmongClassicNatsWithoutLearning() {
        assertThat(rows(NatFamily.CLASSIC.presets(), Answering.TOLD))
                .containsExactly("XXX.", "XXX.", "XXX.", "....");
    }

    @Test
    void aDrawnPortIsHitOnlyByWhoGuessesFromTheOtherSide() {
        NatPolicy drawn =
                NatPolicy.DEFAULT
                        .with(Mapping.ADDRESS_AND_PORT_DEPENDENT)
                        .with(PortAllocation.RANDOM);

        assertThat(guessed(drawn, NatPolicy.DEFAULT, false, true)).isEqualTo(Prediction.DEPENDS);
        assertThat(guessed(drawn, NatPolicy.DEFAULT, true, false)).isEqualTo(Prediction.FAILS);
        assertThat(guessed(NatPolicy.DEFAULT, drawn, true, false)).isEqualTo(Prediction.DEPENDS);
        assertThat(guessed(NatPolicy.DEFAULT, drawn, false, true)).isEqualTo(Prediction.FAILS);
    }

    private static Prediction guessed(NatPolicy a, NatPolicy b, boolean byA, boolean byB) {
        return Oracle.predict(Answering.OBSERVED, a, Answering.OBSERVED, b, byA, byB);
    }

    @Test
    void guessablePortsLeaveItOpen() {
        NatPolicy guessable =
                NatPolicy.DEFAULT
                        .with(Mapping.ADDRESS_AND_PORT_DEPENDENT)
                        .with(PortAllocation.PRESERVE);

        assertThat(Oracle.predict(Answering.TOLD, guessable, Answering.TOLD, NatPolicy.DEFAULT))
                .isEqualTo(Prediction.DEPENDS);
    }

    /// Whose bindings are tied to remotes once they are many shows several addresses, too.
    @Test
    void whoMayShowAnotherAddressInACrowdMayBeUnknown() {
        NatPolicy crowded =
                NatPolicy.DEFAULT
                        .with(Filtering.ENDPOINT_INDEPENDENT)
                        .with(NatPolicy.DEFAULT.ports().withCrowd(0))
                        .with(new Pooling(3, Pooling.Pick.BY_DESTINATION_PORT));
        NatPolicy open =
                NatPolicy.DEFAULT
                        .with(Filtering.ENDPOINT_INDEPENDENT)
                        .with(Mapping.ADDRESS_DEPENDENT)
                        .with(PortAllocation.RANDOM);

        assertThat(Oracle.predict(Answering.TOLD, crowded, Answering.TOLD, open))
                .isEqualTo(Prediction.DEPENDS);
        assertThat(Oracle.predict(Answering.ANYBODY, crowded, Answering.ANYBODY, open))
                .isEqualTo(Prediction.CONNECTS);
    }

    /// Who shows each remote another port comes from one that nobody sends to: where ports count he
    /// is never let in, and else he may be banished before he is.
    @Test
    void whoIsBanishedByHisEndpointMayComeFromNoOther() {
        NatPolicy random =
                NatPolicy.DEFAULT
                        .with(Mapping.ADDRESS_AND_PORT_DEPENDENT)
                        .with(Filtering.ENDPOINT_INDEPENDENT)
                        .with(PortAllocation.RANDOM);
        TablePolicy banishing =
                NatPolicy.DEFAULT.withFiltered(
                        new Unsolicited.Banish(Duration.ofMinutes(1), Unsolicited.Scope.ENDPOINT));
        NatPolicy byAddress = banishing.with(Filtering.ADDRESS_DEPENDENT);

        assertThat(Oracle.predict(Answering.OBSERVED, byAddress, Answering.OBSERVED, random))
                .isEqualTo(Prediction.DEPENDS);
        assertThat(Oracle.predict(Answering.OBSERVED, banishing, Answering.OBSERVED, random))
                .isEqualTo(Prediction.CONNECTS);
    }

    /// Who came in by another binding is answered from a new endpoint, which only those let in who
    /// filter nobody or by address.
    @Test
    void answersFromANewEndpointDoNotPassWhoFiltersByPort() {
        NatPolicy allocates = preset("apdm-eif").with(ReplyRule.ALLOCATE);

        assertThat(both(allocates, preset("eim-apdf"))).isEqualTo(Prediction.FAILS);
        assertThat(both(allocates, preset("apdm-apdf"))).isEqualTo(Prediction.FAILS);
        assertThat(both(allocates, preset("apdm-adf"))).isEqualTo(Prediction.CONNECTS);
        assertThat(both(preset("apdm-eif").with(ReplyRule.REUSE_IF_UNMAPPED), preset("eim-apdf")))
                .isEqualTo(Prediction.DEPENDS);
    }

    @Test
    void portsThatAreSharedTowardsDifferentRemotesAreKept() {
        NatPolicy keeps = preset("pf-static-port");

        assertThat(both(keeps, preset("eim-apdf"))).isEqualTo(Prediction.CONNECTS);
    }

    @Test
    void anotherAddressMayBeStrange() {
        assertThat(both(preset("mobile-carrier-sym"), preset("full-cone")))
                .isEqualTo(Prediction.DEPENDS);
    }

    @Test
    void nothingConnectsThroughANetworkWithoutUdp() {
        assertThat(both(preset("udp-blocked"), preset("open"))).isEqualTo(Prediction.FAILS);
    }

    @Test
    void whoKnocksEarlyMaySpoilIt() {
        NatPolicy accepts = NatPreset.named("linux-masq-accept").orElseThrow().policy();
        NatPolicy drops = NatPreset.named("linux-masq-drop").orElseThrow().policy();

        assertThat(both(preset("udp-denylister"), preset("eim-apdf")))
                .isEqualTo(Prediction.DEPENDS);
        assertThat(both(accepts, preset("eim-apdf"))).isEqualTo(Prediction.DEPENDS);
        assertThat(both(drops, preset("eim-apdf"))).isEqualTo(Prediction.CONNECTS);
    }

    /// The early packet of who shows every remote another port does not come from the endpoint that
    /// is punched towards.
    @Test
    void whoKnocksFromElsewhereSpoilsNothing() {
        NatPolicy accepts = NatPreset.named("linux-masq-accept").orElseThrow().policy();

        assertThat(Oracle.predict(Answering.TOLD, accepts, Answering.TOLD, preset("apdm-eif")))
                .isEqualTo(Prediction.CONNECTS);
        assertThat(both(preset("udp-denylister"), preset("apdm-eif")))
                .isEqualTo(Prediction.CONNECTS);
    }

    @Test
    void whoLosesHisPortToAKnockIsStillHeardByWhoFiltersNobody() {
        NatPolicy accepts = NatPreset.named("linux-masq-accept").orElseThrow().policy();

        assertThat(both(accepts, preset("eim-eif"))).isEqualTo(Prediction.CONNECTS);
    }

    /// Behind a NAT that shows every remote another endpoint, a carrier's NAT lets in nobody by the
    /// one that the server knows.
    @Test
    void aNatInFrontOfOneThatMapsByEndpointFiltersWhomItWouldLetIn() {
        List<NatPolicy> easy = List.of(preset("eim-apdf"));
        List<NatPolicy> open = List.of(preset("apdm-eif"), preset("eim-eif"));
        List<NatPolicy> closed = List.of(preset("apdm-eif"), preset("eim-adf"));

        assertThat(Oracle.predict(Answering.OBSERVED, easy, Answering.OBSERVED, open))
                .isEqualTo(Prediction.CONNECTS);
        assertThat(Oracle.predict(Answering.OBSERVED, easy, Answering.OBSERVED, closed))
                .isEqualTo(Prediction.FAILS);
    }

    @Test
    void whoShareANatNeedOneThatTurnsBack() {
        List<NatPolicy> home = List.of(preset("eim-apdf"));
        TablePolicy carrier = preset("eim-eif");

        assertThat(shared(home, carrier)).isEqualTo(Prediction.FAILS);
        assertThat(shared(home, carrier.with(Hairpin.of(Hairpin.Mode.SAME_HOST))))
                .isEqualTo(Prediction.FAILS);
        assertThat(shared(home, carrier.with(Hairpin.EXTERNAL_SOURCE)))
                .isEqualTo(Prediction.CONNECTS);
        List<NatPolicy> open = List.of(preset("eim-eif"));
        assertThat(shared(open, preset("apdm-apdf").with(Hairpin.EXTERNAL_SOURCE)))
                .isEqualTo(Prediction.FAILS);
        assertThat(shared(open, preset("apdm-apdf").with(Hairpin.EXTERNAL_SOURCE.unfiltered())))
                .isEqualTo(Prediction.CONNECTS);
    }

    private static Prediction shared(List<NatPolicy> homes, NatPolicy carrier) {
        return Oracle.predict(Answering.OBSERVED, homes, Answering.OBSERVED, homes, carrier);
    }

    private static TablePolicy preset(String name) {
        return (TablePolicy) NatPreset.named(name).orElseThrow().policy();
    }

    private static Prediction both(NatPolicy a, NatPolicy b) {
        return Oracle.predict(Answering.OBSERVED, a, Answering.OBSERVED, b);
    }

    private static List<String> rows(List<NatPreset> nats, Answering both) {
        return nats.stream()
                .map(a -> String.join("", nats.stream().map(b -> cell(both, a, b)).toList()))
                .toList();
    }

    private static String cell(Answering both, NatPreset a, NatPreset b) {
        return switch (Oracle.predict(both, a.policy(), both, b.policy())) {
            case CONNECTS -> "X";
            case FAILS -> ".";
            case DEPENDS -> "?";
        };
    }
}
