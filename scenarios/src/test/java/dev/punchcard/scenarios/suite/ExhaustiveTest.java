package dev.punchcard.scenarios.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.scenarios.oracle.Prediction;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import dev.punchcard.simulator.nat.preset.NatFamily;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Every pair of RFC 4787's mappings and filterings, in every order of beginning, with learning and
/// without: the simulator does what the oracle says, which leaves nothing open.
final class ExhaustiveTest {
    private static final List<TablePolicy> NINE =
            NatFamily.RFC4787.presets().stream().map(p -> (TablePolicy) p.policy()).toList();
    private static final List<List<NatPolicy>> SINGLE =
            NINE.stream().map(nat -> List.<NatPolicy>of(nat)).toList();
    private static final int JOBS = 2;
    private static final int BEGINNINGS = Crossing.First.values().length;

    @Test
    void oneNatEach() {
        assertThat(outcomes(crossings(SINGLE, Optional.empty())))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                Prediction.CONNECTS, (57 + 25) * BEGINNINGS,
                                Prediction.FAILS, (24 + 56) * BEGINNINGS));
    }

    /// A home's NAT behind a carrier's: 81 rows against 81.
    @Test
    void aCarriersNatForEach() {
        List<List<NatPolicy>> rows = new ArrayList<>();
        for (NatPolicy home : NINE) {
            NINE.forEach(carrier -> rows.add(List.of(home, carrier)));
        }

        assertThat(outcomes(crossings(rows, Optional.empty())))
                .hasSize(2)
                .allSatisfy((_, count) -> assertThat(count).isGreaterThan(1_000));
    }

    @Test
    void aCarriersNatForBothThatTurnsBack() {
        List<Crossing> all = new ArrayList<>();
        for (TablePolicy carrier : NINE) {
            Hairpin turns = Hairpin.EXTERNAL_SOURCE;
            all.addAll(crossings(SINGLE, Optional.of(carrier.with(turns))));
            all.addAll(crossings(SINGLE, Optional.of(carrier.with(turns.unfiltered()))));
        }

        assertThat(outcomes(all))
                .hasSize(2)
                .allSatisfy((_, count) -> assertThat(count).isGreaterThan(500));
    }

    @Test
    void aCarriersNatForBothThatDoesNot() {
        for (NatPolicy carrier : NINE) {
            assertThat(outcomes(crossings(SINGLE, Optional.of(carrier))))
                    .containsOnlyKeys(Prediction.FAILS);
        }
    }

    private static List<Crossing> crossings(
            List<List<NatPolicy>> rows, Optional<NatPolicy> common) {
        List<Crossing> all = new ArrayList<>();
        for (List<NatPolicy> a : rows) {
            for (List<NatPolicy> b : rows) {
                all.addAll(Crossing.all(a, b, common));
            }
        }
        return all;
    }

    /// How often the oracle said what, none of which was wrong.
    private static Map<Prediction, Integer> outcomes(List<Crossing> all) {
        List<Boolean> connected = Parallel.map(all, JOBS, Crossing::connects);
        Map<Prediction, Integer> outcomes = new EnumMap<>(Prediction.class);
        for (int i = 0; i < all.size(); i++) {
            Prediction seen = connected.get(i) ? Prediction.CONNECTS : Prediction.FAILS;
            assertThat(all.get(i).predicted()).as("%s", all.get(i)).isEqualTo(seen);
            outcomes.merge(seen, 1, Integer::sum);
        }
        return outcomes;
    }
}
