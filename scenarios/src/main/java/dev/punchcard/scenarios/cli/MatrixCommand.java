package dev.punchcard.scenarios.cli;

import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Protocols;
import dev.punchcard.reports.matrix.MatrixFiles;
import dev.punchcard.reports.matrix.MatrixText;
import dev.punchcard.scenarios.card.yaml.Nearest;
import dev.punchcard.scenarios.suite.MatrixSuite;
import dev.punchcard.scenarios.suite.MatrixSuite.Pair;
import dev.punchcard.scenarios.suite.MatrixSuite.Surprise;
import dev.punchcard.simulator.scenario.Run;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Punches through every pair of NATs and shows what came of it beside the oracle's prediction.
@Command(
        name = "matrix",
        description = "Punches through every pair of NATs, beside what the oracle predicts.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Rows are the NAT of the host or server role. Each peer has a site of its own, 20 ms from"
                    + " the internet, as has the server. A cell connects where both name each"
                    + " other.",
            "",
            "Exit code: 0 the oracle agrees (or packets were lost), 1 it does not, 2 a mistake of"
                    + " yours.",
            "",
            "Example: ./punchcard matrix rabid --nats classic,cloud --seeds 5 --learn"
        })
public final class MatrixCommand implements CliCommand {
    @Spec private CommandSpec spec;
    @Mixin private Sweep sweep;
    @Mixin private BothPeers peers;

    @Parameters(paramLabel = "PROTOCOL", description = "Which protocol punches, such as rabid.")
    private String protocol;

    @Option(
            names = "--nats",
            paramLabel = "NATS",
            defaultValue = "classic",
            description =
                    "Families of list nats, its degrees of trust (verified, second-hand,"
                            + " unverified), names of presets and paths of profile files, with commas"
                            + " between them (default: classic).")
    private String nats;

    @Option(
            names = "--only",
            paramLabel = "A:B",
            description = "Only this pair of names or paths, such as symmetric:full-cone.")
    private Optional<String> only;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "20",
            description = "Runs of each pair, with seeds from the first one on (default: 20).")
    private int seeds;

    @Option(
            names = "--loss",
            paramLabel = "P",
            defaultValue = "0",
            description = "What each link loses, such as 5%% or 0.05 (default: nothing).")
    private String loss;

    @Option(
            names = "--syn",
            paramLabel = "HOW",
            description =
                    "What all NATs do with calls that they do not let in, in place of their own way:"
                            + " drop, reset, refuse, forbid or hold. Linux keeps its own.")
    private Optional<String> syn;

    @Option(names = "--json", description = "Prints one JSON document and nothing else.")
    private boolean json;

    @Option(names = "--csv", description = "Prints comma-separated values and nothing else.")
    private boolean csv;

    @Override
    public Integer call() {
        if (json && csv) {
            throw new UsageError("found --json and --csv, expected one of them");
        }
        Protocol punching = protocol();
        NatChoice chosen = new NatChoice(only.isPresent() ? "--only" : "--nats", syn);
        MatrixSuite suite =
                new MatrixSuite(
                        punching,
                        pairs(chosen),
                        peers.of(punching),
                        Share.parse("--loss", loss),
                        sweep.seed(),
                        Sweep.seeds(seeds));
        PrintWriter err = spec.commandLine().getErr();
        MatrixSuite.Result result = suite.run(sweep.jobs(), Terminal.progress(err, suite.runs()));
        print(punching, result);
        boolean lossless = suite.loss() == 0;
        if (lossless) {
            result.surprises().forEach(s -> explain(s, chosen));
        }
        result.mistakes().forEach(s -> explain(s, chosen));
        return result.mistakes().isEmpty() && (!lossless || result.surprises().isEmpty()) ? 0 : 1;
    }

    private void print(Protocol punching, MatrixSuite.Result result) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(MatrixFiles.json(result.matrix()) + "\n");
        } else if (csv) {
            out.print(MatrixFiles.csv(result.matrix()));
        } else {
            List<String> roles = punching.roles();
            out.print(
                    MatrixText.write(
                            result.matrix(), roles.getFirst(), roles.getLast(), Terminal.ink()));
        }
        out.flush();
    }

    private Protocol protocol() {
        List<String> names = Protocols.all().stream().map(Protocol::name).toList();
        return Protocols.named(protocol)
                .orElseThrow(() ->
                        new UsageError(
                                "found '"
                                        + protocol
                                        + "', expected a protocol: "
                                        + Nearest.oneOf(protocol, names)));
    }

    private List<Pair> pairs(NatChoice chosen) {
        if (only.isPresent()) {
            String[] names = only.get().split(":", -1);
            if (names.length != 2) {
                throw new UsageError("--only: found '" + only.get() + "', expected two NATs, A:B");
            }
            return List.of(new Pair(chosen.one(names[0]), chosen.one(names[1])));
        }
        return Pair.all(chosen.all(nats));
    }

    private void explain(Surprise surprise, NatChoice chosen) {
        StringBuilder again = new StringBuilder("./punchcard matrix ").append(protocol);
        again.append(" --only ").append(name(surprise.pair(), chosen));
        again.append(" --seed ").append(Run.format(surprise.seed())).append(" --seeds 1");
        if (Share.parse("--loss", loss) > 0) {
            again.append(" --loss ").append(loss);
        }
        syn.ifPresent(word -> again.append(" --syn ").append(word));
        again.append(peers);
        PrintWriter err = spec.commandLine().getErr();
        err.print(name(surprise.pair(), chosen) + ": " + surprise.what() + "\n");
        err.print("    Reproduce with: " + again + "\n");
        err.flush();
    }

    private static String name(Pair pair, NatChoice chosen) {
        return chosen.word(pair.a()) + ":" + chosen.word(pair.b());
    }
}
