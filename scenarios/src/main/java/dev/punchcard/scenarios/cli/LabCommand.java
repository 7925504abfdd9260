package dev.punchcard.scenarios.cli;

import dev.punchcard.reports.table.Visible;
import dev.punchcard.scenarios.docker.engine.Engine;
import dev.punchcard.scenarios.docker.engine.Lab;
import dev.punchcard.scenarios.docker.engine.Removal;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What runs on containers have left in the Docker engine.
@Command(
        name = "lab",
        description = "Looks after what runs on containers have left.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ./punchcard lab clean"})
public final class LabCommand implements CliCommand {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "lab: expected 'clean'");
    }

    /// Removes containers, networks and images of runs whose process has ended.
    @Command(
            name = "clean",
            description = "Removes what killed runs have left; runs under way are not touched.",
            mixinStandardHelpOptions = true)
    int clean(
            @Option(
                            names = "--all",
                            description = {
                                "Also removes what other hosts have left in this engine, even of",
                                "runs under way there, and the base image, which the next run",
                                "makes again."
                            })
                    boolean all) {
        PrintWriter out = spec.commandLine().getOut();
        return switch (Engine.find()) {
            case Engine.Missing(String reason) -> {
                out.print("Nothing to clean: " + reason + ".\n");
                out.flush();
                yield Main.DONE;
            }
            case Engine.Found(var client) -> {
                Removal removal = Lab.sweep(client, all);
                out.print(
                        "Removed "
                                + removal.containers()
                                + " containers, "
                                + removal.networks()
                                + " networks, "
                                + removal.images()
                                + " images.\n");
                removal.left().forEach(left -> out.print("Left: " + Visible.line(left) + "\n"));
                out.flush();
                yield removal.left().isEmpty() ? Main.DONE : Main.FAILED;
            }
        };
    }
}
