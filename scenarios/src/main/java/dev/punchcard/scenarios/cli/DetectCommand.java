package dev.punchcard.scenarios.cli;

import dev.punchcard.core.trace.JsonWriter;
import dev.punchcard.reports.table.Table;
import dev.punchcard.reports.table.Table.Cell;
import dev.punchcard.reports.table.Table.Column;
import dev.punchcard.reports.table.Tone;
import dev.punchcard.scenarios.detect.Comparison;
import dev.punchcard.scenarios.detect.Match;
import dev.punchcard.scenarios.detect.Surroundings;
import dev.punchcard.simulator.nat.preset.NatPreset;
import dev.punchcard.simulator.scenario.Run;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `detect`: what a host behind a NAT finds out about it.
@Command(
        name = "detect",
        description = "Finds out from inside what a NAT is like, as RFC 5780 does.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Beside what was detected stands what the NAT's policy says. MATCHES is the same;"
                    + " DIFFERS is another thing, and UNSEEN nothing, for a reason that lies in what"
                    + " can be observed from inside; CONTRADICTS is another thing for no such"
                    + " reason.",
            "",
            "Exit code: 0 nothing contradicts, 1 something does, 2 a mistake of yours.",
            "",
            "Example: ./punchcard detect linux-masq-accept --evidence"
        })
public final class DetectCommand implements CliCommand {
    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "NAT",
            description = "The name of a preset or the path of a profile file.")
    private String nat;

    @Option(names = "--seed", paramLabel = "SEED", description = "0x… or a decimal number.")
    private String seed = "1";

    @Option(
            names = "--loss",
            paramLabel = "SHARE",
            description = "Packets lost before the NAT, each way, such as 10%%.")
    private String loss = "0%";

    @Option(names = "--evidence", description = "Prints all observations below the table.")
    private boolean evidence;

    @Option(names = "--json", description = "Prints one JSON document and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        NatPreset preset = new NatChoice("detect", Optional.empty()).one(nat);
        long number = Sweep.parse(seed);
        double share = Share.parse("--loss", loss);
        Surroundings surroundings = new Surroundings(List.of(preset.policy()), share);
        Surroundings.Inspection seen = surroundings.inspect(number);
        Comparison comparison = Comparison.of(preset.policy(), seen.detection());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(json(comparison, number) + "\n");
        } else {
            print(comparison, Duration.ofNanos(seen.nanos()), out);
        }
        out.flush();
        return comparison.agrees() ? Main.DONE : Main.FAILED;
    }

    private void print(Comparison comparison, Duration time, PrintWriter out) {
        List<Column> columns =
                List.of(
                        Column.left("axis"),
                        Column.left("detected"),
                        Column.left("confidence"),
                        Column.left("the profile says"),
                        Column.left("verdict"),
                        Column.left(evidence ? "why" : "why, or the last of the evidence"));
        List<List<Cell>> rows = new ArrayList<>();
        for (Comparison.Row row : comparison.rows()) {
            rows.add(
                    List.of(
                            Cell.of(row.axis()),
                            Cell.of(row.detected()),
                            Cell.of(row.confidence().toString()),
                            Cell.of(row.says()),
                            new Cell(row.match().name(), tone(row)),
                            Cell.of(
                                    row.reason().isEmpty() && !evidence
                                            ? last(row)
                                            : row.reason())));
        }
        Table table = new Table(columns, rows);
        out.print(table.head(Terminal.ink()) + "\n");
        table.lines(Terminal.ink()).forEach(line -> out.print(line + "\n"));
        if (evidence) {
            for (Comparison.Row row : comparison.rows()) {
                out.print("\n" + row.axis() + ": " + row.detected() + "\n");
                row.evidence().forEach(line -> out.print("    " + line + "\n"));
            }
        }
        out.print("\n" + summary(comparison) + "; " + time.toMinutes() + " min of virtual time\n");
    }

    private static Tone tone(Comparison.Row row) {
        return switch (row.match()) {
            case MATCHES -> Tone.GOOD;
            case DIFFERS -> Tone.DOUBT;
            case UNSEEN -> Tone.DIM;
            case CONTRADICTS -> Tone.BAD;
        };
    }

    private static String last(Comparison.Row row) {
        return row.evidence().isEmpty() ? "" : row.evidence().getLast();
    }

    private static String summary(Comparison comparison) {
        List<String> counts = new ArrayList<>();
        for (Match match : Match.values()) {
            counts.add(comparison.count(match) + " " + match);
        }
        return String.join(", ", counts);
    }

    private String json(Comparison comparison, long number) {
        JsonWriter writer = new JsonWriter().beginObject().key("nat").value(nat);
        writer.key("seed").value(Run.format(number)).key("rows").beginArray();
        for (Comparison.Row row : comparison.rows()) {
            writer.beginObject().key("axis").value(row.axis());
            writer.key("detected").value(row.detected());
            writer.key("confidence").value(row.confidence().toString());
            writer.key("profile").value(row.says());
            writer.key("verdict").value(row.match().name().toLowerCase(Locale.ROOT));
            writer.key("reason").value(row.reason());
            writer.key("evidence").beginArray();
            row.evidence().forEach(writer::value);
            writer.endArray().endObject();
        }
        return writer.endArray().endObject().toString();
    }
}
