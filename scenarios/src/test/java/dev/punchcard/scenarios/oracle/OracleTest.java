package dev.punchcard.scenarios.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.Protocol.Answering;
import dev.punchcard.simulator.nat.policy.Mapping;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.PortAllocation;
import dev.punchcard.simulator.nat.preset.NatFamily;
import dev.punchcard.simulator.nat.preset.NatPreset;
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
    void guessablePortsLeaveItOpen() {
        NatPolicy guessable =
                NatPolicy.DEFAULT
                        .with(Mapping.ADDRESS_AND_PORT_DEPENDENT)
                        .with(PortAllocation.PRESERVE);

        assertThat(Oracle.predict(Answering.TOLD, guessable, Answering.TOLD, NatPolicy.DEFAULT))
                .isEqualTo(Prediction.DEPENDS);
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
