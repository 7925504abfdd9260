package dev.punchcard.simulator.nat.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// For every value of every axis, NATs that ignore it, and do instead what another value of the
/// axis says: each is caught by the law of the axis.
final class MutantsTest {
    /// Where no binding is knocked at, none can end.
    private static final Set<String> ALIKE = Set.of("unmapped Drop EndBinding");

    /// A NAT that is believed to have one value of an axis, and is built with another.
    record Mutant(String engine, Law<?> law, String believed, String built) {
        @Override
        public String toString() {
            return engine + " " + law.axis() + ": " + believed + " ignored, " + built + " done";
        }

        boolean isOne() {
            boolean alike =
                    ALIKE.contains(law.axis() + " " + believed + " " + built)
                            || ALIKE.contains(law.axis() + " " + built + " " + believed);
            return !alike && !believed.equals(built);
        }
    }

    static List<Law<? extends NatPolicy>> table() {
        return Stream.of(
                        BehaviourLaws.all(),
                        StrangerLaws.all(),
                        AllocationLaws.all(),
                        PortLaws.all(),
                        BlockLaws.all(),
                        TimeLaws.all(),
                        ChangeLaws.all(),
                        LimitLaws.all(),
                        TcpLaws.all(),
                        PacketLaws.all(NatPolicy.DEFAULT))
                .<Law<? extends NatPolicy>>flatMap(List::stream)
                .toList();
    }

    static List<Law<? extends NatPolicy>> linux() {
        return Stream.of(LinuxLaws.all(), FlowLaws.all(), PacketLaws.all(ConntrackPolicy.DEFAULT))
                .<Law<? extends NatPolicy>>flatMap(List::stream)
                .toList();
    }

    static List<Mutant> pairs() {
        List<Mutant> pairs = new ArrayList<>();
        table().forEach(law -> pairs.addAll(pairs("table", law)));
        linux().forEach(law -> pairs.addAll(pairs("conntrack", law)));
        return pairs;
    }

    private static List<Mutant> pairs(String engine, Law<?> law) {
        List<Mutant> pairs = new ArrayList<>();
        for (String believed : law.values().keySet()) {
            for (String built : law.values().keySet()) {
                pairs.add(new Mutant(engine, law, believed, built));
            }
        }
        return pairs;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void aNatKeepsTheLawOfTheValueThatItHasAndOfNoOther(Mutant pair) {
        String promised = pair.law().promised(pair.believed());
        String shown = pair.law().shown(pair.built());

        if (pair.isOne()) {
            assertThat(shown).isNotEqualTo(promised);
        } else {
            assertThat(shown).isEqualTo(promised);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void everyValueOfEveryAxisHasAMutant(
            Class<? extends NatPolicy> engine, List<Law<? extends NatPolicy>> laws) {
        Map<String, Set<String>> listed = new TreeMap<>();
        laws.forEach(law -> listed.put(law.axis(), law.values().keySet()));
        Map<String, Set<String>> all = AxisValues.of(engine);

        assertThat(listed.keySet()).isEqualTo(all.keySet());
        for (String axis : all.keySet()) {
            assertThat(new TreeSet<>(listed.get(axis))).as(axis).containsAll(all.get(axis));
            assertThat(listed.get(axis)).as(axis).hasSizeGreaterThan(1);
        }
    }

    static List<Arguments> engines() {
        return List.of(
                Arguments.of(TablePolicy.class, table()),
                Arguments.of(ConntrackPolicy.class, linux()));
    }
}
