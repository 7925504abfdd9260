package dev.punchcard.scenarios.conformance;

import static dev.punchcard.scenarios.conformance.Conformant.RFC4787_TRANSPARENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.scenarios.conformance.requirement.Check;
import dev.punchcard.scenarios.conformance.requirement.Finding;
import dev.punchcard.scenarios.conformance.simulated.SimulatedBench;
import dev.punchcard.scenarios.conformance.wire.Bench;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A policy that deviates from a conformant one in one axis loses just the rows that the axis is
/// about.
class DeviationTest {
    private static final Map<TablePolicy, List<String>> BEFORE = new HashMap<>(); // looked up only
    private static final List<Integer> RFCS = List.of(4787, 5382, 5508, 7857, 6888, 6146);

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.punchcard.scenarios.conformance.Deviations#all")
    void losesTheRowsOfItsAxis(
            String axis, TablePolicy conformant, TablePolicy deviating, String rows) {
        List<String> lost = odd(new SimulatedBench(deviating));
        lost.removeAll(BEFORE.computeIfAbsent(conformant, p -> odd(new SimulatedBench(p))));

        assertThat(String.join(" ", lost)).as(axis).isEqualTo(rows);
    }

    @Test
    void whatFailsRfc4787FailsRfc6888() {
        var bench = new SimulatedBench(RFC4787_TRANSPARENT.with(Hairpin.NONE));

        assertThat(Conformance.of(bench, Rows.of(6888)).rows())
                .filteredOn(row -> row.requirement().id().equals("6888-1"))
                .extracting(Conformance.Row::finding)
                .containsExactly(new Finding.Fail("fails 4787-9"));
    }

    /// The rows that fail or deviate, but for 6888-1, which asks for others of them again.
    static List<String> odd(Bench bench) {
        List<String> odd = new ArrayList<>();
        for (int rfc : RFCS) {
            for (Check check : Rows.of(rfc)) {
                if (check.requirement().id().equals("6888-1")) {
                    continue;
                }
                switch (check.look(bench)) {
                    case Finding.Fail _, Finding.Deviates _ -> odd.add(check.requirement().id());
                    case Finding.Pass _, Finding.Info _, Finding.NotApplicable _ -> {}
                }
            }
        }
        return odd;
    }
}
