package dev.punchcard.scenarios.suite;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.trace.TraceFile;
import dev.punchcard.reports.html.SuitePage;
import dev.punchcard.reports.junit.JUnitXml;
import dev.punchcard.reports.suite.CardResult;
import dev.punchcard.reports.suite.SuiteResult;
import dev.punchcard.reports.suite.TraceName;
import dev.punchcard.scenarios.card.CardWriter;
import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.Scenario;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/// Where a suite leaves its files: `index.html`, `junit.xml`, and for each run that did not pass,
/// up to a number that somebody may look at, a trace and its pictures; where asked to, for the
/// others too.
public final class ReportFolder {
    /// Of runs that did not pass; they come before the others.
    static final int MOST_TROUBLES = 20;

    /// Altogether, where the traces of all runs are wanted: some hundreds of megabytes.
    public static final int MOST_TRACES = 1_000;

    private static final List<Picture> PICTURES =
            List.of(Picture.HTML, Picture.SVG, Picture.PCAPNG);

    private final Path folder;
    private final String version;
    private final int mostTraces;
    private final int mostEvents;
    private final Set<String> names = new HashSet<>();

    /// Makes the folder where it is not there.
    ///
    /// @param version of this project, for the headers of traces
    public ReportFolder(Path folder, String version) throws IOException {
        this(folder, version, MOST_TRACES, Recording.MOST_EVENTS);
    }

    ReportFolder(Path folder, String version, int mostTraces, int mostEvents) throws IOException {
        this.version = version;
        this.mostTraces = mostTraces;
        this.mostEvents = mostEvents;
        this.folder = Files.createDirectories(folder);
    }

    public Path page() {
        return folder.resolve("index.html");
    }

    /// Writes the files; the result names the traces.
    ///
    /// @param tasks those of the suite, in its order
    public SuiteResult write(List<Task> tasks, SuiteResult suite) throws IOException {
        return write(tasks, suite, false);
    }

    /// The same.
    ///
    /// @param all whether runs that passed leave a trace too
    public SuiteResult write(List<Task> tasks, SuiteResult suite, boolean all) throws IOException {
        removeOldTraces();
        List<CardResult> results = new ArrayList<>(suite.cards());
        record(tasks, results, MOST_TROUBLES, result -> result.kind().isTrouble());
        if (all) {
            record(
                    tasks,
                    results,
                    mostTraces,
                    result -> result.trace().isEmpty() && result.untraced().isEmpty());
        }
        return write(new SuiteResult(results, suite.wallNanos()));
    }

    private void record(
            List<Task> tasks, List<CardResult> results, int most, Predicate<CardResult> wanted)
            throws IOException {
        for (int i = 0; i < results.size() && names.size() < most; i++) {
            if (wanted.test(results.get(i))) {
                results.set(i, record(tasks.get(i), results.get(i)));
            }
        }
    }

    /// Writes the files of a suite that cannot be run again, with the traces that it has.
    ///
    /// @param traces one for each task; one without events is not written
    public SuiteResult write(List<Task> tasks, SuiteResult suite, List<Trace> traces)
            throws IOException {
        removeOldTraces();
        List<CardResult> results = new ArrayList<>(suite.cards());
        for (int i = 0; i < results.size(); i++) {
            if (!traces.get(i).events().isEmpty()) {
                results.set(i, withTrace(tasks.get(i), traces.get(i), results.get(i)));
            }
        }
        return write(new SuiteResult(results, suite.wallNanos()));
    }

    private SuiteResult write(SuiteResult written) throws IOException {
        Files.writeString(page(), SuitePage.write(written));
        Files.writeString(folder.resolve("junit.xml"), JUnitXml.write(written));
        return written;
    }

    /// A trace that an earlier suite left would be taken for one of this suite's.
    private void removeOldTraces() throws IOException {
        List<Path> old = new ArrayList<>();
        try (DirectoryStream<Path> traces =
                Files.newDirectoryStream(folder, "*-0x*" + TraceName.of(""))) {
            traces.forEach(old::add);
        }
        for (Path trace : old) {
            String stem = TraceName.stem(String.valueOf(trace.getFileName()));
            for (Picture picture : PICTURES) {
                Files.deleteIfExists(folder.resolve(stem + picture.suffix()));
            }
            Files.delete(trace);
        }
    }

    private CardResult record(Task task, CardResult before) throws IOException {
        Scenario scenario = task.card().scenario();
        Recording again = Recording.of(scenario, task.seed(), mostEvents);
        OptionalLong digest = again.run().stream().mapToLong(Run::digest).findFirst();
        CardResult result =
                digest.equals(before.digest())
                        ? before
                        : before.withViolation(
                                "a second run has another digest, "
                                        + (digest.isPresent()
                                                ? Run.format(digest.getAsLong())
                                                : "none")
                                        + ": this should be impossible");
        if (!again.isWhole()) {
            return result.withoutTrace(
                    String.format(Locale.ROOT, "more than %,d events", mostEvents));
        }
        Trace.Header header = new Trace.Header(version, task.seed(), "");
        return withTrace(task, withCard(task, new Trace(header, again.events())), result);
    }

    private CardResult withTrace(Task task, Trace trace, CardResult result) throws IOException {
        String stem = stem(task);
        String name = TraceName.of(stem);
        try (Writer out = Files.newBufferedWriter(folder.resolve(name))) {
            TraceFile file = new TraceFile(out, trace.header());
            trace.events().forEach(file::write);
        }
        Trace shown = withCard(task, trace);
        for (Picture picture : PICTURES) {
            byte[] drawn = picture.draw(shown, Optional.of(result));
            Files.write(folder.resolve(stem + picture.suffix()), drawn);
        }
        return result.withTrace(name);
    }

    /// A run on real sockets has a card too; only its trace has none, since it does not replay.
    private static Trace withCard(Task task, Trace trace) {
        String card = CardWriter.write(task.card());
        String version = trace.header().version();
        return new Trace(new Trace.Header(version, trace.header().seed(), card), trace.events());
    }

    private String stem(Task task) {
        String card = task.card().name().replaceAll("[^A-Za-z0-9._-]", "_");
        String plain = card + "-" + Run.format(task.seed());
        String stem = plain;
        for (int copy = 2; !names.add(stem); copy++) { // two cards of one name
            stem = plain + "-" + copy;
        }
        return stem;
    }
}
