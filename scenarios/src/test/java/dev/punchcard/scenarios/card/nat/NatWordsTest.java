package dev.punchcard.scenarios.card.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.packet.IcmpPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The tables of words in the module's README are those that the axes make.
final class NatWordsTest {
    @Test
    void readmeHasEveryWordOfTheTable() throws IOException {
        assertThat(readme()).contains(table(TableAxes.ALL, NatPolicy.DEFAULT));
    }

    @Test
    void readmeHasEveryWordOfConntrack() throws IOException {
        List<Axis<ConntrackPolicy>> own =
                ConntrackAxes.ALL.subList(0, ConntrackAxes.ALL.size() - tablesToo());

        assertThat(readme()).contains(table(own, ConntrackPolicy.DEFAULT));
    }

    private static int tablesToo() {
        return PacketAxes.of(IcmpPolicy.DEFAULT).size();
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    private static <P> String table(List<Axis<P>> axes, P usual) {
        StringBuilder table = new StringBuilder("| word | default | says | values | origin |\n");
        table.append("|---|---|---|---|---|\n");
        for (Axis<P> axis : axes) {
            table.append(
                    "| `%s` | `%s` | %s | %s | %s |\n"
                            .formatted(
                                    axis.name(),
                                    axis.write(usual),
                                    axis.about(),
                                    axis.form(),
                                    axis.origin()));
        }
        return table.toString();
    }
}
