package dev.punchcard.scenarios.cli;

import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Protocols;
import dev.punchcard.core.trace.JsonWriter;
import dev.punchcard.reports.suite.SuiteResult;
import dev.punchcard.reports.suite.SuiteText;
import dev.punchcard.scenarios.card.yaml.FileTrouble;
import dev.punchcard.scenarios.oracle.Prediction;
import dev.punchcard.scenarios.suite.ReportFolder;
import dev.punchcard.scenarios.suite.SoakSuite;
import dev.punchcard.simulator.fault.FaultKind;
import dev.punchcard.simulator.scenario.Run;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Runs a protocol through drawn networks and faults.
@Command(
        name = "soak",
        description = "Runs a protocol through drawn NATs, links and faults.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Each seed draws a card. For 20 s faults strike; then everybody begins anew, and must end"
                    + " as the oracle says. No invariant may break, and each run is run twice, with one"
                    + " digest.",
            "",
            "Ctrl-C ends it with what was found so far.",
            "",
            "Exit code: 0 all passed, 1 something failed or was inconclusive, 2 a mistake of yours,"
                    + " 130 after Ctrl-C.",
            "",
            "Examples: ./punchcard soak rabid --runs 1000 --kinds storm,sleep,move",
            "          ./punchcard soak gopunch --transport tcp"
        })
public final class SoakCommand implements CliCommand {
    private static final int MOST_RUNS = 10_000_000;

    @Spec private CommandSpec spec;
    @Mixin private Sweep sweep;
    @Mixin private BothPeers peers;

    @Parameters(paramLabel = "PROTOCOL", description = "Which protocol runs, such as rabid.")
    private String protocol;

    @CommandLine.Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many, with seeds from the first one on (default: 1000).")
    private int runs;

    @CommandLine.Option(
            names = "--kinds",
            paramLabel = "KIND,…",
            split = ",",
            description = "Draws only from these kinds of fault (default: all of them).")
    private List<String> kinds = new ArrayList<>();

    @CommandLine.Option(
            names = "--report",
            paramLabel = "DIR",
            defaultValue = "punchcard-report",
            description = "Where the traces of failed runs go (default: punchcard-report).")
    private Path report;

    @CommandLine.Option(names = "--json", description = "Prints one JSON document, nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        if (runs < 1 || runs > MOST_RUNS) {
            throw new UsageError("--runs: found " + runs + ", expected 1 to " + MOST_RUNS);
        }
        Protocol drawn = protocol();
        SoakSuite suite = new SoakSuite(drawn, peers.of(drawn), kinds(), sweep.seed(), runs);
        int jobs = sweep.jobs();
        AtomicBoolean enough = new AtomicBoolean();
        try (Departure departure = new Departure(false)) {
            departure.stopping(() -> enough.set(true));
            PrintWriter err = spec.commandLine().getErr();
            return report(suite.run(jobs, Terminal.progress(err, runs), enough::get));
        }
    }

    private int report(SoakSuite.Result result) {
        boolean good = result.troubled().isEmpty();
        try {
            SuiteResult written =
                    good
                            ? result.results()
                            : new ReportFolder(report, Versions.of(spec))
                                    .write(result.troubled(), result.results());
            print(result, written);
        } catch (IOException unwritable) {
            throw new UsageError(
                    "cannot write the report in " + report + ": " + FileTrouble.words(unwritable));
        }
        return good ? 0 : 1;
    }

    private Protocol protocol() {
        List<String> names = Protocols.all().stream().map(Protocol::name).toList();
        return Protocols.named(protocol)
                .orElseThrow(() -> UsageError.unknown("PROTOCOL", protocol, names));
    }

    private List<FaultKind> kinds() {
        if (kinds.isEmpty()) {
            return List.of(FaultKind.values());
        }
        List<String> words = Arrays.stream(FaultKind.values()).map(Option::word).toList();
        List<FaultKind> chosen = new ArrayList<>();
        for (String kind : kinds) {
            if (!words.contains(kind)) {
                throw UsageError.unknown("--kinds", kind, words);
            }
            FaultKind named = FaultKind.values()[words.indexOf(kind)];
            if (chosen.contains(named)) {
                throw new UsageError(
                        "--kinds: found '" + kind + "' a second time, expected it once");
            }
            chosen.add(named);
        }
        return chosen;
    }

    private void print(SoakSuite.Result result, SuiteResult written) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(document(result) + "\n");
        } else {
            if (!result.troubled().isEmpty()) {
                out.print(SuiteText.write(written, Terminal.ink()));
            }
            out.print(
                    String.format(
                            Locale.ROOT,
                            "%,d runs%s, %,d not passed; %,d faults, %,d events; predicted: %s; digest %s\n",
                            result.runs(),
                            result.runs() < runs ? String.format(Locale.ROOT, " of %,d", runs) : "",
                            result.troubled().size(),
                            result.faults(),
                            result.events(),
                            predicted(result),
                            Run.format(result.digest())));
        }
        out.flush();
    }

    private static String predicted(SoakSuite.Result result) {
        return Stream.concat(
                        result.predicted().entrySet().stream()
                                .map(e -> Option.word(e.getKey()) + " " + e.getValue()),
                        Stream.of("nothing " + result.unpredicted()))
                .collect(Collectors.joining(", "));
    }

    private static JsonWriter document(SoakSuite.Result result) {
        JsonWriter json = new JsonWriter().beginObject();
        json.member("runs", result.runs()).member("notPassed", result.troubled().size());
        json.member("faults", result.faults()).member("events", result.events());
        json.member("digest", Run.format(result.digest()));
        json.key("predicted").beginObject();
        for (Prediction prediction : Prediction.values()) {
            json.member(Option.word(prediction), result.predicted().getOrDefault(prediction, 0));
        }
        json.member("nothing", result.unpredicted());
        json.endObject().key("seeds").beginArray();
        result.troubled().forEach(task -> json.value(Run.format(task.seed())));
        return json.endArray().endObject();
    }
}
