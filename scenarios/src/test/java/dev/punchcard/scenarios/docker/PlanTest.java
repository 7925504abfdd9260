package dev.punchcard.scenarios.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.scenarios.catalog.Cards;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {
    @Test
    void preservingAndDrawnPortsAreWhatTheKernelHas() {
        assertThat(Plan.of(Docker.card("port-restricted-cone", "apart: [alice, bob]").scenario()))
                .asString()
                .contains("home=masquerade,")
                .contains("office=masquerade}");
        assertThat(Plan.of(Docker.card("symmetric", "apart: [alice, bob]").scenario()))
                .asString()
                .contains("home=masquerade random,");
    }

    @ParameterizedTest
    @CsvSource({
        "open-internet, it takes two sites",
        "nested-nat, it takes two sites",
        "loss, loses or repeats packets",
        "symmetric-learned, filters by address and port",
        "short-lifetime, refreshes bindings in both directions",
        "random-ports, draws a port for each remote",
    })
    void whatTheKernelCannotDoIsSkippedWithTheReason(String card, String reason) {
        assertThat(Plan.of(Cards.load(card).scenario()))
                .isInstanceOf(Plan.Unfit.class)
                .asString()
                .contains(reason);
    }

    @Test
    void dropsThatNobodySeesAreNoExpectationForContainers() {
        assertThat(Plan.of(Docker.card("symmetric", "drops: { alice: NO_SOCKET }").scenario()))
                .asString()
                .contains("nobody sees whether alice drops as NO_SOCKET");
    }
}
