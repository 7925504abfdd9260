package dev.punchcard.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ServeAndPeerCommandsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serve                                | a protocol is missing; expected [rabid, simple, ",
                "serve rabit                          | did you mean rabid?",
                "peer plain caller --quirk x          | found '--quirk', expected one of --help",
                "serve rabid --lisen 1                | did you mean --listen?",
                "serve rabid --listen 1.2.3.4         | '1.2.3.4', expected IP:PORT, :PORT or PORT",
                "serve gatepunch -p many              | 'many', expected IP:PORT, :PORT or PORT",
                "serve gatepunch -p 65536             | '65536', expected IP:PORT, :PORT or PORT",
                "serve gatepunch --charset UTF-16     | 'UTF-16', expected NAME",
                "serve rabid -p 1                     | -p",
                "serve rabid --start-rounds many      | 'many', expected 1..1000",
                "serve rabid --rebind maybe           | 'maybe', expected same-ip|off",
                "serve rabid --quirk unchecked-sorce  | did you mean UNCHECKED_SOURCE?",
                "serve rabid --quirk LITERAL_SESSION_NAME | --quirk: found a quirk of the peers 'LITERAL_SESSION_NAME', expected one of original, FULL_",
                "serve simple --quirk ka-ignored,open-jh  | --quirk: found a quirk of the peers 'open-jh', expected",
                "serve gopunch --quirk delayed_ack        | --quirk: found a quirk of the peers 'delayed_ack', expected",
                "serve holepuncher --quirk LOST_CONFIRM   | --quirk: found a quirk of the peers 'LOST_CONFIRM', expected",
                "peer rabid client --server ::1 --quirk UNCHECKED_SOURCE | found a quirk of the server 'UNCHECKED_SOURCE', expected one of original, BIND_",
                "peer simple joiner --server ::1 --quirk KA_IGNORED      | found a quirk of the server 'KA_IGNORED', expected",
                "peer gopunch client --server ::1 --quirk SELF_PAIR      | found a quirk of the server 'SELF_PAIR', expected",
                "peer holepuncher host --server ::1 --quirk NO_EXPIRY    | found a quirk of the server 'NO_EXPIRY', expected",
                "peer gatepunch lobby --server ::1 --quirk DEAD_HANDLER  | found a quirk of the server 'DEAD_HANDLER', expected original",
                "serve rabid --listen                 | --listen",
                "serve simple --public-ip ::1         | '::1', expected IPV4",
                "serve simple --codebook /none/such   | /none/such: found no such file, expected a codebook",
                "peer simple joiner --name a:b --server ::1 | 'a:b', expected NAME",
                "serve gopunch --keep-alive -1s       | '-1s', expected DURATION",
                "serve gopunch --max-packet-size 0    | '0', expected 1..65507",
                "serve gopunch --tcp-idle-timeout soon | 'soon', expected DURATION",
                "serve gatepunch --tcp-idle-timeuot 1s | did you mean --tcp-idle-timeout?",
                "serve gatepunch --tcp-max-unread -1  | '-1', expected 0..999999999",
                "serve gatepunch --connections-per-address 0 | '0', expected 1..1000000",
                "serve simple --tcp-idle-timeout 1s   | found '--tcp-idle-timeout'",
                "serve gopunch --quirk self-pear      | did you mean SELF_PAIR?",
                "peer gopunch host                    | found 'host', expected client",
                "peer gopunch client --server ::1 --expected none | 'none', expected 1..1000",
                "peer gopunch client --server ::1 --rebind maybe | 'maybe', expected same-ip|off",
                "serve holepuncher --dialect C        | 'C', expected A|B|M",
                "serve holepuncher --close-by name    | 'name', expected ip|address",
                "serve holepuncher --max-members 999  | '999', expected 1..256",
                "peer holepuncher host --server ::1 --window 65 | '65', expected 0..64",
                "peer holepuncher host --server ::1 --players 3 --max 2 | --max: found '2', expected at least the 3 of players",
                "peer rabid host --server ::1 --players 5 --max 4 | --max: found '4', expected at least the 5 of players",
                "peer gatepunch client --server ::1 --game here | --game: found 'here', expected IP",
                "peer gatepunch lobby --server ::1 --limit many | 'many', expected NUMBER",
                "peer gatepunch lobby --server ::1 --sort name | 'name', expected date|data1..data8",
                "peer rabid                           | a role is missing; expected one of [host, ",
                "peer rabid hots                      | did you mean host?",
                "peer rabid host                      | --server is missing; expected HOST:PORT",
                "peer rabid host --server no.invalid  | 'no.invalid', expected a host that can be",
                "peer rabid host --server 1.2.3.4:x   | '1.2.3.4:x', expected HOST:PORT",
                "peer rabid host --server [::1]:99999 | '[::1]:99999', expected HOST:PORT",
                "peer rabid host --server 1.2.3.4:0   | '1.2.3.4:0', expected a port from 1 to 65535",
                "peer rabid host --server [::1]:0     | '[::1]:0', expected a port from 1 to 65535",
                "peer rabid host --server localhost:0 | 'localhost:0', expected a port from 1 to",
                "peer rabid host --server h:70000     | 'h:70000', expected a port from 1 to 65535",
                "peer rabid host --server ::1 --local here | 'here', expected IP[:PORT]",
                "peer rabid host --server ::1 --trace /none/such | --trace: cannot write '/none/such': no such f",
                "peer rabid host --server ::1 --log-file / | cannot write '/': it is a folder",
            })
    void aMistakeOfTheUserIsOneClearLine(String line, String message) {
        assertThat(run(line)).isEqualTo(2);

        assertThat(err.toString()).startsWith("punchcard").contains(message);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serve --help             | punchcard serve rabid --listen 0.0.0.0:57775",
                "serve holepuncher --help | punchcard serve holepuncher --listen 127.0.0.1:0 --debug",
                "serve rabid --help       | punchcard serve rabid --listen 127.0.0.1:0 --debug",
                "peer rabid --help        | punchcard peer rabid client --help",
                "peer gatepunch -h        | punchcard peer gatepunch client --help",
                "peer --help              | --session room --name bob",
                "peer rabid host --help   | punchcard peer rabid host --server 127.0.0.1:57775",
                "serve simple --help      | punchcard serve simple --listen 127.0.0.1:0 --debug",
                "peer simple joiner --help | punchcard peer simple joiner --server 127.0.0.1:5555",
                "serve gopunch --help     | punchcard serve gopunch --listen 127.0.0.1:0 --debug",
                "peer gopunch client --help | punchcard peer gopunch client --server 127.0.0.1:5000",
                "peer rabid client --help | punchcard peer rabid client --server 127.0.0.1:57775",
                "peer plain caller --help | punchcard peer plain caller --server 127.0.0.1:57700",
            })
    void everyHelpEndsWithAnExample(String line, String example) {
        assertThat(run(line)).isZero();

        assertThat(out.toString().stripTrailing()).endsWith(example);
    }

    @Test
    void aTakenPortIsToldOnceWithTheReason() throws IOException {
        try (DatagramSocket holder = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            int port = holder.getLocalPort();

            assertThat(run("serve rabid --listen 127.0.0.1:" + port)).isEqualTo(1);

            assertThat(err.toString())
                    .isEqualTo(
                            "punchcard: cannot listen on 127.0.0.1:"
                                    + port
                                    + ": no socket: PORT_IN_USE\n");
        }
    }

    @Test
    void aFileWithoutACodebookIsToldWithWhatIsInIt(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("book.gd"), "var bigrams = ['ab', 'cd']");

        assertThat(run("serve simple --codebook " + file)).isEqualTo(2);

        assertThat(err.toString())
                .endsWith(
                        file
                                + ": found 2 pairs in its list, expected 256 distinct pairs of"
                                + " lower-case letters\n");
    }

    @Test
    void helpNamesEveryOptionWithItsFormAndDefault() {
        run("serve rabid --help");

        assertThat(out.toString())
                .contains("--start-rounds=1..1000", "(default: 8)")
                .contains("--rebind=same-ip|off")
                .contains("--quirk=NAME", "FULL_BEFORE_REJOIN: ");
    }

    @Test
    void helpNamesTheLimitsOfTcpOnceWhereThereAreAny() {
        run("serve gatepunch --help");

        assertThat(out.toString())
                .contains("--tcp-idle-timeout=DURATION", "(default: 15min)")
                .contains("--tcp-max-unread=0..999999999", "(default: 4194304)")
                .containsOnlyOnce("--max-connections=");
        out.getBuffer().setLength(0);

        run("serve holepuncher --help");

        assertThat(out.toString()).doesNotContain("tcp-");
    }

    @Test
    void aDefaultIsPrintedAsItIsTyped() {
        run("serve holepuncher --help");

        assertThat(out.toString()).contains("(default: B)", "(default: ip)");
    }

    @Test
    void theLauncherPromisesNoMoreThanItDoes() {
        run("--help");

        assertThat(out.toString()).contains("UDP and TCP");
    }

    private int run(String line) {
        CommandLine launcher = Main.commandLine();
        launcher.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return launcher.execute(line.split(" +"));
    }
}
