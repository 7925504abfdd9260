package dev.punchcard.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectCommandTest {
    @Test
    void aTableSetsWhatIsDetectedBesideWhatIsSaid() {
        Console seen = Console.run("detect", "linux-masq-accept");

        assertThat(seen.code()).isZero();
        assertThat(seen.out().lines())
                .anyMatch(line ->
                        line.matches(
                                "mapping +endpoint-independent +likely +an entry for each remote +"
                                        + "DIFFERS +Linux shows all remotes one port .*"))
                .anyMatch(line -> line.matches("unsolicited +spoils the port +certain .*MATCHES.*"))
                .anyMatch(
                        line -> line.matches("lifetime, first +29\\.\\d to 30\\.\\d s .*MATCHES.*"))
                .last()
                .asString()
                .matches("\\d+ MATCHES, \\d+ DIFFERS, \\d+ UNSEEN, 0 CONTRADICTS; .* min of .*");
    }

    @Test
    void evidenceIsShownWhereItIsAskedFor() {
        assertThat(Console.run("detect", "symmetric", "--evidence").out().lines())
                .contains("mapping: address-and-port-dependent")
                .anyMatch(line ->
                        line.matches(
                                " +10\\.1\\.0\\.2:\\d+ is shown to 203\\.0\\.113\\.7:3479 as .*"));
    }

    @Test
    void jsonIsOneDocumentAndTheSameForOneSeed() {
        Console once = Console.run("detect", "full-cone", "--seed", "0x7", "--json");
        Console again = Console.run("detect", "full-cone", "--seed", "7", "--json");

        assertThat(once.code()).isZero();
        assertThat(once.out())
                .startsWith(
                        "{\"nat\":\"full-cone\",\"seed\":\"0x0000000000000007\",\"rows\":[{"
                                + "\"axis\":\"mapping\",\"detected\":\"endpoint-independent\","
                                + "\"confidence\":\"likely\",\"profile\":\"endpoint-independent\","
                                + "\"verdict\":\"matches\",\"reason\":\"\",\"evidence\":[\"10.1.0.2:")
                .endsWith("]}]}\n")
                .isEqualTo(again.out());
    }

    @Test
    void aProfileFileIsANat(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("attic.yaml");
        Files.writeString(file, "preset: symmetric\nallocation: { sequential: 4 }\n");

        assertThat(Console.run("detect", file.toString()).out())
                .containsPattern("allocation +sequential, step 4 ");
    }

    @Test
    void mistakesAreToldInALine() {
        Console name = Console.run("detect", "full-con");
        Console seed = Console.run("detect", "full-cone", "--seed", "x");
        Console loss = Console.run("detect", "full-cone", "--loss", "lots");

        assertThat(name.code()).isEqualTo(2);
        assertThat(name.err()).contains("detect: found 'full-con', expected a path, or one of");
        assertThat(seed.code()).isEqualTo(2);
        assertThat(seed.err()).contains("--seed: found 'x', expected 0x and up to 16");
        assertThat(loss.code()).isEqualTo(2);
        assertThat(loss.err()).contains("--loss: found 'lots', expected a share such as 5%");
    }
}
