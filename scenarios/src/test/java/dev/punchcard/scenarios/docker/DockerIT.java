package dev.punchcard.scenarios.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import dev.punchcard.core.trace.Trace;
import dev.punchcard.reports.path.Journey;
import dev.punchcard.reports.path.Journeys;
import dev.punchcard.reports.path.Stop;
import dev.punchcard.scenarios.card.Card;
import dev.punchcard.scenarios.card.CardWriter;
import dev.punchcard.scenarios.cli.Main;
import dev.punchcard.scenarios.conformance.wire.Sight;
import dev.punchcard.scenarios.docker.engine.Lab;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Cards on containers and on the NATs of the kernel below.
@Timeout(400)
class DockerIT {
    private static final String OWNER = "dev.punchcard.owner";
    private static final List<String> KIND = List.of("dev.punchcard.kind=lab");
    private static final long SEED = 1;
    private static final int ATTEMPTS = 3;
    private static final int AT_ONCE = 4; // most of a run is waiting
    private static final AtomicInteger STARTED = new AtomicInteger();
    private static final Map<OnBoth, Future<KernelRun>> RUNS = new EnumMap<>(OnBoth.class);

    private static DockerClient client;
    private static ExecutorService threads;
    private static Lab lab;

    /// The base image may have to be made, which takes longer than any test. Then all cards take
    /// place in one lab, whose image is half the time of a run.
    @BeforeAll
    static void begin() throws IOException {
        client = Docker.client();
        Lab.sweep(client, false); // of earlier tests that were killed
        lab = Lab.open(client);
        threads = Executors.newFixedThreadPool(AT_ONCE);
        for (OnBoth each : OnBoth.values()) {
            RUNS.put(each, begin(each.card()));
        }
    }

