package dev.punchcard.scenarios.cli;

import dev.punchcard.core.trace.JsonWriter;
import dev.punchcard.reports.table.Table;
import dev.punchcard.reports.table.Table.Cell;
import dev.punchcard.reports.table.Table.Column;
import dev.punchcard.reports.table.Tone;
import dev.punchcard.scenarios.card.yaml.Nearest;
import dev.punchcard.scenarios.conformance.Conformance;
import dev.punchcard.scenarios.conformance.Rows;
import dev.punchcard.scenarios.conformance.requirement.Check;
import dev.punchcard.scenarios.conformance.requirement.Finding;
import dev.punchcard.scenarios.conformance.requirement.Requirement;
import dev.punchcard.scenarios.conformance.simulated.SimulatedBench;
import dev.punchcard.simulator.nat.preset.NatPreset;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `conformance`: what RFCs ask of a NAT, beside what is seen of it from outside.
@Command(
        name = "conformance",
        description = "Checks a NAT from outside against what RFCs ask of NATs.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A MUST that does not hold is FAIL, a SHOULD that does not hold DEVIATES, and a MAY is"
                    + " INFO either way. N/A is what is not seen at a wire, or not there.",
            "",
            "Exit code: 0 done, 1 a required RFC has a FAIL, 2 a mistake of yours.",
            "",
            "Example: ./punchcard conformance full-cone --rfc 4787,5508 --require 5508"
        })
public final class ConformanceCommand implements CliCommand {
    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "NAT",
            description = "The name of a preset or the path of a profile file.")
    private String nat;

    @Option(
            names = "--rfc",
            paramLabel = "RFC",
            split = ",",
            description = "Only the requirements of these, such as 4787,5508.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--require",
            paramLabel = "RFC",
            split = ",",
            description = "Exit with 1 where a MUST of these does not hold.")
    private List<String> required = new ArrayList<>();

    @Option(names = "--json", description = "Prints one JSON document and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        NatPreset preset = new NatChoice("conformance", Optional.empty()).one(nat);
        List<Integer> demanded = rfcs("--require", required);
        List<Integer> shown = rfcs("--rfc", only);
        List<Check> checks = new ArrayList<>();
        for (int rfc : known()) {
            if (shown.isEmpty() || shown.contains(rfc) || demanded.contains(rfc)) {
                checks.addAll(Rows.of(rfc));
            }
        }
        Conformance found = Conformance.of(new SimulatedBench(preset.policy()), checks);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(json(found) + "\n");
        } else {
            print(found, out);
        }
        out.flush();
        return demanded.stream().allMatch(rfc -> found.failures(rfc).isEmpty()) ? Main.DONE : 1;
    }

    private static List<Integer> known() {
        TreeSet<Integer> rfcs = new TreeSet<>();
        Rows.all().forEach(check -> rfcs.add(check.requirement().rfc()));
        return List.copyOf(rfcs);
    }

    private static List<Integer> rfcs(String option, List<String> given) {
        List<String> known = known().stream().map(String::valueOf).toList();
        for (String one : given) {
            if (!known.contains(one)) {
                throw new UsageError(
                        option + ": found '" + one + "', expected " + Nearest.oneOf(one, known));
            }
        }
        return given.stream().map(Integer::valueOf).toList();
    }

    private static void print(Conformance found, PrintWriter out) {
        List<Column> columns =
                List.of(
                        Column.left("row"),
                        Column.left("level"),
                        Column.left("finding"),
                        Column.left("a NAT that conforms"),
                        Column.left("seen"));
        List<List<Cell>> rows = new ArrayList<>();
        for (Conformance.Row row : found.rows()) {
            Requirement asked = row.requirement();
            Finding finding = row.finding();
            rows.add(
                    List.of(
                            Cell.of(asked.id()),
                            Cell.of(asked.level().name()),
                            new Cell(finding.word(), tone(finding)),
                            Cell.of(asked.text()),
                            Cell.of(finding.what())));
        }
        Table table = new Table(columns, rows);
        out.print(table.head(Terminal.ink()) + "\n");
        table.lines(Terminal.ink()).forEach(line -> out.print(line + "\n"));
        out.print("\n" + summary(found) + "\n");
    }

    private static Tone tone(Finding finding) {
        return switch (finding) {
            case Finding.Pass _ -> Tone.GOOD;
            case Finding.Fail _ -> Tone.BAD;
            case Finding.Deviates _ -> Tone.DOUBT;
            case Finding.Info _ -> Tone.PLAIN;
            case Finding.NotApplicable _ -> Tone.DIM;
        };
    }

    private static String summary(Conformance found) {
        return found.count("PASS")
                + " PASS, "
                + found.count("FAIL")
                + " FAIL, "
                + found.count("DEVIATES")
                + " DEVIATES, "
                + found.count("INFO")
                + " INFO, "
                + found.count("N/A")
                + " N/A";
    }

    private String json(Conformance found) {
        JsonWriter writer = new JsonWriter().beginObject().key("nat").value(nat);
        writer.key("rows").beginArray();
        for (Conformance.Row row : found.rows()) {
            Requirement asked = row.requirement();
            writer.beginObject().key("id").value(asked.id()).key("rfc").value(asked.rfc());
            writer.key("level").value(asked.level().name().toLowerCase(Locale.ROOT));
            writer.key("requirement").value(asked.text());
            writer.key("finding").value(row.finding().word().toLowerCase(Locale.ROOT));
            writer.key("seen").value(row.finding().what()).endObject();
        }
        return writer.endArray().endObject().toString();
    }
}
