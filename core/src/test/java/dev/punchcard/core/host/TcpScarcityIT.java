package dev.punchcard.core.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// A process that its system gives no more files.
@Timeout(60)
@EnabledOnOs({OS.LINUX, OS.MAC})
class TcpScarcityIT {
    private static final int FILES = 60;
    private static final Duration WATCHED = Duration.ofSeconds(1);

    @Test
    void aListenerThatCannotAcceptRestsAndGoesOnWhenItCan() throws Exception {
        List<Socket> callers = new ArrayList<>();
        Process process = launch();
        try (BufferedReader said = process.inputReader(UTF_8)) {
            String bound = said.readLine();
            int port = Integer.parseInt(bound.substring(bound.lastIndexOf(':') + 1));
            loadAllClasses(port);
            for (int i = 0; i < FILES; i++) {
                callers.add(new Socket(LineHost.LOOPBACK, port)); // its system answers for it
            }

            assertThat(cpuTime(process)).isLessThan(WATCHED.dividedBy(4));

            Socket last = callers.removeLast();
            for (Socket other : callers) {
                other.close();
            }
            requireServed(last);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static Process launch() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -n " + FILES + " && exec \"$@\"",
                        "sh",
                        java,
                        "-XX:-MaxFDLimit",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LineMain.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /// Which needs files.
    private static void loadAllClasses(int port) throws Exception {
        requireServed(new Socket(LineHost.LOOPBACK, port));
    }

    private static void requireServed(Socket caller) throws Exception {
        try (caller) {
            caller.setSoTimeout(10_000);
            caller.getOutputStream().write("echo served\nbye\n".getBytes(UTF_8));
            byte[] all = caller.getInputStream().readAllBytes();
            assertThat(new String(all, UTF_8)).isEqualTo("served\nfarewell\n");
        }
    }

    /// Of the process, while it is only waited for.
    private static Duration cpuTime(Process process) throws InterruptedException {
        Thread.sleep(WATCHED); // what it takes to begin
        Duration before = process.info().totalCpuDuration().orElseThrow();
        Thread.sleep(WATCHED);
        return process.info().totalCpuDuration().orElseThrow().minus(before);
    }
}