    @AfterAll
    static void aLabLeavesNothing() {
        if (lab != null) {
            threads.shutdownNow();
            lab.close();
            assertThatNothingIsLeft(ProcessHandle.current().pid());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theKernelGivesTheVerdictOfTheSimulator(OnBoth each) throws Exception {
        assertThat(sim(each.card())).isEqualTo(new Verdict.Passed());
        assertThat(run(each).verdict()).isEqualTo(new Verdict.Passed());
    }

    @ParameterizedTest
    @EnumSource(names = {"RABID", "RABID_WHERE_PORTS_ARE_DRAWN"})
    void thePicturesShowPacketsComeInThroughBothRouters(OnBoth each) throws Exception {
        KernelRun run = run(each);

        assertThat(run.routers()).containsOnlyKeys("home", "office");
        assertThat(run.routers().values()).allMatch(r -> r.outward() > 0 && r.inward() > 0);
        assertThat(drawnInward(run.trace())).containsExactlyInAnyOrder("home", "office");
    }

    @Test
    void twoRunsOfOneCardAtOnceDoNotDisturbEachOtherNorDoesTheJudgeLetThemPassUnseen()
            throws Exception {
        Card card = Docker.card("port-restricted-cone", "apart: [alice, bob]");

        Future<KernelRun> one = begin(card);
        Future<KernelRun> other = begin(card);

        assertThat(one.get().verdict()).isInstanceOf(Verdict.Failed.class);
        assertThat(other.get().verdict()).isInstanceOf(Verdict.Failed.class);
        assertThat(sim(card)).isInstanceOf(Verdict.Failed.class);
    }

    /// Whatever the order of a peer's call and of those of the host inside.
    @ParameterizedTest
    @EnumSource
    void whoCallsTooEarlySpoilsNoPortOnTheKernelNorInTheSimulator(ConntrackPolicy.Input input)
            throws Exception {
        List<Sight> script = new ArrayList<>();
        for (List<EarlyCalls.Step> order : EarlyCalls.orders()) {
            script.addAll(EarlyCalls.script(order, script.size()));
        }

        KernelBench kernel = KernelBench.open(lab, input, "bench-" + input, EarlyCalls.ADDRESSES);
        List<String> seen = EarlyCalls.words(kernel.send(script));

        assertThat(seen)
                .isEqualTo(EarlyCalls.simulated(ConntrackPolicy.DEFAULT.with(input), script));
        boolean silent = input == ConntrackPolicy.Input.DROP;
        assertThat(seen.get(1))
                .isEqualTo(silent ? "nothing" : "[OUTSIDE RST 192.0.2.9:4000>203.0.113.12:5000]");
        assertThat(kernel.entries())
                .hasSize(2 * EarlyCalls.orders().size())
                .allMatch(entry -> entry.matches("SYN_SENT2? src=10.0.0.2 .*"));
    }

    @Test
    void twoWhoCallEachOtherAreConnectedThroughTheKernelAndTheSimulator() throws Exception {
        List<Sight> script = EarlyCalls.simultaneous();
        ConntrackPolicy masquerade = ConntrackPolicy.DEFAULT;

        KernelBench kernel =
                KernelBench.open(lab, masquerade.input(), "bench-both", EarlyCalls.ADDRESSES);

        assertThat(EarlyCalls.words(kernel.send(script)))
                .isEqualTo(EarlyCalls.simulated(masquerade, script))
                .doesNotContain("nothing");
        assertThat(kernel.entries())
                .containsExactly(
                        "ESTABLISHED src=10.0.0.2 dst=203.0.113.12 sport=4000 dport=5000"
                                + " src=203.0.113.12 dst=192.0.2.9 sport=5000 dport=4000 [ASSURED]");
    }

    @Test
    void cleanLeavesNothingOfAKilledProcess(@TempDir Path folder) throws Exception {
        Path card =
                Files.writeString(
                        folder.resolve("card.yaml"),
                        CardWriter.write(
                                Docker.card("port-restricted-cone", "connected: [alice, bob]")));
        Process process = launch(folder, "run", card.toString(), "--network", "docker");
        long pid = process.pid();
        try {
            while (containers(pid).size() < 5) {
                assertThat(process.isAlive()).isTrue();
                TimeUnit.MILLISECONDS.sleep(50);
            }
            Lab.sweep(client, false);
            assertThat(containers(pid)).hasSize(5); // what is under way stays
        } finally {
            process.destroyForcibly().waitFor();
        }
        Lab.sweep(client, false);

        assertThatNothingIsLeft(pid);
    }

    /// The routers through which the pictures show packets come in and arrive.
    private static Set<String> drawnInward(Trace trace) {
        Set<String> routers = new HashSet<>();
        for (Journey journey : Journeys.of(trace)) {
            if (journey.stops().getLast().deed() instanceof Stop.Deed.Received) {
                for (Stop stop : journey.stops()) {
                    if (stop.deed() instanceof Stop.Deed.Translated t && t.inward()) {
                        routers.add(stop.at());
                    }
                }
            }
        }
        return routers;
    }

    private static KernelRun run(OnBoth each) throws Exception {
        return Optional.ofNullable(RUNS.get(each)).orElseThrow().get();
    }

    private static Future<KernelRun> begin(Card card) {
        Callable<KernelRun> work = () -> run(card);
        return threads.submit(work);
    }

    /// A machine that is busy makes a run inconclusive, and says so; nothing else is tried again.
    private static KernelRun run(Card card) {
        KernelRun run = attempt(card);
        for (int i = 1; i < ATTEMPTS && run.verdict() instanceof Verdict.Inconclusive; i++) {
            System.out.println("Once more: " + run.verdict());
            run = attempt(card);
        }
        return run;
    }

    private static KernelRun attempt(Card card) {
        return KernelRun.of(lab, card, SEED, STARTED.getAndIncrement(), "test");
    }

    private static Verdict sim(Card card) {
        return Run.of(card.scenario(), SEED).verdict();
    }

    private static Process launch(Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Djava.io.tmpdir=" + folder); // it is killed, and tidies nothing up
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        command.addAll(List.of("--report", folder.resolve("report").toString()));
        return new ProcessBuilder(command).inheritIO().start();
    }

    private static List<String> containers(long pid) {
        return client.listContainersCmd().withShowAll(true).withLabelFilter(KIND).exec().stream()
                .map(container -> container.getLabels().getOrDefault(OWNER, ""))
                .filter(owner -> owner.contains("/" + pid + "/"))
                .toList();
    }

    private static void assertThatNothingIsLeft(long pid) {
        String owner = "/" + pid + "/";
        assertThat(containers(pid)).isEmpty();
        assertThat(client.listNetworksCmd().withFilter("label", KIND).exec())
                .noneMatch(network -> String.valueOf(network.getLabels()).contains(owner));
        assertThat(client.listImagesCmd().withShowAll(true).withFilter("label", KIND).exec())
                .noneMatch(image -> String.valueOf(image.getLabels()).contains(owner));
    }
}
