package dev.punchcard.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.random.Prng;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class SwarmProperties {
    private static final Victims VICTIMS =
            new Victims(
                    List.of("server", "alice", "bob"),
                    List.of("server", "alice", "bob"),
                    List.of("home", "office"),
                    "internet");
    private static final Set<FaultKind> OF_NATS =
            EnumSet.of(FaultKind.REBOOT, FaultKind.FLUSH, FaultKind.RECONNECT);
    private static final Swarm SWARM = swarm(8);

    @Property
    void everythingIsHealedInTimeAndNothingStrikesBefore(
            @ForAll long seed, @ForAll @IntRange(max = 50) int most) {
        List<Disturbance> drawn = swarm(most).draw(new Prng(seed), VICTIMS);

        assertThat(drawn).hasSizeLessThanOrEqualTo(most);
        assertThat(drawn).isSortedAccordingTo(Comparator.comparing(Disturbance::at));
        assertThat(drawn)
                .allMatch(d -> d.at().compareTo(SWARM.from()) >= 0)
                .allMatch(d -> d.healed().compareTo(SWARM.until()) <= 0);
    }

    @Property
    void oneSeedDrawsOneSwarm(@ForAll long seed) {
        assertThat(SWARM.draw(new Prng(seed), VICTIMS))
                .isEqualTo(SWARM.draw(new Prng(seed), VICTIMS));
    }

    @Property
    void withoutNatsNoFaultOfOneIsDrawn(@ForAll long seed) {
        Victims open = new Victims(VICTIMS.hosts(), VICTIMS.programs(), List.of(), "internet");

        assertThat(swarm(50).draw(new Prng(seed), open))
                .noneMatch(d -> OF_NATS.contains(kind(d.fault())));
    }

    @Example
    void someRunsHaveFewKindsAndSomeHaveMany() {
        List<Integer> kinds = new ArrayList<>();
        Set<FaultKind> all = EnumSet.noneOf(FaultKind.class);
        for (int seed = 0; seed < 500; seed++) {
            Set<FaultKind> on = EnumSet.noneOf(FaultKind.class);
            swarm(200).draw(new Prng(seed), VICTIMS).forEach(d -> on.add(kind(d.fault())));
            kinds.add(on.size());
            all.addAll(on);
        }

        assertThat(kinds).contains(2, 3, 4, 5, 6, 7, 8);
        assertThat(all).hasSize(FaultKind.values().length);
    }

    private static Swarm swarm(int most) {
        return new Swarm(
                List.of(FaultKind.values()), Duration.ofSeconds(2), Duration.ofSeconds(30), most);
    }

    private static FaultKind kind(Fault fault) {
        return switch (fault) {
            case Fault.LinkDown _ -> FaultKind.LINK_DOWN;
            case Fault.BadLine _ -> FaultKind.BAD_LINE;
            case Fault.Partition _ -> FaultKind.PARTITION;
            case Fault.Storm _ -> FaultKind.STORM;
            case Fault.Restart _ -> FaultKind.RESTART;
            case Fault.Slow _ -> FaultKind.SLOW;
            case Fault.Sleep _ -> FaultKind.SLEEP;
            case Fault.Move _ -> FaultKind.MOVE;
            case Fault.Reboot _ -> FaultKind.REBOOT;
            case Fault.Flush _ -> FaultKind.FLUSH;
            case Fault.Reconnect _ -> FaultKind.RECONNECT;
            case Fault.Clock _ -> FaultKind.CLOCK;
        };
    }
}
