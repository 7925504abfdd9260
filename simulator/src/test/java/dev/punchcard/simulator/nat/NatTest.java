package dev.punchcard.simulator.nat;

import static dev.punchcard.simulator.nat.Given.S1;
import static dev.punchcard.simulator.nat.Given.S2;
import static dev.punchcard.simulator.nat.Given.SYMMETRIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// One test per behaviour of RFC 4787 about who is shown what, and who gets through to whom.
final class NatTest {
    private static final String ALICE = "192.168.1.2:5000";
    private static final String BOB = "192.168.1.3:5000";
    private static final String S1_OTHER_PORT = "198.51.100.1:3479";

    @Nested
    final class Mappings {
        @Test
        void endpointIndependentShowsOneEndpointToAll() {
            NatBench nat = new NatBench(NatPolicy.DEFAULT);

            assertThat(Set.of(nat.shown(ALICE, S1)))
                    .contains(nat.shown(ALICE, S1_OTHER_PORT), nat.shown(ALICE, S2));
        }

        @Test
        void addressDependentShowsAnotherEndpointToAnotherAddress() {
            NatBench nat = new NatBench(NatPolicy.DEFAULT.with(Mapping.ADDRESS_DEPENDENT));
            Endpoint toS1 = nat.shown(ALICE, S1);

            assertThat(nat.shown(ALICE, S1_OTHER_PORT)).isEqualTo(toS1);
            assertThat(nat.shown(ALICE, S2)).isNotEqualTo(toS1);
            assertThat(nat.shown(ALICE, S1)).isEqualTo(toS1);
        }

        @Test
        void addressAndPortDependentShowsAnotherEndpointToAnotherPort() {
            NatBench nat = new NatBench(NatPolicy.DEFAULT.with(Mapping.ADDRESS_AND_PORT_DEPENDENT));
            Endpoint toS1 = nat.shown(ALICE, S1);

            assertThat(nat.shown(ALICE, S1_OTHER_PORT)).isNotEqualTo(toS1);
            assertThat(nat.shown(ALICE, S1)).isEqualTo(toS1);
        }

        @Test
        void twoInsideEndpointsNeverShareAnExternalOne() {
            NatBench nat = new NatBench(NatPolicy.DEFAULT);

            assertThat(nat.shown(ALICE, S1)).isNotEqualTo(nat.shown(BOB, S1));
        }
    }

    @Nested
    final class Filterings {
        @Test
        void endpointIndependentLetsAnybodyIn() {
            NatBench nat = new NatBench(NatPolicy.DEFAULT.with(Filtering.ENDPOINT_INDEPENDENT));
            Endpoint external = nat.shown(ALICE, S1);

            assertThat(nat.in(S2, external)).contains(Endpoint.literal(ALICE));
        }

        @Test
        void addressDependentLetsInEveryPortOfAnAddressSentTo() {
            NatBench nat = new NatBench(NatPolicy.DEFAULT.with(Filtering.ADDRESS_DEPENDENT));
            Endpoint external = nat.shown(ALICE, S1);

            assertThat(nat.letsIn(S1_OTHER_PORT, external)).isTrue();
            assertThat(nat.letsIn(S2, external)).isFalse();
            assertThat(nat.drop()).contains(DropReason.FILTERED);
        }

        @Test
        void addressAndPortDependentLetsInOnlyEndpointsSentTo() {
            NatBench nat = new NatBench(NatPolicy.DEFAULT);
            Endpoint external = nat.shown(ALICE, S1);

            assertThat(nat.letsIn(S1, external)).isTrue();
            assertThat(nat.letsIn(S1_OTHER_PORT, external)).isFalse();
            nat.shown(ALICE, S1_OTHER_PORT);
            assertThat(nat.letsIn(S1_OTHER_PORT, external)).isTrue();
        }

        @Test
        void aPermissionOfOneBindingDoesNotHelpAnother() {
            NatBench nat = new NatBench(NatPolicy.DEFAULT.with(Mapping.ADDRESS_DEPENDENT));
            Endpoint toS1 = nat.shown(ALICE, S1);
            nat.shown(ALICE, S2);

            assertThat(nat.letsIn(S2, toS1)).isFalse();
        }

        @Test
        void anUnknownEndpointIsNoMapping() {
            NatBench nat = new NatBench(NatPolicy.DEFAULT);

            assertThat(nat.letsIn(S1, new Endpoint(NatBench.EXTERNAL, 4444))).isFalse();
            assertThat(nat.drop()).contains(DropReason.NO_MAPPING);
        }
    }

    @Nested
    final class ReplyPaths {
        @Test
        void whoeverCameInIsAnsweredFromTheBindingHeCameInBy() {
            NatBench nat = new NatBench(SYMMETRIC.with(Filtering.ENDPOINT_INDEPENDENT));
            Endpoint toS1 = nat.shown(ALICE, S1);
            nat.in(S2, toS1);

            assertThat(nat.shown(ALICE, S2)).isEqualTo(toS1);
        }

