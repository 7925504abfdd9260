package dev.punchcard.scenarios.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.Network;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that one run makes in an engine, under one random name; closing removes it.
public final class Lab implements AutoCloseable {
    static final String KIND = "dev.punchcard.kind";
    static final String BASE = "base";

    private static final String RUN = "dev.punchcard.run";
    private static final String OWNER = "dev.punchcard.owner";
    private static final String LAB = "lab";

    private final DockerClient client;
    private final String name = "%08x".formatted(new SecureRandom().nextInt());
    private final Map<String, String> labels =
            Map.of(KIND, LAB, RUN, name, OWNER, Owner.self().toString());
    private final String image;

    /// What a sweep has removed.
    public record Swept(int containers, int networks, int images) {
        Swept plus(Swept more) {
            return new Swept(
                    containers + more.containers, networks + more.networks, images + more.images);
        }
    }

    private interface Doomed {
        boolean test(Map<String, String> labels);
    }

    private Lab(DockerClient client) {
        this.client = client;
        this.image = "punchcard-lab:" + name;
    }

    /// Makes the image that the lab's containers run, and its base where that is missing.
    ///
    /// @throws IOException where no image can be made; its message is a reason to skip
    public static Lab open(DockerClient client) throws IOException {
        Lab lab = new Lab(client);
        try {
            RunImage.build(client, Foundation.ensure(client), lab.image, lab.labels);
            return lab;
        } catch (IOException | RuntimeException broken) {
            lab.close();
            throw broken;
        }
    }

    DockerClient client() {
        return client;
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

    /// Removes all containers and networks, for the next run.
    public void clear() {
        sweepBoxes(client, this::isMine);
    }

    @Override
    public void close() {
        sweep(client, this::isMine);
    }

    private boolean isMine(Map<String, String> all) {
        return name.equals(all.get(RUN));
    }

    /// Removes what runs of dead processes have left.
    ///
    /// @param all also the base image, which takes longest to make
    public static Swept sweep(DockerClient client, boolean all) {
        Swept swept = sweep(client, Lab::isOrphan);
        return all ? swept.plus(new Swept(0, 0, images(client, BASE, _ -> true))) : swept;
    }

    private static boolean isOrphan(Map<String, String> labels) {
        return Optional.ofNullable(labels.get(OWNER))
                .flatMap(Owner::parse)
                .map(Owner::isGone)
                .orElse(false);
    }

    private static Swept sweep(DockerClient client, Doomed doomed) {
        return sweepBoxes(client, doomed).plus(new Swept(0, 0, images(client, LAB, doomed)));
    }

    private static Swept sweepBoxes(DockerClient client, Doomed doomed) {
        int containers = 0;
        for (Container container :
                client.listContainersCmd().withShowAll(true).withLabelFilter(kind(LAB)).exec()) {
            if (doomed.test(container.getLabels())) {
                containers +=
                        remove(() ->
                                client.removeContainerCmd(container.getId())
                                        .withForce(true)
                                        .withRemoveVolumes(true)
                                        .exec());
            }
        }
        int networks = 0;
        for (Network network : client.listNetworksCmd().withFilter("label", kind(LAB)).exec()) {
            if (doomed.test(network.getLabels())) {
                networks += remove(() -> client.removeNetworkCmd(network.getId()).exec());
            }
        }
        return new Swept(containers, networks, 0);
    }

    private static int images(DockerClient client, String kind, Doomed doomed) {
        int images = 0;
        for (Image image : client.listImagesCmd().withFilter("label", kind(kind)).exec()) {
            Map<String, String> labels = image.getLabels();
            if (labels != null && doomed.test(labels)) {
                images += remove(() -> client.removeImageCmd(image.getId()).withForce(true).exec());
            }
        }
        return images;
    }

    private static List<String> kind(String kind) {
        return List.of(KIND + "=" + kind);
    }

    /// Somebody else may be removing the same thing.
    private static int remove(Runnable removal) {
        try {
            removal.run();
            return 1;
        } catch (NotFoundException | ConflictException gone) {
            return 0;
        }
    }
}
