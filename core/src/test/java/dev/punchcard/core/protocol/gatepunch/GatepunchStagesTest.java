package dev.punchcard.core.protocol.gatepunch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.gatepunch.GatepunchStages.Stage;
import dev.punchcard.core.random.Prng;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A client knocks for a hundred frames at a game server whose port is told as 7000.
class GatepunchStagesTest {
    private static final List<Integer> GUESSES = IntStream.range(20_000, 20_500).boxed().toList();

    private final GatepunchStages stages = new GatepunchStages(7_000, 0, GUESSES, 100, 1);

    private static List<Integer> frame(GatepunchStages stages) {
        List<Integer> ports = new ArrayList<>();
        stages.frame(ports::add);
        return ports;
    }

    private static List<Integer> frames(GatepunchStages stages, int count) {
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ports.addAll(frame(stages));
        }
        return ports;
    }

    @Test
    void theToldPortComesFirst() {
        assertThat(frames(stages, 26)).hasSize(26).containsOnly(7_000);
        assertThat(stages.stage()).isEqualTo(Stage.SEQUENCE);
    }

    @Test
    void thenThePortsAfterItTwiceEach() {
        frames(stages, 26);
        assertThat(frames(stages, 6)).containsExactly(7_001, 7_001, 7_002, 7_002, 7_003, 7_003);
    }

    @Test
    void aPortOfTheSequenceTakesASecondWhereFramesAreCountedInSeconds() {
        GatepunchStages slow = new GatepunchStages(7_000, 0, GUESSES, 3_000, 30);
        frames(slow, 751);
        assertThat(frames(slow, 31)).hasSize(31).containsOnly(7_001);
        assertThat(frame(slow)).containsExactly(7_002);
    }

    @Test
    void theSequenceEndsWithTheLastPort() {
        GatepunchStages last = new GatepunchStages(65_534, 0, GUESSES, 100, 1);
        frames(last, 26);
        assertThat(frames(last, 4)).containsOnly(65_535);
    }

    @Test
    void thenBurstsOfDrawnPortsWithoutTheFirstAndOneForEachPause() {
        frames(stages, 41);
        assertThat(stages.stage()).isEqualTo(Stage.PREDICT);
        assertThat(frame(stages)).isEqualTo(GUESSES.subList(1, 161));
        assertThat(frame(stages)).isEmpty();
        assertThat(frame(stages)).isEqualTo(GUESSES.subList(162, 322));
        frame(stages);
        assertThat(frame(stages)).isEqualTo(GUESSES.subList(323, 483));
        frame(stages);
        assertThat(frame(stages)).isEqualTo(GUESSES.subList(484, 500));
        assertThat(frames(stages, 10)).isEmpty();
    }

    @Test
    void thenTheLastOfTheSequenceOrTheUsersPort() {
        frames(stages, 81);
        assertThat(stages.stage()).isEqualTo(Stage.PROVIDED);
        assertThat(frame(stages)).containsExactly(7_008); // 15 frames of two
        GatepunchStages own = new GatepunchStages(7_000, 9_000, GUESSES, 100, 1);
        frames(own, 81);
        assertThat(frame(own)).containsExactly(9_000);
    }

    @Test
    void thenNothing() {
        frames(stages, 100);
        assertThat(stages.stage()).isEqualTo(Stage.PROVIDED);
        frame(stages);
        assertThat(stages.stage()).isEqualTo(Stage.FAILED);
        assertThat(frames(stages, 50)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0,0,5000,5000,0",
        "5000,0,6000,5000,6000",
        "5000,9000,6000,6000,9000", // the nearer one makes way
        "5000,9000,8000,5000,8000"
    })
    void twoPortsAreRemembered(int one, int other, int told, int then, int thenOther) {
        GatepunchGuess guess = new GatepunchGuess(one, other).told(told);
        assertThat(guess).isEqualTo(new GatepunchGuess(then, thenOther));
    }

    @ParameterizedTest
    @CsvSource({
        "0,0,1024,65535",
        "60000,0,60000,65535",
        "5000,9000,5000,9000",
        "9000,5000,5000,9000"
    })
    void thePortsBetweenThemAreDrawnInAnyOrder(int one, int other, int low, int high) {
        List<Integer> ports = new GatepunchGuess(one, other).ports(new Prng(1));
        assertThat(new HashSet<>(ports)).hasSize(high - low).hasSize(ports.size());
        assertThat(ports).allMatch(port -> port >= low && port < high).isNotEqualTo(sorted(ports));
    }

    private static List<Integer> sorted(List<Integer> ports) {
        return ports.stream().sorted().toList();
    }

    @Test
    void onePortTwiceOpensARangeBelowIt() {
        List<Integer> ports = new GatepunchGuess(30_000, 30_000).ports(new Prng(1));
        assertThat(ports).isNotEmpty().hasSizeLessThan(10_001).contains(29_999);
        assertThat(ports).allMatch(port -> port < 30_000);
    }
}
