package dev.punchcard.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dev.punchcard.core.trace.JsonWriter;
import dev.punchcard.reports.table.Ink;
import dev.punchcard.reports.table.Table;
import dev.punchcard.reports.table.Table.Column;
import dev.punchcard.scenarios.card.yaml.FileTrouble;
import dev.punchcard.scenarios.cli.CliCommand;
import dev.punchcard.scenarios.cli.Terminal;
import dev.punchcard.scenarios.cli.UsageError;
import dev.punchcard.scenarios.suite.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `bench`: time and allocation of every question, each beside its floor and its aim.
@Command(
        name = "bench",
        description = "Measures speed and allocation, each figure beside its floor and its aim.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "× loop is the time as so many events of a bare loop over the queue, with 1,000 pending.",
            "Floor and aim are speeds; some are shares of another figure of the same run.",
            "Machines differ and have neighbours: compare figures of one run with each other,",
            "not with those of another day.",
            "",
            "Example: ./punchcard bench simulator --quick"
        })
public final class BenchCommand implements CliCommand {
    private static final List<Column> COLUMNS =
            List.of(
                    Column.left("question"),
                    Column.left("with"),
                    Column.right("ns"),
                    Column.right("× loop"),
                    Column.right("a second"),
                    Column.right("floor"),
                    Column.right("aim"),
                    Column.right("B"),
                    Column.right("limit"),
                    Column.left(""));

    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "PATTERN",
            description = "A part of the name of package, class or method (default: all).")
    private Optional<String> pattern = Optional.empty();

    @Option(names = "--quick", description = "Short iterations: a glance in a few minutes.")
    private boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures there too.")
    private Optional<Path> json = Optional.empty();

    @Override
    public Integer call() throws RunnerException {
        CommandLine line = spec.commandLine();
        List<BenchmarkListEntry> benchmarks = benchmarks();
        // where the file cannot be written, better before the minutes of measuring than after them
        save(BenchCommand::open);
        List<Answer> answers = new ArrayList<>();
        Progress progress = Terminal.progress(line.getErr(), benchmarks.size());
        try {
            for (BenchmarkListEntry benchmark : benchmarks) {
                for (RunResult run : new Runner(options(benchmark)).run()) {
                    answers.add(Answer.of(run));
                }
                progress.advance();
            }
        } finally { // one that fails takes the answers of the others not with it
            progress.finish();
            show(answers);
        }
        return 0;
    }

    private void show(List<Answer> answers) {
        CommandLine line = spec.commandLine();
        Ink ink = Terminal.ink();
        Table table = new Table(COLUMNS, answers.stream().map(a -> a.row(answers)).toList());
        line.getOut().println(table.head(ink));
        table.lines(ink).forEach(line.getOut()::println);
        line.getOut().flush();
        save(file -> Files.writeString(file, document(answers) + "\n"));
    }

    /// Fails where the file cannot be written, and leaves in it what is there.
    static void open(Path file) throws IOException {
        Files.newByteChannel(file, CREATE, APPEND).close();
    }

    private interface Saving {
        void to(Path file) throws IOException;
    }

    private void save(Saving saving) {
        if (json.isPresent()) {
            try {
                saving.to(json.get());
            } catch (IOException unwritable) {
                throw new UsageError(
                        "--json: cannot write '"
                                + json.get()
                                + "': "
                                + FileTrouble.words(unwritable));
            }
        }
    }

    /// Those whose names hold the pattern, one for all its parameters.
    private List<BenchmarkListEntry> benchmarks() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
        OutputFormat silent = OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT);
        List<String> patterns = List.of(pattern.map(Pattern::quote).orElse(".*"));
        List<BenchmarkListEntry> found = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (BenchmarkListEntry entry :
                BenchmarkList.defaultList().find(silent, patterns, List.of())) {
            if (names.add(entry.getUsername())) {
                found.add(entry);
            }
        }
        if (found.isEmpty()) {
            throw new UsageError(
                    "bench: found '"
                            + pattern.orElse("")
                            + "', expected a part of a benchmark's name such as Nat or serverStep");
        }
        return found;
    }

    private Options options(BenchmarkListEntry benchmark) {
        ChainedOptionsBuilder options =
                new OptionsBuilder()
                        .include(Pattern.quote(benchmark.getUsername()) + "$")
                        .addProfiler(GCProfiler.class)
                        .jvmArgs("--sun-misc-unsafe-memory-access=allow", "-XX:+UseSerialGC")
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true);
        if (quick && benchmark.getMode() != Mode.SingleShotTime) {
            options.measurementIterations(3).measurementTime(TimeValue.milliseconds(500));
        }
        return options.build();
    }

    private static JsonWriter document(List<Answer> answers) {
        JsonWriter json = new JsonWriter().beginObject().key("benchmarks").beginArray();
        answers.forEach(answer -> answer.write(json, answers));
        return json.endArray().endObject();
    }
}
