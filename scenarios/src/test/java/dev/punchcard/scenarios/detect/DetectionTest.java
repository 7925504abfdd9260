package dev.punchcard.scenarios.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.punchcard.core.detector.finding.Confidence;
import dev.punchcard.core.detector.finding.Dependence;
import dev.punchcard.core.detector.finding.Detection;
import dev.punchcard.core.detector.finding.Finding;
import dev.punchcard.core.detector.finding.Reception;
import dev.punchcard.core.detector.finding.Turning;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.binding.Unsolicited;
import dev.punchcard.simulator.nat.policy.port.Overload;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import dev.punchcard.simulator.nat.policy.port.PortRule;
import dev.punchcard.simulator.nat.preset.NatFamily;
import dev.punchcard.simulator.nat.preset.NatPreset;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The detector, in front of every kind of NAT.
class DetectionTest {
    /// Whatever is not seen as a preset says is listed, with its reason; nothing contradicts.
    @Test
    void everyPresetIsDetectedAsItSaysOrAsIsListed() throws IOException {
        List<String> other = new ArrayList<>();
        for (NatPreset preset : NatPreset.all()) {
            for (Comparison.Row row : compare(preset.policy()).rows()) {
                if (row.match() != Match.MATCHES) {
                    String seen = row.axis() + ": " + row.detected();
                    String because = row.match() + ", " + row.reason();
                    other.add(preset.name() + " | " + seen + " | " + because);
                }
            }
        }

        assertThat(other).isEqualTo(listed());
        assertThat(other).noneMatch(line -> line.contains("CONTRADICTS"));
    }

