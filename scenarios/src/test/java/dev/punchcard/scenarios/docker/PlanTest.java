package dev.punchcard.scenarios.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.scenarios.card.CardReader;
import dev.punchcard.scenarios.catalog.Cards;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {
    @Test
    void preservingAndDrawnPortsAreWhatTheKernelHas() {
        assertThat(Plan.of(Docker.card("port-restricted-cone", "apart: [alice, bob]").scenario()))
                .isEqualTo(ready(new KernelNat.Possible("masquerade")));
        assertThat(Plan.of(Docker.card("symmetric", "apart: [alice, bob]").scenario()))
                .isEqualTo(ready(new KernelNat.Possible("masquerade random")));
    }

    @ParameterizedTest
    @CsvSource({
        "linux-masq-accept, ACCEPT",
        "linux-masq-reject, REJECT",
        "linux-masq-drop, DROP",
    })
    void linuxTreatsWhatIsForTheRouterAsTheCardSays(String nat, ConntrackPolicy.Input input) {
        assertThat(Plan.of(Docker.card(nat, "apart: [alice, bob]").scenario()))
                .isEqualTo(ready(new KernelNat.Possible("masquerade", input)));
    }

    private static Plan ready(KernelNat.Possible both) {
        return new Plan.Ready(Map.of("home", both, "office", both));
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "up: { loss: { every-nth: 9 } } | loses or repeats packets",
                "down: { loss: { drop: { bob: [1] } } } | loses or repeats packets",
                "loss: { burst: 1s, gap: 1s } | loses or repeats packets",
                "duplicate: 1% | loses or repeats packets",
                "corruption: 1% | damages packets",
                "bandwidth: { rate: 1Mbit/s, queue: 1s } | has a limited bandwidth",
                "down: { mtu: { black-hole: 1400 } } | does not carry large packets",
            })
    void lineThatIsNoBridgeIsSkippedWithTheReason(String trouble, String reason) {
        String text = Cards.text("two-homes").replace("link: 25ms", "link: { " + trouble + " }");

        assertThat(Plan.of(CardReader.read(text, "x").scenario()))
                .isEqualTo(new Plan.Unfit("the line of office " + reason));
    }

    @Test
    void linesThatOnlyTakeTheirTimeFit() {
        String text =
                Cards.text("two-homes")
                        .replace(
                                "link: 25ms", "link: { latency: { normal: 9ms, deviation: 1ms } }");

        assertThat(Plan.of(CardReader.read(text, "x").scenario())).isInstanceOf(Plan.Ready.class);
    }

    @Test
    void dropsThatNobodySeesAreNoExpectationForContainers() {
        assertThat(Plan.of(Docker.card("symmetric", "drops: { alice: NO_SOCKET }").scenario()))
                .asString()
                .contains("nobody sees whether alice drops as NO_SOCKET");
    }
}
