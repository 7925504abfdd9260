package dev.punchcard.scenarios.docker.engine;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The image below all labs: a small Debian with the tools of a router, and a trimmed Java runtime.
///
/// It is made once for each build of the JDK and kept. Where a registry answers it begins with
/// Debian's own image, elsewhere with a root file system that `debootstrap` makes.
final class Foundation {
    private static final String DEBIAN = "bookworm";
    private static final String NAME = "punchcard-base";
    private static final String TOOLS = "nftables,iproute2,conntrack";
    private static final int PULL_SECONDS = 120;

    private final DockerClient client;
    private final Path work;

    private Foundation(DockerClient client, Path work) {
        this.client = client;
        this.work = work;
    }

    /// Makes the image where it is not there. Who else wants it, in this process or another one of
    /// the same user, waits.
    ///
    /// @return its name
    static synchronized String ensure(DockerClient client) throws IOException {
        String image = NAME + ":" + DEBIAN + "-java-" + tag(System.getProperty("java.vm.version"));
        if (isThere(client, image)) {
            return image;
        }
        Path work = Files.createTempDirectory("punchcard-base");
        try (FileChannel file = FileChannel.open(lock(), CREATE, WRITE);
                FileLock _ = file.lock()) {
            if (!isThere(client, image)) {
                new Foundation(client, work).build(image);
            }
        } finally {
            Tool.delete(work);
        }
        return image;
    }

    private static Path lock() {
        String user = tag(System.getProperty("user.name", ""));
        return Path.of(System.getProperty("java.io.tmpdir"), "punchcard-base-" + user + ".lock");
    }

    private static String tag(String version) {
        return version.replaceAll("[^A-Za-z0-9_.-]", "-");
    }

    private static boolean isThere(DockerClient client, String image) {
        try {
            client.inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException missing) {
            return false;
        }
    }

    private void build(String image) throws IOException {
        Path context = Files.createDirectory(work.resolve("context"));
        link(context.resolve("java"));
        Optional<String> refusal = pull();
        List<String> lines = new ArrayList<>();
        if (refusal.isEmpty()) {
            lines.add("FROM debian:" + DEBIAN + "-slim");
            lines.add(
                    "RUN apt-get update && apt-get install -y --no-install-recommends "
                            + TOOLS.replace(',', ' ')
                            + " && rm -rf /var/lib/apt/lists/*");
        } else {
            bootstrap(context.resolve("root.tar"), refusal.get());
            lines.add("FROM scratch");
            lines.add("ADD root.tar /");
        }
        lines.add("COPY java /opt/java");
        lines.add("RUN /opt/java/bin/java -version # this JDK has to run on " + DEBIAN);
        Files.write(context.resolve("Dockerfile"), lines);
        RunImage.build(client, context, image, Map.of(Lab.KIND, Lab.BASE));
    }

    /// A runtime with just what nodes need starts quickly and is a tenth of a JDK.
    private void link(Path java) throws IOException {
        Path jlink = Path.of(System.getProperty("java.home"), "bin", "jlink");
        if (!Files.isExecutable(jlink)) {
            throw new IOException("this Java has no jlink; a whole JDK is needed");
        }
        Tool.run(
                work.resolve("jlink.log"),
                jlink.toString(),
                "--add-modules=java.base,java.logging",
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--generate-cds-archive",
                "--output=" + java);
    }

    /// Why there is nothing to pull, or nothing where it has been pulled.
    private Optional<String> pull() {
        try {
            boolean done =
                    client.pullImageCmd("debian")
                            .withTag(DEBIAN + "-slim")
                            .start()
                            .awaitCompletion(PULL_SECONDS, TimeUnit.SECONDS);
            return done ? Optional.empty() : Optional.of("the registry is too slow");
        } catch (DockerException | DockerClientException refused) {
            return Optional.of("no registry answers");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private void bootstrap(Path tar, String refusal) throws IOException {
        Path debootstrap =
                Tool.find("debootstrap")
                        .orElseThrow(() ->
                                new IOException(
                                        "no base image: "
                                                + refusal
                                                + ", and debootstrap is not installed"));
        if (!"root".equals(System.getProperty("user.name"))) {
            throw new IOException("no base image: " + refusal + ", and debootstrap needs root");
        }
        Path root = work.resolve("root");
        Tool.run(
                work.resolve("debootstrap.log"),
                debootstrap.toString(),
                "--variant=minbase",
                "--include=" + TOOLS,
                DEBIAN,
                root.toString());
        Tool.run(
                work.resolve("tar.log"),
                "tar",
                "--exclude=./var/cache/apt/*",
                "--exclude=./var/lib/apt/lists/*",
                "-C",
                root.toString(),
                "-cf",
                tar.toString(),
                ".");
    }
}
