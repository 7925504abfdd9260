package dev.punchcard.scenarios.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.scenarios.oracle.Prediction;
import dev.punchcard.simulator.nat.preset.NatPreset;
import dev.punchcard.simulator.nat.preset.Provenance.Trust;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every preset that is not merely remembered, against every other, with either peer beginning and
/// with both at once.
final class PresetPairsTest {
    private static final int JOBS = 2;

    /// They give ports that somebody may guess who tries; nobody here does.
    private static final List<String> GUESSABLE =
            List.of("symmetric-seq", "symmetric-preserve", "juniper-default", "gcp-cloud-nat");

    /// It shows an address that hangs on those of both ends.
    private static final String HASHED = "linux-snat-pool";

    /// Its bindings may end in the middle of a punch.
    private static final String AGING = "mobile-464xlat";

    /// It has four ports, which may not do for whatever else goes on.
    private static final String NARROW = "linux-masq-range";

    private static final List<NatPreset> PRESETS =
            NatPreset.all().stream()
                    .filter(p -> p.provenance().trust() != Trust.UNVERIFIED)
                    .toList();

    /// Why the oracle leaves something open.
    enum Open {
        /// Whether it connects hangs on who begins.
        ORDER,
        AGE,
        GUESS,
        HASH,
        ROOM
    }

    /// @param outcomes of all beginnings
    private record Pair(NatPreset a, NatPreset b, Prediction predicted, List<Boolean> outcomes) {
        boolean isRight() {
            return switch (predicted) {
                case CONNECTS -> !outcomes.contains(false);
                case FAILS -> !outcomes.contains(true);
                case DEPENDS -> true;
            };
        }

        /// Nothing where there is no reason for it.
        Optional<Open> reason() {
            if (outcomes.contains(true) && outcomes.contains(false)) {
                return Optional.of(Open.ORDER);
            }
            if (has(AGING)) {
                return Optional.of(Open.AGE);
            }
            if (has(HASHED)) {
                return Optional.of(Open.HASH);
            }
            if (has(NARROW)) {
                return Optional.of(Open.ROOM);
            }
            return GUESSABLE.stream().anyMatch(this::has)
                    ? Optional.of(Open.GUESS)
                    : Optional.empty();
        }

        private boolean has(String preset) {
            return a.name().equals(preset) || b.name().equals(preset);
        }

        @Override
        public String toString() {
            return a.name() + ":" + b.name() + " " + predicted + " " + outcomes;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPunchThroughPresetsEndsAsTheOracleSays(boolean learn) {
        Map<Open, Integer> open = new EnumMap<>(Open.class);
        List<Pair> wrong = new ArrayList<>();
        for (Pair pair : pairs(learn)) {
            Optional<Open> reason = pair.reason();
            boolean depends = pair.predicted() == Prediction.DEPENDS;
            if (!pair.isRight() || (depends && reason.isEmpty())) {
                wrong.add(pair);
            } else if (depends) {
                open.merge(reason.orElseThrow(), 1, Integer::sum);
            }
        }
        assertThat(wrong).isEmpty();

        int order = learn ? 119 : 183;
        int guess = learn ? 164 : 272;
        Map<Open, Integer> expected = new EnumMap<>(Open.class);
        expected.putAll(Map.of(Open.ORDER, order, Open.GUESS, guess, Open.HASH, 69, Open.ROOM, 67));
        if (learn) {
            expected.put(Open.AGE, 36); // without learning, nobody gets in to it anyhow
        }
        assertThat(open).isEqualTo(expected);
    }

    private static List<Pair> pairs(boolean learn) {
        List<Crossing> all = new ArrayList<>();
        for (NatPreset a : PRESETS) {
            for (NatPreset b : PRESETS) {
                for (Crossing.First first : Crossing.First.values()) {
                    all.add(
                            new Crossing(
                                    List.of(a.policy()),
                                    List.of(b.policy()),
                                    Optional.empty(),
                                    learn,
                                    first));
                }
            }
        }
        List<Boolean> connected = Parallel.map(all, JOBS, Crossing::connects);
        int beginnings = Crossing.First.values().length;
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < all.size(); i += beginnings) {
            int number = i / beginnings;
            pairs.add(
                    new Pair(
                            PRESETS.get(number / PRESETS.size()),
                            PRESETS.get(number % PRESETS.size()),
                            all.get(i).predicted(),
                            connected.subList(i, i + beginnings)));
        }
        return pairs;
    }
}
