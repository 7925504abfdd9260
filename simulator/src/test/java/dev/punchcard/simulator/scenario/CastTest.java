package dev.punchcard.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.Program;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Protocols;
import dev.punchcard.simulator.guest.Guest;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.scenario.Cast.Company;
import dev.punchcard.simulator.scenario.Cast.Troupe;
import dev.punchcard.simulator.topology.Topology;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CastTest {
    private static final Protocol RABID = Protocols.named("rabid").orElseThrow();
    private static final Duplex LINK = Duplex.of(Duration.ofMillis(10));
    private static final Topology TOPOLOGY =
            Topology.EMPTY
                    .withHost("server", Topology.INTERNET, LINK)
                    .withHost("alice", Topology.INTERNET, LINK)
                    .withHost("bob", Topology.INTERNET, LINK)
                    .withHost("eve", Topology.INTERNET, LINK);

    @Test
    void companyAndProgramsOfOnesOwnPlayTogether() {
        Troupe cast = new Troupe(company().actors()).peer("eve", Guest.part(_ -> {}));
        Expectation met = new Expectation.Connected(List.of("alice", "bob"));

        Run run = Run.of(Scenario.of("together", cast, TOPOLOGY, met), 1);

        assertThat(run.verdict()).isEqualTo(new Verdict.Passed());
        assertThat(run.outcomes()).containsEntry("eve", new Outcome.Started());
    }

    @Test
    void companyPlaysInATroupeAsItDoesAlone() {
        Scenario alone = Scenario.of("alone", company(), TOPOLOGY);
        Scenario troupe = Scenario.of("troupe", new Troupe(company().actors()), TOPOLOGY);

        assertThat(Run.of(troupe, 1).digest()).isEqualTo(Run.of(alone, 1).digest());
    }

    @Test
    void scenarioOfATroupeHasNoCompany() {
        Troupe cast = Troupe.EMPTY.peer("eve", Guest.part(_ -> {}));
        Scenario scenario = Scenario.of("mine", cast, TOPOLOGY);

        assertThat(scenario.peerNames()).containsExactly("eve");
        assertThatThrownBy(scenario::company)
                .hasMessage("mine is played by programs that only its own code can make");
    }

    @Test
    void mistakeInAMachineIsNoVerdict() {
        Troupe cast = Troupe.EMPTY.peer("eve", _ -> thrown());

        assertThatThrownBy(() -> Run.of(Scenario.of("mine", cast, TOPOLOGY), 1))
                .isInstanceOf(RunError.class)
                .hasMessageContaining("mine with seed 0x0000000000000001");
    }

    private static Program<?, ?, ?> thrown() {
        throw new IllegalStateException("not yet written");
    }

    private static Company company() {
        Option<?> players = Options.find(RABID.peerOptions(), "players").orElseThrow();
        Options two = Options.none().set(players, "2");
        return new Company(
                RABID,
                participant("server", "", Options.none()),
                List.of(
                        participant("alice", RABID.roles().getFirst(), two),
                        participant("bob", RABID.roles().getLast(), Options.none())));
    }

    private static Participant participant(String host, String role, Options options) {
        Duration start = host.equals("bob") ? Duration.ofSeconds(1) : Duration.ZERO;
        return new Participant(host, role, options, List.of(), 0, start);
    }
}
