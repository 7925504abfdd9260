package dev.punchcard.scenarios.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import dev.punchcard.core.host.HostLoop;
import dev.punchcard.simulator.scenario.Scenario;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The layer of one lab: the very classes that this process runs on.
final class RunImage {
    static final String CLASS_PATH = "/opt/punchcard/*";

    /// One class of everything that is needed to read a card and run its nodes.
    private static final List<Class<?>> PARTS =
            List.of(
                    HostLoop.class,
                    Scenario.class,
                    Lab.class,
                    org.snakeyaml.engine.v2.api.LoadSettings.class);

    private RunImage() {}

    static void build(DockerClient client, String base, String image, Map<String, String> labels)
            throws IOException {
        Path context = Files.createTempDirectory("punchcard-image");
        try {
            Path classes = Files.createDirectory(context.resolve("classes"));
            for (int i = 0; i < PARTS.size(); i++) {
                copy(home(PARTS.get(i)), classes, i);
            }
            Files.writeString(
                    context.resolve("Dockerfile"),
                    "FROM " + base + "\nCOPY classes /opt/punchcard\n");
            build(client, context, image, labels);
        } finally {
            Tool.delete(context);
        }
    }

    /// Builds a folder with a Dockerfile. Layers of other builds are not used: who made them may
    /// remove them at any moment.
    static void build(DockerClient client, Path context, String image, Map<String, String> labels)
            throws IOException {
        try {
            client.buildImageCmd(context.toFile())
                    .withTags(Set.of(image))
                    .withLabels(labels)
                    .withNoCache(true)
                    .withForcerm(true)
                    .exec(new BuildImageResultCallback())
                    .awaitImageId();
        } catch (DockerClientException failed) {
            throw new IOException("no image: " + failed.getMessage(), failed);
        }
    }

    private static Path home(Class<?> part) throws IOException {
        try {
            return Path.of(part.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException odd) {
            throw new IOException("no file holds " + part, odd);
        }
    }

    /// A jar stays as it is, and a folder becomes one: an engine takes one file much faster than
    /// thousands, and so does Java.
    ///
    /// @param number of the part, since folders are called alike
    private static void copy(Path home, Path target, int number) throws IOException {
        if (Files.isRegularFile(home)) {
            Files.copy(home, target.resolve(home.getFileName().toString()));
            return;
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(home)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        Path jar = target.resolve("part-" + number + ".jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Path file : files) {
                zip.putNextEntry(new ZipEntry(home.relativize(file).toString()));
                Files.copy(file, zip);
            }
        }
    }
}
