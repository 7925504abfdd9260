package dev.punchcard.simulator.nat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.NatNote;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.Rebind;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// One test for each way in which time changes what a NAT remembers.
final class TimesTest {
    private static final String ALICE = "10.0.0.2:5000";
    private static final String S1 = "198.51.100.1:3478";
    private static final String S2 = "198.51.100.2:3478";
    private static final Lifetime SHORT = Lifetime.seconds(30, 120);

    @Nested
    final class Lifetimes {
        @Test
        void anAnsweredBindingMayHaveToAgeForItsLongerLife() {
            NatBench nat = nat(SHORT.withStreamAfter(Duration.ofSeconds(2)));
            Endpoint shown = nat.shown(ALICE, S1);
            nat.at(1.9);
            nat.letsIn(S1, shown);
            nat.at(31.8);
            assertThat(nat.letsIn(S1, shown)).as("its short life, from the answer").isTrue();
            nat.shown(ALICE, S1);
            nat.at(31.8 + 119);

            assertThat(nat.letsIn(S1, shown)).as("its long life, from the packet after").isTrue();
        }

        @Test
        void bindingsForSomePortsHaveATimeOfTheirOwn() {
            NatBench nat =
                    nat(
                            SHORT.withTowards(
                                    List.of(
                                            new Lifetime.Towards(
                                                    PortRange.only(53), Duration.ofSeconds(5)))));
            Endpoint shown = nat.shown(ALICE, "198.51.100.1:53");
            nat.letsIn("198.51.100.1:53", shown);
            nat.at(5);

            assertThat(nat.letsIn("198.51.100.1:53", shown)).isFalse();
        }

        @Test
        void aBindingMayEndWhateverPasses() {
            Duration life = Duration.ofSeconds(50);
            NatBench nat = nat(SHORT.with(new Lifetime.Most(life, life)));
            Endpoint shown = nat.shown(ALICE, S1);
            for (int second = 5; second < 50; second += 5) {
                nat.at(second);
                nat.shown(ALICE, S1);
                assertThat(nat.letsIn(S1, shown)).isTrue();
            }
            nat.at(50);

            assertThat(nat.letsIn(S1, shown)).isFalse();
            assertThat(nat.drop()).contains(DropReason.EXPIRED);
        }

        @Test
        void theAgeAtWhichItEndsIsDrawn() {
            Lifetime.Most most = new Lifetime.Most(Duration.ofSeconds(48), Duration.ofSeconds(75));
            int alive = 0;
            for (int seed = 0; seed < 100; seed++) {
                NatBench nat = new NatBench(NatPolicy.DEFAULT.with(SHORT.with(most)), seed);
                Endpoint shown = nat.shown(ALICE, S1);
                nat.at(25);
                nat.letsIn(S1, shown);
                nat.at(47.999);
                assertThat(nat.letsIn(S1, shown)).isTrue();
                nat.at(61.5);
                alive += nat.letsIn(S1, shown) ? 1 : 0;
                nat.at(75.001);
                assertThat(nat.letsIn(S1, shown)).isFalse();
            }

            assertThat(alive).isBetween(30, 70);
        }

        @Test
        void aPermissionMayEndBeforeItsBinding() {
            NatBench nat = nat(SHORT.withPermission(Duration.ofSeconds(10)));
            Endpoint shown = nat.shown(ALICE, S1);
            nat.at(9);
            nat.shown(ALICE, S2);
            nat.at(10);

            assertThat(nat.letsIn(S2, shown)).isTrue();
            assertThat(nat.letsIn(S1, shown)).isFalse();
            assertThat(nat.drop()).contains(DropReason.EXPIRED);
            nat.shown(ALICE, S1);
            assertThat(nat.letsIn(S1, shown)).isTrue();
        }

        @Test
        void whatComesInMayRefresh() {
            for (Lifetime.Refresh refresh :
                    List.of(Lifetime.Refresh.INBOUND, Lifetime.Refresh.BOTH)) {
                NatBench nat = nat(Lifetime.seconds(100, 100).with(refresh));
                Endpoint shown = nat.shown(ALICE, S1);
                nat.at(90);
                assertThat(nat.letsIn(S1, shown)).isTrue();
                nat.at(180);
                assertThat(nat.letsIn(S1, shown)).as("%s", refresh).isTrue();
                nat.at(270);
                assertThat(nat.letsIn(S1, shown)).isTrue();
            }
        }

        @Test
        void whatGoesOutMayNotRefresh() {
            for (Lifetime.Refresh refresh :
                    List.of(Lifetime.Refresh.INBOUND, Lifetime.Refresh.NEVER)) {
                NatBench nat = nat(Lifetime.seconds(100, 100).with(refresh));
                Endpoint shown = nat.shown(ALICE, S1);
                nat.at(90);
                nat.shown(ALICE, S1);
                nat.at(100);

                assertThat(nat.letsIn(S1, shown)).as("%s", refresh).isFalse();
            }
        }

        @Test
        void neverIsNotEvenRefreshedByTheFirstAnswer() {
            NatBench nat = nat(Lifetime.seconds(100, 500).with(Lifetime.Refresh.NEVER));
            Endpoint shown = nat.shown(ALICE, S1);
            nat.at(90);
            assertThat(nat.letsIn(S1, shown)).isTrue();
            nat.at(100);

            assertThat(nat.letsIn(S1, shown)).isFalse();
        }

