package dev.punchcard.scenarios.cli;

import dev.punchcard.core.trace.JsonWriter;
import dev.punchcard.reports.table.Table;
import dev.punchcard.reports.table.Table.Cell;
import dev.punchcard.reports.table.Table.Column;
import dev.punchcard.reports.table.Tone;
import dev.punchcard.scenarios.table.Comparison;
import dev.punchcard.scenarios.table.Comparison.Line;
import dev.punchcard.scenarios.table.PublishedTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tables`: what others have published, beside what runs make of it.
@Command(
        name = "tables",
        description = "Computes published tables again, by runs, and shows the differences.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Tables: edup2p-9x9, edup2p-4x4, edup2p-4x4-two-pings, raknet-4x4, ford-2005, birthday.",
            "",
            "Exit code: 0 every difference is within its tolerance, 1 one is not, 2 a mistake of"
                    + " yours.",
            "",
            "Example: ./punchcard tables edup2p-9x9"
        })
public final class TablesCommand implements CliCommand {
    @Spec private CommandSpec spec;

    private final List<PublishedTable> tables;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "Only this table (default: all of them).")
    private Optional<String> name;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Runs at the same time (default: one for each processor).")
    private Optional<Integer> jobs;

    @Option(names = "--json", description = "Prints one JSON document and nothing else.")
    private boolean json;

    public TablesCommand() {
        this(PublishedTable.all());
    }

    TablesCommand(List<PublishedTable> tables) {
        this.tables = List.copyOf(tables);
    }

    @Override
    public Integer call() {
        int side = Sweep.jobs(jobs);
        PrintWriter out = spec.commandLine().getOut();
        JsonWriter document = new JsonWriter().beginObject().key("tables").beginArray();
        boolean holds = true;
        for (PublishedTable table : chosen()) {
            Comparison comparison = table.compute(side);
            holds &= comparison.holds();
            if (json) {
                write(table, comparison, document);
            } else {
                print(table, comparison, out);
                out.flush(); // some take a while
            }
        }
        if (json) {
            out.print(document.endArray().endObject() + "\n");
            out.flush();
        }
        return holds ? Main.DONE : 1;
    }

    private List<PublishedTable> chosen() {
        if (name.isEmpty()) {
            return tables;
        }
        List<PublishedTable> one =
                tables.stream().filter(table -> table.name().equals(name.get())).toList();
        if (one.isEmpty()) {
            throw UsageError.unknown(
                    "tables", name.get(), tables.stream().map(PublishedTable::name).toList());
        }
        return one;
    }

    private static void print(PublishedTable table, Comparison comparison, PrintWriter out) {
        List<Column> columns =
                List.of(
                        Column.left(table.name()),
                        Column.right("published"),
                        Column.right("computed"),
                        Column.right("difference"),
                        Column.right("tolerance"),
                        Column.left(""));
        List<List<Cell>> rows = new ArrayList<>();
        for (Line line : comparison.lines()) {
            rows.add(
                    List.of(
                            Cell.of(line.item()),
                            Cell.of(line.published()),
                            Cell.of(line.computed()),
                            Cell.of(number(line.difference())),
                            Cell.of(tolerance(line)),
                            line.holds() ? new Cell("", Tone.PLAIN) : new Cell("!", Tone.BAD)));
        }
        Table drawn = new Table(columns, rows);
        out.print(table.about() + "\n" + "Source: " + table.source() + "\n\n");
        out.print(drawn.head(Terminal.ink()) + "\n");
        drawn.lines(Terminal.ink()).forEach(line -> out.print(line + "\n"));
        out.print("\n");
        comparison.notes().forEach(note -> out.print("Note: " + note + "\n"));
        out.print(summary(comparison) + "\n\n");
    }

    private static String summary(Comparison comparison) {
        return comparison.holds()
                ? "all of " + comparison.lines().size() + " lines hold"
                : comparison.broken() + " of " + comparison.lines().size() + " lines do not hold";
    }

    private static String tolerance(Line line) {
        if (line.least() == 0 && line.most() == 0) {
            return "0";
        }
        return number(line.least()) + " to " + number(line.most());
    }

    /// Whole numbers count things; others are percent points.
    private static String number(double value) {
        return value == StrictMath.rint(value)
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%+.4f", value);
    }

    private static void write(PublishedTable table, Comparison comparison, JsonWriter to) {
        to.beginObject().key("name").value(table.name()).key("about").value(table.about());
        to.key("source").value(table.source()).key("holds").value(comparison.holds());
        to.key("lines").beginArray();
        for (Line line : comparison.lines()) {
            to.beginObject().key("item").value(line.item());
            to.key("published").value(line.published()).key("computed").value(line.computed());
            to.key("difference").value(line.difference());
            to.key("least").value(line.least()).key("most").value(line.most());
            to.key("holds").value(line.holds()).endObject();
        }
        to.endArray().key("notes").beginArray();
        comparison.notes().forEach(to::value);
        to.endArray().endObject();
    }
}
