package dev.punchcard.scenarios.cli;

import dev.punchcard.reports.suite.SuiteJson;
import dev.punchcard.reports.suite.SuiteResult;
import dev.punchcard.reports.suite.SuiteText;
import dev.punchcard.reports.table.Visible;
import dev.punchcard.scenarios.card.Card;
import dev.punchcard.scenarios.card.yaml.FileTrouble;
import dev.punchcard.scenarios.catalog.Cards;
import dev.punchcard.scenarios.catalog.Catalog;
import dev.punchcard.scenarios.docker.DockerSuite;
import dev.punchcard.scenarios.suite.Progress;
import dev.punchcard.scenarios.suite.ReportFolder;
import dev.punchcard.scenarios.suite.Suite;
import dev.punchcard.scenarios.suite.Task;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Runs cards and reports what they have shown.
@Command(
        name = "run",
        description = "Runs cards and reports what they have shown.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit code: 0 all passed, 1 something failed or was inconclusive, 2 a mistake of yours.",
            "",
            "Example: ./punchcard run two-homes wrong-password --seed 0x2a --seeds 100"
        })
public final class RunCommand implements CliCommand {
    private static final String DOCKER = "docker";
    private static final List<String> NETWORKS = List.of("simulated", DOCKER);

    @Spec private CommandSpec spec;
    @Mixin private Sweep sweep;

    @Parameters(
            paramLabel = "CARD",
            arity = "0..*",
            description = "Built-in cards by name, others by path (default: all built-in ones).")
    private List<String> cards = new ArrayList<>();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1",
            description = "Runs of each card, with seeds from the first one on (default: 1).")
    private int seeds;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            defaultValue = "punchcard-report",
            description =
                    "Where index.html, junit.xml and the traces of failed runs go; see --trace"
                            + " (default: punchcard-report).")
    private Path report;

    @Option(
            names = "--network",
            paramLabel = "simulated|docker",
            defaultValue = "simulated",
            description =
                    "Where to run: in the simulator, or on containers and the kernel's own NATs"
                            + " (default: simulated).")
    private String network;

    @Option(
            names = "--trace",
            description =
                    "Keeps the traces and pictures of runs that passed too, of "
                            + ReportFolder.MOST_TRACES
                            + " runs at most.")
    private boolean trace;

    @Option(names = "--json", description = "Prints one JSON document and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        boolean docker = isDocker();
        List<Task> tasks = tasks();
        PrintWriter out = spec.commandLine().getOut();
        try {
            ReportFolder folder = new ReportFolder(report, Versions.of(spec));
            SuiteResult written = docker ? contain(tasks, folder) : simulate(tasks, folder);
            if (json) {
                out.print(SuiteJson.write(written) + "\n");
            } else {
                out.print(SuiteText.write(written, Terminal.ink()));
                out.print("Report: " + folder.page() + "\n");
            }
            out.flush();
            return written.isGood() ? 0 : 1;
        } catch (IOException unwritable) {
            throw new UsageError(
                    "cannot write the report in " + report + ": " + FileTrouble.words(unwritable));
        }
    }

    private boolean isDocker() {
        if (!NETWORKS.contains(network)) {
            throw UsageError.unknown("--network", network, NETWORKS);
        }
        if (network.equals(DOCKER) && trace) {
            throw new UsageError(
                    "--trace: found with --network docker, which keeps all traces anyway");
        }
        if (network.equals(DOCKER) && sweep.hasJobs()) {
            throw new UsageError(
                    "--jobs: found it beside --network docker, expected it without: cards run on"
                            + " containers one after the other");
        }
        return network.equals(DOCKER);
    }

    private SuiteResult simulate(List<Task> tasks, ReportFolder folder) throws IOException {
        int jobs = sweep.jobs();
        SuiteResult result = Suite.run(tasks, jobs, progress(tasks));
        return folder.write(tasks, result, trace);
    }

    private SuiteResult contain(List<Task> tasks, ReportFolder folder) throws IOException {
        DockerSuite.Result result = DockerSuite.run(tasks, progress(tasks), Versions.of(spec));
        PrintWriter err = spec.commandLine().getErr();
        for (String left : result.left()) {
            err.print("punchcard: left in the engine: " + Visible.line(left) + "\n");
        }
        err.flush();
        return folder.write(tasks, result.suite(), result.traces());
    }

    private Progress progress(List<Task> tasks) {
        return Terminal.progress(spec.commandLine().getErr(), tasks.size());
    }

    private List<Task> tasks() {
        long first = sweep.seed();
        int count = Sweep.seeds(seeds);
        List<Task> tasks = new ArrayList<>();
        if (cards.isEmpty()) {
            for (Card card : Catalog.all()) {
                tasks.addAll(Task.sweep(card, card.name(), first, count));
            }
        }
        for (String argument : cards) {
            tasks.addAll(Task.sweep(Cards.load(argument), argument, first, count));
        }
        return tasks;
    }
}
