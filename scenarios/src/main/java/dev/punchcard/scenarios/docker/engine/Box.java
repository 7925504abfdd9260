package dev.punchcard.scenarios.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.ExecCreateCmdResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.StreamType;
import dev.punchcard.core.wire.IpAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One container, and what it has printed so far.
public final class Box {
    private static final int PATIENCE_SECONDS = 20;

    private final DockerClient client;
    private final String id;
    private final Output log = new Output();

    /// Hears both streams, from a thread of the client's.
    private static final class Output extends ResultCallback.Adapter<Frame> {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ByteArrayOutputStream err = new ByteArrayOutputStream();

        @Override
        public synchronized void onNext(Frame frame) {
            (frame.getStreamType() == StreamType.STDERR ? err : out).writeBytes(frame.getPayload());
        }

        synchronized String text(boolean error) {
            return (error ? err : out).toString(StandardCharsets.UTF_8);
        }
    }

    private Box(DockerClient client, String id) {
        this.client = client;
        this.id = id;
    }

    /// Makes a container that does not run yet. It may set up its own network, not the host's.
    public static Box create(
            Lab lab,
            String name,
            Net net,
            IpAddress address,
            Map<String, String> sysctls,
            List<String> command) {
        String id =
                lab.client()
                        .createContainerCmd(lab.image())
                        .withName(lab.name(name))
                        .withLabels(lab.labels())
                        .withIpv4Address(address.toString())
                        .withHostConfig(
                                HostConfig.newHostConfig()
                                        .withNetworkMode(net.id())
                                        .withCapAdd(Capability.NET_ADMIN)
                                        .withSysctls(sysctls))
                        .withCmd(command)
                        .exec()
                        .getId();
        return new Box(lab.client(), id);
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
    public String exec(String... command) throws IOException {
        ExecCreateCmdResponse made =
                client.execCreateCmd(id)
                        .withCmd(command)
                        .withAttachStdout(true)
                        .withAttachStderr(true)
                        .exec();
        Output output = new Output();
        await(client.execStartCmd(made.getId()).exec(output));
        Long code = client.inspectExecCmd(made.getId()).exec().getExitCodeLong();
        if (code == null || code != 0) {
            throw new IOException(command[0] + " in a container: " + output.text(true));
        }
        return output.text(false);
    }

    public boolean isRunning() {
        return Boolean.TRUE.equals(client.inspectContainerCmd(id).exec().getState().getRunning());
    }

    public String out() {
        return log.text(false);
    }

    public String err() {
        return log.text(true);
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
        await(log);
    }

    private static void await(Output output) throws IOException {
        try {
            if (!output.awaitCompletion(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("a container does not end what it prints");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