        private static NatBench nat(Lifetime lifetime) {
            return new NatBench(NatPolicy.DEFAULT.with(lifetime));
        }
    }

    @Nested
    final class Rebinds {
        @Test
        void thePortChangesAtATime() {
            NatBench nat = nat(new Rebind.When.At(Duration.ofMinutes(3)), Rebind.What.PORT);
            Endpoint before = nat.shown(ALICE, S1);
            nat.at(179);
            assertThat(nat.shown(ALICE, S1)).isEqualTo(before);
            nat.at(180);
            Endpoint after = nat.shown(ALICE, S1);

            assertThat(after).isNotEqualTo(before);
            assertThat(nat.notes()).contains(NatNote.REBOUND);
            assertThat(nat.letsIn(S1, before)).isFalse();
            assertThat(nat.letsIn(S1, after)).isTrue();
            nat.at(370);
            assertThat(nat.shown(ALICE, S1)).as("only once").isEqualTo(after);
        }

        @Test
        void thePortChangesAgainAndAgain() {
            NatBench nat = nat(new Rebind.When.Every(Duration.ofSeconds(10)), Rebind.What.PORT);
            Set<Endpoint> shown = new HashSet<>();
            for (int second = 5; second < 55; second += 10) {
                nat.at(second);
                shown.add(nat.shown(ALICE, S1));
            }

            assertThat(shown).hasSizeGreaterThan(1);
        }

        @Test
        void thePortChangesAfterIdleness() {
            NatBench nat = nat(new Rebind.When.OnIdle(Duration.ofMinutes(1)), Rebind.What.PORT);
            Endpoint before = nat.shown(ALICE, S1);
            nat.at(59);
            assertThat(nat.shown(ALICE, S1)).isEqualTo(before);
            nat.at(59 + 60);

            assertThat(nat.shown(ALICE, S1)).isNotEqualTo(before);
        }

        @Test
        void nothingChangesMoreOftenThanEveryMillisecond() {
            Duration tooShort = Rebind.LEAST_PERIOD.minusNanos(1);

            assertThatThrownBy(() -> new Rebind.When.Every(tooShort)).hasMessageContaining("least");
            assertThatThrownBy(() -> new Rebind.When.FlipFlop(tooShort))
                    .hasMessageContaining("least");
            NatBench nat = nat(new Rebind.When.Every(Rebind.LEAST_PERIOD), Rebind.What.PORT);
            nat.shown(ALICE, S1);
            nat.at(3_600);
            nat.shown(ALICE, S1);

            assertThat(nat.notes().stream().filter(note -> note == NatNote.REBOUND).count())
                    .as("as long as it lived")
                    .isEqualTo(299_999);
        }

        @Test
        void twoPortsTakeTurns() {
            NatBench nat = nat(new Rebind.When.FlipFlop(Duration.ofSeconds(10)), Rebind.What.PORT);
            Endpoint one = nat.shown(ALICE, S1);
            nat.at(10);
            Endpoint other = nat.shown(ALICE, S1);
            nat.at(20);

            assertThat(other).isNotEqualTo(one);
            assertThat(nat.shown(ALICE, S1)).isEqualTo(one);
            nat.at(30);
            assertThat(nat.shown(ALICE, S1)).isEqualTo(other);
        }

        @Test
        void theAddressChangesAndThePortStays() {
            NatBench nat = pooled(Rebind.What.ADDRESS);
            Endpoint before = nat.shown(ALICE, S1);
            nat.at(180);
            Endpoint after = nat.shown(ALICE, S1);

            assertThat(after.address()).isNotEqualTo(before.address());
            assertThat(after.port()).isEqualTo(before.port());
        }

        @Test
        void bothMayChange() {
            NatBench nat = pooled(Rebind.What.BOTH);
            nat.shown("10.0.0.9:4999", S1);
            Endpoint before = nat.shown(ALICE, S1);
            nat.at(180);
            Endpoint after = nat.shown(ALICE, S1);

            assertThat(after.address()).isNotEqualTo(before.address());
            assertThat(after.port()).isNotEqualTo(before.port());
        }

        @Test
        void everythingMayBeForgotten() {
            NatBench nat = nat(new Rebind.When.At(Duration.ofSeconds(10)), Rebind.What.FORGET);
            Endpoint shown = nat.shown(ALICE, S1);
            nat.at(10);

            assertThat(nat.letsIn(S1, shown)).isFalse();
            assertThat(nat.drop()).contains(DropReason.NO_MAPPING);
        }

        private static NatBench pooled(Rebind.What what) {
            Rebind rebind = new Rebind(new Rebind.When.At(Duration.ofMinutes(3)), what);
            return new NatBench(
                    NatPolicy.DEFAULT
                            .with(new Pooling(2, Pooling.Pick.PAIRED_IN_TURN))
                            .withRebinds(List.of(rebind)));
        }

        private static NatBench nat(Rebind.When when, Rebind.What what) {
            return new NatBench(NatPolicy.DEFAULT.withRebinds(List.of(new Rebind(when, what))));
        }
    }
}
