package dev.punchcard.scenarios.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.scenarios.conformance.requirement.Finding;
import dev.punchcard.scenarios.conformance.simulated.SimulatedBench;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The whole table of each policy that is to conform: nothing fails, and what deviates is listed.
class ConformantTest {
    @Test
    void theStrictPolicyDoesAllThatRfc4787AndRfc5382AskFor() {
        assertThat(odd(Conformant.RFC4787_STRICT, 4787, 5382, 5508)).isEmpty();
    }

    @Test
    void theTransparentPolicyDoesAllThatRfc4787AndRfc5382AskFor() {
        assertThat(odd(Conformant.RFC4787_TRANSPARENT, 4787, 5382, 5508)).isEmpty();
    }

    @Test
    void theCarriersPolicyDoesWhatRfc6888AsksFor() {
        assertThat(odd(Conformant.RFC6888, 6888, 5382, 7857)).isEmpty();
    }

    @Test
    void theSixFourPolicyDoesWhatRfc6146AsksFor() {
        assertThat(odd(Conformant.RFC6146, 6146, 4787, 5382, 5508, 7857)).isEmpty();
    }

    /// What is neither PASS nor a matter of taste or place, with its finding.
    static List<String> odd(NatPolicy policy, int... rfcs) {
        List<String> odd = new ArrayList<>();
        for (int rfc : rfcs) {
            Conformance found = Conformance.of(new SimulatedBench(policy), Rows.of(rfc));
            for (Conformance.Row row : found.rows()) {
                switch (row.finding()) {
                    case Finding.Fail fail ->
                            odd.add(row.requirement().id() + " FAIL " + fail.what());
                    case Finding.Deviates d ->
                            odd.add(row.requirement().id() + " DEVIATES " + d.what());
                    case Finding.Pass _, Finding.Info _, Finding.NotApplicable _ -> {}
                }
            }
        }
        return odd;
    }
}