        @Test
        void theLatestAdmissionCounts() {
            NatBench nat = new NatBench(SYMMETRIC.with(Filtering.ENDPOINT_INDEPENDENT));
            Endpoint toS2 = nat.shown(ALICE, S2);
            Endpoint toS1 = nat.shown(ALICE, S1);
            nat.in(S2, toS1);

            assertThat(nat.shown(ALICE, S2)).isEqualTo(toS1).isNotEqualTo(toS2);
        }

        @Test
        void anAdmissionByTheBindingThatTheMappingChoosesCountsToo() {
            NatBench nat = new NatBench(SYMMETRIC.with(Filtering.ENDPOINT_INDEPENDENT));
            Endpoint toS2 = nat.shown(ALICE, S2);
            Endpoint toS1 = nat.shown(ALICE, S1);
            nat.in(S2, toS1);
            nat.in(S2, toS2);

            assertThat(nat.shown(ALICE, S2)).isEqualTo(toS2);
        }

        @Test
        void whoWasFilteredIsAnsweredAsTheMappingSays() {
            NatBench nat = new NatBench(SYMMETRIC);
            Endpoint toS1 = nat.shown(ALICE, S1);
            nat.in(S2, toS1);

            assertThat(nat.shown(ALICE, S2)).isNotEqualTo(toS1);
        }

        @Test
        void deadReplyPathsMakeRoomForLivingOnes() {
            NatBench nat =
                    new NatBench(SYMMETRIC.with(Filtering.ENDPOINT_INDEPENDENT).withMaxEntries(2));
            Endpoint first = nat.shown(ALICE, S1);
            nat.in(S2, first);
            nat.in(S1_OTHER_PORT, first);
            nat.at(300);
            Endpoint second = nat.shown(ALICE, S1);
            nat.in(S2, second);

            assertThat(nat.shown(ALICE, S2)).isEqualTo(second);
        }

        @Test
        void aReplyPathEndsWithItsBinding() {
            NatBench nat = new NatBench(SYMMETRIC.with(Filtering.ENDPOINT_INDEPENDENT));
            Endpoint toS1 = nat.shown(ALICE, S1);
            nat.in(S2, toS1);
            nat.at(301);

            assertThat(nat.shown(ALICE, S2)).isNotEqualTo(toS1);
        }
    }

    @Nested
    final class Hairpins {
        @Test
        void withoutHairpinInsideHostsDoNotReachEachOtherByOutsideNames() {
            NatBench nat = new NatBench(NatPolicy.DEFAULT);
            Endpoint bob = nat.shown(BOB, S1);

            nat.out(ALICE, bob.toString());
            assertThat(nat.drop()).contains(DropReason.NO_HAIRPIN);
        }

        @Test
        void theReceiverSeesTheExternalEndpointOfTheSender() {
            NatBench nat = new NatBench(open());
            Endpoint alice = nat.shown(ALICE, S1);
            Endpoint bob = nat.shown(BOB, S1);
            nat.out(ALICE, bob.toString());

            assertThat(nat.deliveredInside().orElseThrow().source()).isEqualTo(alice);
            assertThat(nat.deliveredInside().orElseThrow().target())
                    .isEqualTo(Endpoint.literal(BOB));
        }

        @Test
        void whatTheReceiverFiltersHasRefreshedTheSenderAllTheSame() {
            NatBench nat = new NatBench(NatPolicy.DEFAULT.with(Hairpin.EXTERNAL_SOURCE));
            Endpoint alice = nat.shown(ALICE, S1);
            nat.at(200);
            Endpoint bob = nat.shown(BOB, S1);
            nat.out(ALICE, bob.toString());
            assertThat(nat.drop()).contains(DropReason.FILTERED);
            nat.at(400);

            assertThat(nat.letsIn(S1, alice)).isTrue();
        }

        @Test
        void theFilterOfTheReceiverApplies() {
            NatBench nat = new NatBench(NatPolicy.DEFAULT.with(Hairpin.EXTERNAL_SOURCE));
            Endpoint alice = nat.shown(ALICE, S1);
            Endpoint bob = nat.shown(BOB, S1);
            nat.out(ALICE, bob.toString());
            assertThat(nat.drop()).contains(DropReason.FILTERED);
            nat.out(BOB, alice.toString());
            assertThat(nat.deliveredInside()).isPresent();
            nat.out(ALICE, bob.toString());

            assertThat(nat.deliveredInside()).isPresent();
        }

        private NatPolicy open() {
            return NatPolicy.DEFAULT
                    .with(Filtering.ENDPOINT_INDEPENDENT)
                    .with(Hairpin.EXTERNAL_SOURCE);
        }
    }
}
