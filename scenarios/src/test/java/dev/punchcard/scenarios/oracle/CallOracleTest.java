package dev.punchcard.scenarios.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.Protocol.Answering;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.TcpPolicy;
import dev.punchcard.simulator.nat.policy.UnsolicitedSyn;
import dev.punchcard.simulator.nat.preset.NatFamily;
import dev.punchcard.simulator.nat.preset.NatPreset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the oracle says of calls, held against hosts that call each other.
final class CallOracleTest {
    private static final List<UnsolicitedSyn> ANSWERS =
            List.of(UnsolicitedSyn.DROP, new UnsolicitedSyn.Reset(), UnsolicitedSyn.HOLD);
    private static final int[][] ORDERS = {{0, 0}, {400, 0}, {0, 400}};

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyPairOfRfc4787WithEveryAnswerFaresAsPredicted(boolean again) {
        List<String> wrong = new ArrayList<>();
        for (NatPreset a : NatFamily.RFC4787.presets()) {
            for (NatPreset b : NatFamily.RFC4787.presets()) {
                for (UnsolicitedSyn answer : ANSWERS) {
                    wrong.addAll(
                            wrong(
                                    a.name() + " " + b.name() + " " + answer,
                                    answering(a, answer),
                                    answering(b, answer),
                                    again));
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static NatPolicy answering(NatPreset nat, UnsolicitedSyn how) {
        return ((TablePolicy) nat.policy()).with(TcpPolicy.DEFAULT.with(how));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void linuxAndWhoDeniesFareAsPredicted(boolean again) {
        TcpPolicy denies = TcpPolicy.DEFAULT.withSimultaneous(false);
        Map<String, NatPolicy> nats = new LinkedHashMap<>();
        nats.put("drop", ConntrackPolicy.DEFAULT);
        nats.put("accept", ConntrackPolicy.DEFAULT.with(ConntrackPolicy.Input.ACCEPT));
        nats.put("random", ConntrackPolicy.DEFAULT.with(ConntrackPolicy.Choice.RANDOM));
        nats.put("denies", NatPolicy.DEFAULT.with(denies));
        nats.put(
                "denies and resets",
                NatPolicy.DEFAULT.with(denies.with(new UnsolicitedSyn.Reset())));
        nats.put("cone", NatPolicy.DEFAULT);
        List<String> wrong = new ArrayList<>();
        for (String a : nats.keySet()) {
            for (String b : nats.keySet()) {
                wrong.addAll(wrong(a + " " + b, nats.get(a), nats.get(b), again));
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void whoDoesNotListenNeedsToBeCalledFromWhereHeCalls() {
        List<NatPolicy> open = List.of(NatPreset.named("full-cone").orElseThrow().policy());
        List<NatPolicy> drawing = List.of(NatPreset.named("symmetric").orElseThrow().policy());

        assertThat(predict(Answering.EXACTLY_TOLD, open, drawing)).isEqualTo(Prediction.FAILS);
        assertThat(predict(Answering.ANYBODY, open, drawing)).isEqualTo(Prediction.CONNECTS);
    }

    private static Prediction predict(Answering all, List<NatPolicy> a, List<NatPolicy> b) {
        return CallOracle.predict(all, a, all, b, false);
    }

    private static List<String> wrong(String pair, NatPolicy a, NatPolicy b, boolean again) {
        Answering any = Answering.ANYBODY;
        Prediction said = CallOracle.predict(any, List.of(a), any, List.of(b), again);
        List<String> wrong = new ArrayList<>();
        for (int[] late : ORDERS) {
            boolean met = Calling.connects(a, b, again, late[0], late[1]);
            boolean fits =
                    switch (said) {
                        case CONNECTS -> met;
                        case FAILS -> !met;
                        case DEPENDS -> true;
                    };
            if (!fits) {
                wrong.add(pair + " " + late[0] + " " + late[1] + ": " + said + ", but " + met);
            }
        }
        return wrong;
    }
}
