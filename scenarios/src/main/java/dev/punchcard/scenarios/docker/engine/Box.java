package dev.punchcard.scenarios.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.ExecCreateCmdResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import dev.punchcard.core.wire.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One container, and what it has printed so far.
public final class Box {
    private final DockerClient client;
    private final String id;
    private final Output log;

    private Box(DockerClient client, String id, List<String> cues) {
        this.client = client;
        this.id = id;
        this.log = new Output(cues);
    }

    /// Makes a container that does not run yet. It may set up its own network, not the host's. What
    /// it prints is kept by the engine, whatever the engine does with the output of others.
    ///
    /// @param cues what [#hasSaid] can be asked for
    public static Box create(
            Lab lab,
            String name,
            Net net,
            IpAddress address,
            Map<String, String> sysctls,
            List<String> command,
            List<String> cues)
            throws IOException {
        HostConfig config =
                HostConfig.newHostConfig()
                        .withNetworkMode(net.id())
                        .withCapAdd(Capability.NET_ADMIN)
                        .withLogConfig(new LogConfig(LogConfig.LoggingType.JSON_FILE))
                        .withSysctls(sysctls);
        return lab.make(client -> {
            String id =
                    client.createContainerCmd(lab.image())
                            .withName(lab.name(name))
                            .withLabels(lab.labels())
                            .withIpv4Address(address.toString())
                            .withHostConfig(config)
                            .withCmd(command)
                            .exec()
                            .getId();
            return new Box(client, id, cues);
        });
    }

    /// The command that starts a class of ours.
    public static List<String> java(Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.addAll(
                List.of(
                        "/opt/java/bin/java",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        RunImage.CLASS_PATH,
                        main.getName()));
        command.addAll(arguments);
        return command;
    }

    public void connect(Net net, IpAddress address) {
        client.connectToNetworkCmd()
                .withContainerId(id)
                .withNetworkId(net.id())
                .withContainerNetwork(
                        new ContainerNetwork()
                                .withIpamConfig(
                                        new ContainerNetwork.Ipam()
                                                .withIpv4Address(address.toString())))
                .exec();
    }

    public void start() {
        client.startContainerCmd(id).exec();
        client.logContainerCmd(id)
                .withFollowStream(true)
                .withStdOut(true)
                .withStdErr(true)
                .exec(log);
    }

    /// Puts a file below `/tmp`.
    public void put(String name, String text) throws IOException {
        Path folder = Files.createTempDirectory("punchcard-put");
        try {
            Path file = Files.writeString(folder.resolve(name), text);
            client.copyArchiveToContainerCmd(id)
                    .withHostResource(file.toString())
                    .withRemotePath("/tmp")
                    .exec();
        } finally {
            Tool.delete(folder);
        }
    }

    /// Runs a program in the container and gives what it prints.
    public String exec(List<String> command) throws IOException {
        ExecCreateCmdResponse made =
                client.execCreateCmd(id)
                        .withCmd(command.toArray(String[]::new))
                        .withAttachStdout(true)
                        .withAttachStderr(true)
                        .exec();
        Output output = new Output(List.of());
        client.execStartCmd(made.getId()).exec(output).awaitEnd();
        Long code = client.inspectExecCmd(made.getId()).exec().getExitCodeLong();
        if (code == null || code != 0) {
            throw new IOException(command.getFirst() + " in a container: " + output.err().strip());
        }
        return output.out();
    }

    /// Whether one of its cues has been printed.
    public boolean hasSaid(String cue) {
        return log.has(cue);
    }

    /// Whether it has ended and all that it printed is here.
    public boolean hasEnded() {
        return log.hasEnded();
    }

    public String out() {
        return log.out();
    }

    /// What follows that prefix in the last whole line on standard error that begins with it.
    public Optional<String> lastLine(String prefix) {
        String err = log.err();
        return err.substring(0, err.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.startsWith(prefix))
                .reduce((_, later) -> later)
                .map(line -> line.substring(prefix.length()));
    }

    /// The last line on standard error that is not a cue, nor part of another line, such as the
    /// frames below an exception.
    public String lastWords() {
        return log.err()
                .lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .filter(line -> !log.has(line))
                .reduce((_, later) -> later)
                .orElse("without a word");
    }

    /// Ends the container at once and waits for the rest of what it printed.
    public void kill() throws IOException {
        try {
            client.killContainerCmd(id).exec();
        } catch (DockerException over) {
            if (isRunning()) {
                throw over;
            }
        }
        log.awaitEnd();
    }

    private boolean isRunning() {
        return Boolean.TRUE.equals(client.inspectContainerCmd(id).exec().getState().getRunning());
    }
}
