package dev.punchcard.simulator.nat;

import static dev.punchcard.simulator.nat.Given.ALICE;
import static dev.punchcard.simulator.nat.Given.OPEN;
import static dev.punchcard.simulator.nat.Given.S1;
import static dev.punchcard.simulator.nat.Given.S2;
import static dev.punchcard.simulator.nat.Given.SYMMETRIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.NatNote;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.binding.Forward;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.binding.Unsolicited;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// One test for each thing that becomes of whoever comes in though nobody asked for him: let in by
/// a firewall or a forward, or treated as a stranger.
final class UnsolicitedTest {
    @Nested
    final class Firewalls {
        @Test
        void withoutMappingTheInsideEndpointIsShown() {
            NatBench nat = new NatBench(NatPolicy.DEFAULT.with(Mapping.NONE));

            assertThat(nat.shown(ALICE, S1)).isEqualTo(Endpoint.literal(ALICE));
            assertThat(nat.letsIn(S1, Endpoint.literal(ALICE))).isTrue();
            assertThat(nat.letsIn(S2, Endpoint.literal(ALICE))).isFalse();
        }

        @Test
        void whoNeitherMapsNorFiltersLetsEverybodyIn() {
            NatBench nat = new NatBench(OPEN.with(Mapping.NONE));

            assertThat(nat.letsIn(S2, Endpoint.literal(ALICE))).isTrue();
        }
    }

    @Nested
    final class Strangers {
        @Test
        void theyHearNothing() {
            NatBench nat = new NatBench(NatPolicy.DEFAULT);

            assertThat(nat.letsIn(S1, unmapped())).isFalse();
            assertThat(nat.answer()).isEmpty();
        }

        @Test
        void theyMayBeRefused() {
            NatBench nat = new NatBench(NatPolicy.DEFAULT.withUnmapped(new Unsolicited.Refuse()));
            nat.letsIn(S1, unmapped());
            assertThat(nat.answer()).contains("203.0.113.1 " + IcmpError.PORT_UNREACHABLE);
            nat.letsIn(S2, nat.shown(ALICE, S1));

            assertThat(nat.drop()).contains(DropReason.FILTERED);
            assertThat(nat.answer()).as("filtered is another matter").isEmpty();
        }

        @Test
        void theyMayBeForbidden() {
            NatBench nat = new NatBench(NatPolicy.DEFAULT.withFiltered(new Unsolicited.Forbid()));
            nat.letsIn(S2, nat.shown(ALICE, S1));

            assertThat(nat.answer()).contains("203.0.113.1 " + IcmpError.FORBIDDEN);
        }

        @Test
        void theyMayEndTheBinding() {
            NatBench nat =
                    new NatBench(NatPolicy.DEFAULT.withFiltered(new Unsolicited.EndBinding()));
            Endpoint shown = nat.shown(ALICE, S1);
            nat.letsIn(S2, shown);

            assertThat(nat.letsIn(S1, shown)).isFalse();
        }

        @Test
        void theyMayBeBanishedInBothDirections() {
            NatBench nat = banishing(Unsolicited.Scope.ENDPOINT);
            Endpoint shown = nat.shown(ALICE, S1);
            nat.letsIn(S2, shown);
            assertThat(nat.notes()).containsExactly(NatNote.BANISHED);

            assertThat(nat.out(ALICE, S2)).isEmpty();
            assertThat(nat.drop()).contains(DropReason.BANISHED);
            assertThat(nat.out(ALICE, "198.51.100.2:9")).as("another port").isPresent();
            nat.at(60);
            assertThat(nat.out(ALICE, S2)).isPresent();
        }

        @Test
        void banishmentBeginsAnewWithEachFurtherPacket() {
            NatBench nat = banishing(Unsolicited.Scope.ENDPOINT);
            Endpoint shown = nat.shown(ALICE, S1);
            nat.letsIn(S2, shown);
            nat.at(59);
            nat.letsIn(S2, shown);
            nat.at(118);

            assertThat(nat.out(ALICE, S2)).isEmpty();
        }

        @Test
        void banishmentForWhatNoBindingShowsBeginsAnewToo() {
            NatBench nat =
                    new NatBench(
                            NatPolicy.DEFAULT.withUnmapped(
                                    new Unsolicited.Banish(
                                            Duration.ofMinutes(1), Unsolicited.Scope.ENDPOINT)));
            nat.letsIn(S2, unmapped());
            nat.at(50);
            nat.letsIn(S2, unmapped());
            nat.at(109);
            assertThat(nat.out(ALICE, S2)).isEmpty();
            nat.at(110);

            assertThat(nat.out(ALICE, S2)).isPresent();
        }

        @Test
        void whereOnlyFilteredPacketsBanishOthersDoNotBeginItAnew() {
            NatBench nat = banishing(Unsolicited.Scope.ENDPOINT);
            nat.letsIn(S2, nat.shown(ALICE, S1));
            nat.at(50);
            nat.letsIn(S2, unmapped());
            nat.at(60);

            assertThat(nat.out(ALICE, S2)).isPresent();
        }

