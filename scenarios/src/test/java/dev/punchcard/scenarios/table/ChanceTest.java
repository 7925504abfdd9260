package dev.punchcard.scenarios.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ChanceTest {
    @Test
    void twentyThreePeopleShareABirthdayInHalfOfAllRooms() {
        double missed = 1;
        for (int people = 1; people < 23; people++) {
            missed *= 1 - Chance.hit(people, 1, 365);
        }
        assertThat(1 - missed).isCloseTo(0.507297, within(1e-6));
    }

    @Test
    void allProbesHitAndNoneHitsNothing() {
        assertThat(Chance.hit(1, 10, 10)).isCloseTo(1, within(1e-12));
        assertThat(Chance.hit(5, 0, 10)).isZero();
        assertThat(Chance.hit(6, 5, 10)).isCloseTo(1, within(1e-12));
        assertThat(Chance.hit(1, 3, 10)).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void theIntervalHolds999OfAThousandExperiments() {
        assertThat(Chance.fewest(2_000, 0.5)).isBetween(925, 928);
        assertThat(Chance.most(2_000, 0.5)).isEqualTo(2_000 - Chance.fewest(2_000, 0.5));
        assertThat(Chance.fewest(10, 0.5)).isZero(); // none has 1 in 1024, twice the tail
        assertThat(Chance.fewest(11, 0.5)).isOne();
    }

    @Test
    void whatNeverOrAlwaysHappensLeavesNoRoom() {
        assertThat(Chance.most(2_000, 0)).isZero();
        assertThat(Chance.fewest(2_000, 1)).isEqualTo(2_000);
    }
}
