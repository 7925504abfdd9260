package dev.punchcard.scenarios.docker.engine;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Everything that one run makes in an engine, under one random name; closing removes it.
public final class Lab implements AutoCloseable {
    static final String KIND = "dev.punchcard.kind";
    static final String BASE = "base";
    static final String LAB = "lab";

    private static final String RUN = "dev.punchcard.run";
    private static final String OWNER = "dev.punchcard.owner";
    private static final String CLOSED = "the lab is closed";

    private final DockerClient client;
    private final String name = "%08x".formatted(new SecureRandom().nextInt());
    private final Map<String, String> labels =
            Map.of(KIND, LAB, RUN, name, OWNER, Owner.self().toString());
    private final String image;

    private boolean closed;

    private Lab(DockerClient client) {
        this.client = client;
        this.image = "punchcard-lab:" + name;
    }

    /// A lab in which nothing is yet.
    public static Lab in(DockerClient client) {
        return new Lab(client);
    }

    /// A furnished lab.
    ///
    /// @throws IOException where no image can be made; its message is a reason to skip
    public static Lab open(DockerClient client) throws IOException {
        Lab lab = new Lab(client);
        try {
            lab.furnish();
            return lab;
        } catch (IOException | RuntimeException broken) {
            lab.close();
            throw broken;
        }
    }

    /// Makes the image that the lab's containers run, and its base where that is missing: minutes,
    /// during which the lab may be closed.
    ///
    /// @throws IOException where no image can be made; its message is a reason to skip
    public void furnish() throws IOException {
        RunImage.build(client, Foundation.ensure(client), image, labels);
        if (isClosed()) {
            close(); // what has just been built
            throw new IOException(CLOSED);
        }
    }

    /// Makes something that belongs to the lab, which is not closed meanwhile.
    synchronized <T> T make(Function<DockerClient, T> creation) throws IOException {
        if (closed) {
            throw new IOException(CLOSED);
        }
        return creation.apply(client);
    }

    String image() {
        return image;
    }

    Map<String, String> labels() {
        return labels;
    }

    /// The engine's name for something of this lab.
    String name(String what) {
        return "punchcard-" + name + "-" + what.replaceAll("[^A-Za-z0-9_.-]", "_");
    }

    /// Removes all containers and networks, for the next run. Two removals at once would stumble
    /// over each other's things.
    public synchronized Removal clear() {
        return new Removal(client, this::isMine).boxes();
    }

    /// Removes everything; nothing more is made after that. What is left after all is found by
    /// [#sweep] when this process is gone.
    @Override
    public void close() {
        remove();
    }

    /// Closes, and says what has come of it.
    public synchronized Removal remove() {
        closed = true;
        return new Removal(client, this::isMine).boxes().images(LAB);
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private boolean isMine(Map<String, String> all) {
        return name.equals(all.get(RUN));
    }

    /// Removes what runs of dead processes have left.
    ///
    /// @param all also what processes of other hosts have made, of whom nothing is known, and the
    ///   base image, which takes longest to make
    public static Removal sweep(DockerClient client, boolean all) {
        Removal removal = new Removal(client, labels -> isOrphan(labels, all)).boxes().images(LAB);
        return all ? removal.images(BASE) : removal;
    }

    private static boolean isOrphan(Map<String, String> labels, boolean all) {
        return Optional.ofNullable(labels.get(OWNER))
                .flatMap(Owner::parse)
                .map(owner -> owner.isGone() || (all && !owner.isHere()))
                .orElse(all);
    }
}
