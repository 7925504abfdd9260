package dev.punchcard.scenarios;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// What must never import what, each rule under the claim it checks.
///
/// The rules hold below any root package, so that they can be tried on a tree of offenders. Most
/// list what a package *may* use: whatever comes later is forbidden until somebody allows it.
final class ArchitectureRules {
    /// The only places for sockets, threads, clocks and the environment.
    private static final String[] REALITY = {
        "core.host..", "scenarios.suite..", "scenarios.docker..", "scenarios.cli..", "benchmarks.."
    };

    /// Blocking code of users needs a thread to block. It speaks the JDK's words for sockets and
    /// clocks, and all that it is given under these names is the run's.
    private static final String[] REALITY_AND_GUESTS = with(REALITY, "simulator.guest..");

    private static final String EMPTY_WORD =
            ".*(Impl|Abstract|Base|Manager|Helper|Utils?)([A-Z0-9].*)?";

    private final String root;
    private final Map<String, ArchRule> rules = new LinkedHashMap<>();

    private ArchitectureRules(String root) {
        this.root = root;
    }

    static Map<String, ArchRule> below(String root) {
        ArchitectureRules rules = new ArchitectureRules(root);
        rules.core();
        rules.simulator();
        rules.reportsAndScenarios();
        rules.reality();
        rules.shape();
        return rules.rules;
    }

    private void core() {
        only("wire uses nothing of ours", "core.wire..");
        rules.put(
                "random uses the hash of wire and nothing else",
                classes()
                        .that(in("core.random.."))
                        .should()
                        .onlyDependOnClassesThat(
                                not(in(".."))
                                        .or(in("core.random.."))
                                        .or(in("core.wire").and(simpleName("Hash")))));
        only("trace uses wire", "core.trace..", "core.wire");
        only("machine uses wire and trace", "core.machine..", "core.wire", "core.trace");
        only(
                "protocols know neither trace nor host",
                "core.protocol..",
                "core.wire",
                "core.machine",
                "core.punch",
                "core.random");
        only(
                "stun uses machines and no protocol",
                "core.stun..",
                "core.wire",
                "core.machine",
                "core.random");
        only(
                "the detector speaks stun and no protocol",
                "core.detector..",
                "core.wire",
                "core.machine",
                "core.random",
                "core.stun");
        rules.put(
                "protocols do not know each other",
                slices().matching(root + ".core.protocol.(*)..")
                        .should()
                        .notDependOnEachOther()
                        .allowEmptyShould(true));
        only("core uses nothing above it", "core..");
    }

    private void simulator() {
        only("simulator uses core", "simulator..", "core..");
        never("simulator touches no real host", "simulator..", "core.host..");
        never("a NAT knows no protocol", "simulator.nat..", "core.protocol..", "core.punch..");
    }

    private void reportsAndScenarios() {
        never(
                "reports see no live simulation",
                "reports..",
                "core.host..",
                "simulator.engine..",
                "simulator.net..",
                "simulator.link..",
                "simulator.tcp..",
                "simulator.nat..",
                "simulator.guest..");
        never("reports do not know scenarios", "reports..", "scenarios..");
        rules.put(
                "the oracle predicts without simulating",
                noClasses()
                        .that(in("scenarios.oracle.."))
                        .should()
                        .dependOnClassesThat(
                                in(
                                                "simulator.engine..",
                                                "simulator.net..",
                                                "simulator.link..",
                                                "core.trace..")
                                        .or(
                                                in("simulator.nat..")
                                                        .and(not(in("simulator.nat.policy.."))))
                                        .or(in("simulator.scenario..").and(named("Run.*|Verdict"))))
                        .allowEmptyShould(true));
        rules.put(
                "nobody depends on benchmarks",
                outside("benchmarks..").should().dependOnClassesThat(in("benchmarks..")));
    }

    private void reality() {
        rules.put(
                "sockets are for hosts and guests",
                outside(REALITY_AND_GUESTS).should().dependOnClassesThat(ForbiddenApi.SOCKETS));
        rules.put(
                "guests open nothing real",
                noClasses()
                        .that(in("simulator.guest.."))
                        .should()
                        .accessTargetWhere(ForbiddenApi.REAL_SOCKETS.and(not(toNoSocket()))));
        rules.put(
                "threads are for hosts, suites and guests",
                outside(REALITY_AND_GUESTS)
                        .should()
                        .dependOnClassesThat(ForbiddenApi.THREADS)
                        .orShould()
                        .accessTargetWhere(ForbiddenApi.PARALLEL_STREAM));
        rules.put(
                "clocks are for hosts and guests",
                outside(REALITY_AND_GUESTS).should().dependOnClassesThat(ForbiddenApi.CLOCKS));
        rules.put(
                "the time of day is for hosts",
                outside(REALITY).should().accessTargetWhere(ForbiddenApi.TIME));
        rules.put(
                "random numbers come from Prng",
                outside(REALITY)
                        .should()
                        .dependOnClassesThat(ForbiddenApi.GENERATORS)
                        .orShould()
                        .accessTargetWhere(ForbiddenApi.RANDOM_NUMBER));
        rules.put(
                "no run depends on its environment",
                outside(REALITY)
                        .should()
                        .dependOnClassesThat(ForbiddenApi.PROCESSES)
                        .orShould()
                        .accessTargetWhere(ForbiddenApi.ENVIRONMENT));
    }

    private void shape() {
        rules.put(
                "packages form no cycle",
                slices().assignedFrom(new PackageSlices(root)).should().beFreeOfCycles());
        rules.put(
                "names say what a class is",
                noClasses().should(ArchCondition.from(named(EMPTY_WORD))));
    }

    /// The package uses itself, the packages named, and nothing else of ours.
    private void only(String claim, String user, String... used) {
        rules.put(
                claim,
                classes()
                        .that(in(user))
                        .should()
                        .onlyDependOnClassesThat(not(in("..")).or(in(with(used, user))))
                        .allowEmptyShould(true));
    }

    private void never(String claim, String user, String... used) {
        rules.put(
                claim,
                noClasses()
                        .that(in(user))
                        .should()
                        .dependOnClassesThat(in(used))
                        .allowEmptyShould(true));
    }

    /// The JDK's socket that has nothing behind it, which a virtual one has to begin with.
    private static DescribedPredicate<JavaAccess<?>> toNoSocket() {
        return describe(
                "to a socket that is none",
                access ->
                        access instanceof JavaConstructorCall call
                                && call.getTarget()
                                        .getFullName()
                                        .contains("<init>(java.net.DatagramSocketImpl)"));
    }

    private GivenClassesConjunction outside(String... packages) {
        return noClasses().that(not(in(packages)));
    }

    private DescribedPredicate<JavaClass> in(String... packages) {
        return resideInAnyPackage(
                Arrays.stream(packages)
                        .map(name -> name.equals("..") ? root + ".." : root + "." + name)
                        .toArray(String[]::new));
    }

    private static DescribedPredicate<JavaClass> named(String pattern) {
        return describe("named " + pattern, type -> type.getSimpleName().matches(pattern));
    }

    private static String[] with(String[] packages, String more) {
        String[] all = Arrays.copyOf(packages, packages.length + 1);
        all[packages.length] = more;
        return all;
    }
}
