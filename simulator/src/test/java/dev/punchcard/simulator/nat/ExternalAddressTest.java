package dev.punchcard.simulator.nat;

import static dev.punchcard.simulator.nat.Given.ALICE;
import static dev.punchcard.simulator.nat.Given.BOB;
import static dev.punchcard.simulator.nat.Given.S1;
import static dev.punchcard.simulator.nat.Given.S2;
import static dev.punchcard.simulator.nat.Given.SYMMETRIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.WanChange;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import dev.punchcard.simulator.nat.policy.port.Pooling.Pick;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// One test for each way in which a NAT chooses among its addresses, and for what becomes of its
/// bindings when it gets another one.
final class ExternalAddressTest {
    @Nested
    final class Pools {
        @Test
        void aPairedHostShowsOneAddressWithAllItsSockets() {
            for (Pick pick :
                    List.of(Pick.PAIRED_BY_HASH, Pick.PAIRED_BY_LOAD, Pick.PAIRED_IN_TURN)) {
                assertThat(addressesOfOneHost(pick)).as("%s", pick).hasSize(1);
                assertThat(addressesOfHosts(pick)).as("%s", pick).hasSize(4);
            }
        }

        @Test
        void pairingInTurnGoesRound() {
            NatBench nat = pool(Pick.PAIRED_IN_TURN, NatPolicy.DEFAULT);

            assertThat(nat.shown("10.0.0.2:1", S1).address()).isEqualTo(NatBench.EXTERNAL);
            assertThat(nat.shown("10.0.0.3:1", S1).address()).isEqualTo(NatBench.EXTERNAL.plus(1));
        }

        @Test
        void pairingByLoadTakesTheAddressWithTheFewest() {
            NatBench nat = pool(Pick.PAIRED_BY_LOAD, NatPolicy.DEFAULT);
            for (int port = 1; port < 9; port++) {
                nat.shown("10.0.0.2:" + port, S1);
            }
            Set<IpAddress> next = new TreeSet<>();
            for (int host = 3; host < 6; host++) {
                next.add(nat.shown("10.0.0." + host + ":1", S1).address());
            }

            assertThat(next).hasSize(3).doesNotContain(NatBench.EXTERNAL);
        }

        @Test
        void oneToOneKeepsThePortAndHasNothingForMore() {
            NatBench nat = pool(Pick.ONE_TO_ONE, NatPolicy.DEFAULT);
            for (int host = 2; host < 6; host++) {
                assertThat(nat.shown("10.0.0." + host + ":80", S1))
                        .isEqualTo(new Endpoint(NatBench.EXTERNAL.plus(host - 2), 80));
            }

            assertThat(nat.out("10.0.0.6:80", S1)).isEmpty();
            assertThat(nat.drop()).contains(DropReason.PORTS_EXHAUSTED);
        }

        @Test
        void inTurnEveryBindingShowsTheNext() {
            assertThat(addressesOfOneHost(Pick.IN_TURN)).hasSize(4);
        }

        @Test
        void byFlowSocketsOfOneHostShowDifferentAddresses() {
            assertThat(addressesOfOneHost(Pick.BY_FLOW)).hasSize(4);
        }

        @Test
        void byDestinationTheRemotesAddressDecides() {
            NatBench nat = pool(Pick.BY_DESTINATION, SYMMETRIC);
            Set<IpAddress> shown = new TreeSet<>();
            for (int i = 1; i < 30; i++) {
                shown.add(nat.shown(ALICE, "198.51.100." + i + ":1").address());
                assertThat(nat.shown(ALICE, "198.51.100." + i + ":2").address())
                        .isEqualTo(nat.shown(ALICE, "198.51.100." + i + ":1").address());
            }

            assertThat(shown).hasSize(4);
        }

        @Test
        void byDestinationPortTheRemotesPortDecides() {
            NatBench nat = pool(Pick.BY_DESTINATION_PORT, SYMMETRIC);
            Set<IpAddress> shown = new TreeSet<>();
            for (int port = 1; port < 30; port++) {
                shown.add(nat.shown(ALICE, "198.51.100.1:" + port).address());
                assertThat(nat.shown(ALICE, "198.51.100.2:" + port).address())
                        .isEqualTo(nat.shown(ALICE, "198.51.100.1:" + port).address());
            }

            assertThat(shown).hasSize(4);
        }

        private static Set<IpAddress> addressesOfOneHost(Pick pick) {
            NatBench nat = pool(pick, NatPolicy.DEFAULT);
            Set<IpAddress> shown = new TreeSet<>();
            for (int port = 1; port < 65; port++) {
                shown.add(nat.shown("10.0.0.2:" + (5_000 + port), S1).address());
            }
            return shown;
        }

        private static Set<IpAddress> addressesOfHosts(Pick pick) {
            NatBench nat = pool(pick, NatPolicy.DEFAULT);
            Set<IpAddress> shown = new TreeSet<>();
            for (int host = 2; host < 66; host++) {
                shown.add(nat.shown("10.0.0." + host + ":5000", S1).address());
            }
            return shown;
        }

        private static NatBench pool(Pick pick, TablePolicy policy) {
            return new NatBench(policy.with(new Pooling(4, pick)));
        }
    }

    @Nested
    final class AnotherAddress {
        private static final IpAddress OTHER = IpAddress.literal("203.0.113.9");

        @Test
        void bindingsMayEnd() {
            NatBench nat = moved(WanChange.FLUSH);

            assertThat(nat.letsIn(S1, new Endpoint(OTHER, 5_000))).isFalse();
            assertThat(nat.shown(ALICE, S1).address()).isEqualTo(OTHER);
        }

        @Test
        void bindingsMayGoOnShowingWhatIsLost() {
            NatBench nat = moved(WanChange.KEEP_STALE);

            assertThat(nat.out(ALICE, S1)).isEmpty();
            assertThat(nat.drop()).contains(DropReason.STALE_ADDRESS);
            assertThat(nat.shown(BOB, S1).address()).as("what is new").isEqualTo(OTHER);
            nat.at(300);
            assertThat(nat.shown(ALICE, S1).address()).isEqualTo(OTHER);
        }

        @Test
        void keepalivesKeepWhatIsLostForEver() {
            NatBench nat = moved(WanChange.KEEP_STALE);
            for (int i = 1; i < 100; i++) {
                nat.at(10 * i);
                assertThat(nat.out(ALICE, S1)).isEmpty();
            }
        }

        @Test
        void whoTranslatesNothingLosesNothing() {
            NatBench nat =
                    new NatBench(NatPolicy.DEFAULT.with(Mapping.NONE).with(WanChange.KEEP_STALE));
            nat.renumber(OTHER);

            assertThat(nat.out(ALICE, S1)).contains(Endpoint.literal(ALICE));
        }

        @Test
        void bindingsMayShowTheNewOne() {
            NatBench nat = moved(WanChange.REMAP);

            assertThat(nat.in(S1, new Endpoint(OTHER, 5_000))).contains(Endpoint.literal(ALICE));
            assertThat(nat.shown(ALICE, S2)).isEqualTo(new Endpoint(OTHER, 5_000));
        }

        private static NatBench moved(WanChange change) {
            NatBench nat = new NatBench(NatPolicy.DEFAULT.with(change));
            nat.shown(ALICE, S1);
            nat.renumber(OTHER);
            return nat;
        }
    }
}