    private static List<String> listed() throws IOException {
        try (InputStream in = DetectionTest.class.getResourceAsStream("/detected.txt")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void everyTypeIsDetectedWhateverItsHairpinIs() {
        for (NatPreset type : NatFamily.RFC4787.presets()) {
            TablePolicy policy = (TablePolicy) type.policy();
            for (Hairpin.Mode mode : Hairpin.Mode.values()) {
                for (Hairpin hairpin : List.of(Hairpin.of(mode), Hairpin.of(mode).unfiltered())) {
                    TablePolicy nat = policy.with(hairpin);
                    Detection found = detect(nat);
                    String which = type.name() + " " + hairpin;
                    assertThat(found.mapping().is(mapping(nat.mapping()))).as(which).isTrue();
                    assertThat(found.filtering().is(filtering(nat.filtering()))).as(which).isTrue();
                    assertThat(found.hairpin()).as(which).satisfies(f -> requireTurning(f, nat));
                    assertThat(Comparison.of(nat, found).agrees()).as(which).isTrue();
                }
            }
        }
    }

    private static void requireTurning(Finding<Turning> found, TablePolicy nat) {
        boolean hidden =
                nat.mapping() != Mapping.ENDPOINT_INDEPENDENT
                        && nat.filtering() != Filtering.ENDPOINT_INDEPENDENT;
        Turning turning =
                switch (nat.hairpin().mode()) {
                    case NONE, FORWARDS -> Turning.NONE;
                    case EXTERNAL_SOURCE, SAME_HOST -> Turning.EXTERNAL_SOURCE;
                    case INTERNAL_SOURCE -> Turning.INTERNAL_SOURCE;
                };
        if (!hidden) {
            assertThat(found.is(turning)).isTrue();
        } else if (found instanceof Finding.Seen<Turning> seen) {
            assertThat(nat.hairpin().filtered()).isFalse();
            assertThat(seen.value()).isEqualTo(turning);
        }
    }

    /// Of two NATs in a row the stricter of each is what is seen.
    @Test
    void allPairsOfTypesInARowAreDetectedAsTheStricterOfEach() {
        for (NatPreset inner : NatFamily.RFC4787.presets()) {
            for (NatPreset outer : NatFamily.RFC4787.presets()) {
                TablePolicy near = (TablePolicy) inner.policy();
                TablePolicy far = (TablePolicy) outer.policy();
                Detection found = new Surroundings(List.of(near, far), 0).inspect(1).detection();
                String which = inner.name() + " behind " + outer.name();
                assertThat(
                                found.mapping()
                                        .is(
                                                stricter(
                                                        mapping(near.mapping()),
                                                        mapping(far.mapping()))))
                        .as(which)
                        .isTrue();
                assertThat(
                                found.filtering()
                                        .is(
                                                stricter(
                                                        filtering(near.filtering()),
                                                        filtering(far.filtering()))))
                        .as(which)
                        .isTrue();
            }
        }
    }

    private static Dependence stricter(Dependence one, Dependence other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /// A NAT that looks like a cone to STUN, and to nobody else.
    @Test
    void aRuleOfItsOwnForThePortOfStunIsNamed() {
        PortRule forStun =
                new PortRule(
                        PortRule.Of.DESTINATION, PortRange.only(3_478), PortAllocation.PRESERVE);
        PortPolicy drawn = PortPolicy.DEFAULT.with(PortAllocation.RANDOM);
        for (Mapping mapping : Mapping.values()) {
            TablePolicy nat =
                    NatPolicy.DEFAULT.with(mapping).with(drawn.withRules(List.of(forStun)));
            Detection found = detect(nat);

            assertThat(Comparison.of(nat, found).agrees()).as(mapping.name()).isTrue();
            if (mapping != Mapping.NONE) {
                assertThat(found.allocation().evidence())
                        .last(STRING)
                        .isEqualTo(
                                "the remote's port has a rule of its own: preserving towards 3478,"
                                        + " random towards 3479");
            }
        }
    }

    @Test
    void ofAPortThatAllShareNothingIsSaidThatContradicts() {
        PortPolicy shared = PortPolicy.DEFAULT.with(Overload.ALWAYS);
        for (Mapping mapping : Mapping.values()) {
            for (Filtering filtering : Filtering.values()) {
                TablePolicy nat = NatPolicy.DEFAULT.with(mapping).with(filtering).with(shared);
                assertThat(compare(nat).agrees()).as(mapping + " " + filtering).isTrue();
            }
        }
    }

    @Test
    void pairsThatAreKeptAreSeenWhateverTheirParity() {
        PortPolicy pairs = PortPolicy.DEFAULT.with(PortAllocation.RANDOM).withPairs(true);

        assertThat(detect(NatPolicy.DEFAULT.with(pairs)).contiguity().is(true)).isTrue();
    }

    @Test
    void lossChangesNoClassification() {
        for (NatPreset type : NatFamily.RFC4787.presets()) {
            TablePolicy nat = (TablePolicy) type.policy();
            for (long seed = 1; seed <= 3; seed++) {
                Surroundings lossy = new Surroundings(List.of(nat), 0.1);
                Detection found = lossy.inspect(seed).detection();
                String which = type.name() + " with seed " + seed;
                assertThat(found.mapping().is(mapping(nat.mapping()))).as(which).isTrue();
                assertThat(found.filtering().is(filtering(nat.filtering()))).as(which).isTrue();
                assertThat(Comparison.of(nat, found).agrees()).as(which).isTrue();
            }
        }
    }

    @Test
    void silenceIsLessCertainWhereMuchIsLost() {
        Detection clear = detect(NatPolicy.DEFAULT);
        Detection lossy = new Surroundings(List.of(NatPolicy.DEFAULT), 0.3).inspect(1).detection();

        assertThat(clear.filtering().confidence()).isEqualTo(Confidence.CERTAIN);
        assertThat(lossy.filtering().confidence()).isLessThan(Confidence.CERTAIN);
    }

    @Test
    void aDenylistIsNamedWithItsTimeAndScope() {
        for (Unsolicited.Scope scope : Unsolicited.Scope.values()) {
            Duration time = Duration.ofSeconds(90);
            Detection found =
                    detect(NatPolicy.DEFAULT.withFiltered(new Unsolicited.Banish(time, scope)));

            assertThat(found.reception()).isInstanceOf(Finding.Seen.class);
            Finding.Seen<Reception> seen = (Finding.Seen<Reception>) found.reception();
            assertThat(seen.value())
                    .isInstanceOfSatisfying(
                            Reception.Denylists.class,
                            list -> {
                                assertThat(list.time().wider(Duration.ofSeconds(1)).contains(time))
                                        .isTrue();
                                assertThat(list.wholeAddress())
                                        .isEqualTo(scope == Unsolicited.Scope.ADDRESS);
                            });
        }
    }

    /// Half of all packets are lost each way, and nobody is on any list.
    @Test
    void whoseAnswersAreLostIsNeverSurelyOnADenylist() {
        List<Finding<Reception>> lists = new ArrayList<>();
        for (long seed = 1; seed <= 40; seed++) {
            Surroundings lossy = new Surroundings(List.of(NatPolicy.DEFAULT), 0.5);
            Finding<Reception> found = lossy.inspect(seed).detection().reception();
            if (found instanceof Finding.Seen<Reception> seen
                    && seen.value() instanceof Reception.Denylists) {
                lists.add(found);
            }
        }

        assertThat(lists).isNotEmpty().noneMatch(f -> f.confidence() == Confidence.CERTAIN);
    }

    @Test
    void aDenylistIsTheMoreCertainTheLongerItLasts() {
        Confidence shortOne = denylist(3, 0.3);
        Confidence longOne = denylist(90, 0.3);

        assertThat(shortOne).isLessThan(Confidence.CERTAIN);
        assertThat(longOne).isGreaterThan(shortOne);
        assertThat(denylist(90, 0)).isEqualTo(Confidence.CERTAIN);
    }

    private static Confidence denylist(int seconds, double loss) {
        Unsolicited banish =
                new Unsolicited.Banish(Duration.ofSeconds(seconds), Unsolicited.Scope.ENDPOINT);
        List<NatPolicy> nat = List.of(NatPolicy.DEFAULT.withFiltered(banish));
        Finding<Reception> found = new Surroundings(nat, loss).inspect(1).detection().reception();
        assertThat(found.word()).contains("denylists");
        return found.confidence();
    }

    @Test
    void aRefusedPacketThatEndsTheBindingIsNoticed() {
        Detection found = detect(NatPolicy.DEFAULT.withFiltered(new Unsolicited.EndBinding()));

        assertThat(found.reception().is(Reception.ENDS_BINDING)).isTrue();
    }

    @Test
    void whereNoAnswerComesNothingIsSeen() {
        Detection found = detect(NatPreset.named("udp-blocked").orElseThrow().policy());

        assertThat(found.all().values()).allMatch(f -> f instanceof Finding.Unseen<?>);
    }

    @Test
    void aKeptPortLeavesADoubt() {
        assertThat(detect(NatPolicy.DEFAULT).mapping().confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(detect(NatPolicy.DEFAULT.with(PortAllocation.RANDOM)).mapping().confidence())
                .isEqualTo(Confidence.CERTAIN);
    }

    private static Dependence mapping(Mapping mapping) {
        return Dependence.valueOf(mapping.name());
    }

    private static Dependence filtering(Filtering filtering) {
        return Dependence.valueOf(filtering.name());
    }

    private static Comparison compare(NatPolicy nat) {
        return Comparison.of(nat, detect(nat));
    }

    private static Detection detect(NatPolicy nat) {
        return Surroundings.of(nat).inspect(1).detection();
    }
}
