package dev.punchcard.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The import rules hold for the project, and each of them is able to fail: a tree of small
/// offenders mirrors the packages of the project, and every one says which rules it breaks.
class ArchitectureTest {
    private static final String PROJECT = "dev.punchcard";
    private static final String OFFENDERS = "dev.punchcard.scenarios.offenders";

    /// How the classes of a system's package are named, after its own name.
    private static final List<String> SYSTEM =
            List.of(
                    "",
                    "Message",
                    "Codec",
                    "Server",
                    "ServerOptions",
                    "Peer",
                    "PeerOptions",
                    "Phase",
                    "Command",
                    "Signal",
                    "Quirk");

    /// The place that a line of a report blames is the first in angle brackets.
    private static final Pattern BLAMED = Pattern.compile("<(" + OFFENDERS + "[\\w.]*)");

    private final JavaClasses project =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(PROJECT);
    private final JavaClasses offenders = new ClassFileImporter().importPackages(OFFENDERS);

    @Test
    void projectIsSeenWithoutItsTests() {
        assertThat(project.contain("dev.punchcard.core.machine.Node")).isTrue();
        assertThat(project.contain("dev.punchcard.scenarios.cli.Main")).isTrue();
        assertThat(project.contain(ArchitectureTest.class)).isFalse();
    }

    /// So that systems can be read side by side, file by file.
    @ParameterizedTest
    @ValueSource(strings = {"rabid", "simple", "gopunch", "holepuncher"})
    void everySystemHasTheSameFiles(String name) {
        String start = "dev.punchcard.core.protocol." + name + ".";
        String word = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        assertThat(SYSTEM)
                .allSatisfy(file -> assertThat(project.contain(start + word + file)).isTrue());
    }

    @TestFactory
    Stream<DynamicTest> projectObeys() {
        return ArchitectureRules.below(PROJECT).entrySet().stream()
                .map(rule -> dynamicTest(rule.getKey(), () -> rule.getValue().check(project)));
    }

    @TestFactory
    Stream<DynamicTest> offendersAndNobodyElseAreCaught() {
        return ArchitectureRules.below(OFFENDERS).entrySet().stream()
                .map(rule -> dynamicTest(rule.getKey(), () -> catchesItsOffenders(rule)));
    }

    private void catchesItsOffenders(Map.Entry<String, ArchRule> rule) {
        Set<String> declared = new TreeSet<>();
        for (JavaClass type : offenders) {
            Optional<Breaks> breaks = type.tryGetAnnotationOfType(Breaks.class);
            if (breaks.isPresent() && Arrays.asList(breaks.get().value()).contains(rule.getKey())) {
                declared.add(type.getName());
            }
        }
        assertThat(caughtBy(rule.getValue())).isNotEmpty().isEqualTo(declared);
    }

    private Set<String> caughtBy(ArchRule rule) {
        Set<String> caught = new TreeSet<>();
        for (String detail : rule.evaluate(offenders).getFailureReport().getDetails()) {
            for (String line : detail.split("\n", -1)) {
                Matcher blamed = BLAMED.matcher(line);
                if (blamed.find()) {
                    caught.add(typeIn(blamed.group(1)));
                }
            }
        }
        return caught;
    }

    private String typeIn(String place) {
        String name = place;
        while (!offenders.contain(name)) { // a member stands behind its type
            name = name.substring(0, name.lastIndexOf('.'));
        }
        return name;
    }
}