        @Test
        void aWholeAddressMayBeBanished() {
            NatBench nat = banishing(Unsolicited.Scope.ADDRESS);
            nat.letsIn(S2, nat.shown(ALICE, S1));

            assertThat(nat.out(ALICE, "198.51.100.2:9")).isEmpty();
            assertThat(nat.out(ALICE, "198.51.100.3:9")).isPresent();
        }

        @Test
        void noErrorPassesBetweenThemAndTheInsideEither() {
            NatBench nat = banishing(Unsolicited.Scope.ADDRESS);
            Endpoint shown = nat.shown(ALICE, S2);
            nat.letsIn("198.51.100.2:9", shown);
            assertThat(nat.notes()).containsExactly(NatNote.BANISHED);

            assertThat(nat.errorIn("192.0.2.1", shown, S2)).isEmpty();
            assertThat(nat.drop()).contains(DropReason.BANISHED);
            nat.errorOut(Endpoint.literal(ALICE), Endpoint.literal(S2));
            assertThat(nat.sentOutside()).isEmpty();
            nat.at(60);
            assertThat(nat.errorIn("192.0.2.1", shown, S2)).isPresent();
        }

        private static NatBench banishing(Unsolicited.Scope scope) {
            return new NatBench(
                    NatPolicy.DEFAULT.withFiltered(
                            new Unsolicited.Banish(Duration.ofMinutes(1), scope)));
        }

        private static Endpoint unmapped() {
            return new Endpoint(NatBench.EXTERNAL, 4_444);
        }
    }

    @Nested
    final class Forwards {
        private final NatBench nat =
                new NatBench(
                        SYMMETRIC.withForwards(
                                List.of(new Forward(80, Endpoint.literal("10.0.0.9:8080")))));

        @Test
        void everybodyComesInByTheForwardedPort() {
            assertThat(nat.in(S1, new Endpoint(NatBench.EXTERNAL, 80)))
                    .contains(Endpoint.literal("10.0.0.9:8080"));
            nat.at(1_000_000);
            assertThat(nat.letsIn(S2, new Endpoint(NatBench.EXTERNAL, 80))).isTrue();
        }

        @Test
        void theInsideEndpointShowsItToAll() {
            assertThat(nat.port("10.0.0.9:8080", S1)).isEqualTo(80);
            assertThat(nat.port("10.0.0.9:8080", S2)).isEqualTo(80);
        }

        @Test
        void whoComesInByOneOfTwoPortsIsAnsweredByIt() {
            Endpoint inside = Endpoint.literal("10.0.0.9:8080");
            NatBench both =
                    new NatBench(
                            SYMMETRIC.withForwards(
                                    List.of(new Forward(80, inside), new Forward(81, inside))));
            for (int port : List.of(80, 81, 80)) {
                assertThat(both.letsIn(S1, new Endpoint(NatBench.EXTERNAL, port))).isTrue();

                assertThat(both.port(inside.toString(), S1)).isEqualTo(port);
            }
            both.letsIn(S2, new Endpoint(NatBench.EXTERNAL, 81));
            assertThat(both.port(inside.toString(), S2)).isEqualTo(81);
            assertThat(both.port(inside.toString(), S1)).as("another remote").isEqualTo(80);
        }

        @Test
        void onePortLeadsToOneInsideEndpoint() {
            Forward one = new Forward(80, Endpoint.literal(ALICE));
            Forward other = new Forward(80, Endpoint.literal("10.0.0.9:8080"));

            assertThatThrownBy(() -> NatPolicy.DEFAULT.withForwards(List.of(one, other)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("port 80 leads to two inside endpoints");
            assertThat(NatPolicy.DEFAULT.withForwards(List.of(one, one)).forwards()).hasSize(2);
        }

        @Test
        void anAddressThatIsGoneLeadsNowhere() {
            nat.renumber(NatBench.EXTERNAL.plus(9));

            assertThat(nat.letsIn(S1, new Endpoint(NatBench.EXTERNAL, 80))).isFalse();
            assertThat(nat.letsIn(S1, new Endpoint(NatBench.EXTERNAL.plus(9), 80))).isTrue();
        }

        @Test
        void itIsForgottenBeforeItIsThereAgain() {
            List<String> told = new ArrayList<>();
            Forward forward = new Forward(80, Endpoint.literal(ALICE));
            NatBench one =
                    new NatBench(
                            NatPolicy.DEFAULT.withForwards(List.of(forward)),
                            1,
                            event -> told.add(event.getClass().getSimpleName()));
            one.forget();

            assertThat(told).containsExactly("BindingCreated", "BindingExpired", "BindingCreated");
        }

        @Test
        void itIsThereAgainAfterEverythingIsForgotten() {
            nat.forget();

            assertThat(nat.letsIn(S1, new Endpoint(NatBench.EXTERNAL, 80))).isTrue();
        }
    }
}
