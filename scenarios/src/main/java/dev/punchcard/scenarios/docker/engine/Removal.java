package dev.punchcard.scenarios.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// A removal of things by their labels, and what has come of it.
///
/// It never fails: what the engine does not remove at the second attempt either is left, and the
/// rest is removed all the same.
public final class Removal {
    private static final int ATTEMPTS = 2;

    private final DockerClient client;
    private final Predicate<Map<String, String>> doomed;
    private final List<String> left = new ArrayList<>();
    private int containers;
    private int networks;
    private int images;

    /// @param doomed the labels of what is to go
    Removal(DockerClient client, Predicate<Map<String, String>> doomed) {
        this.client = client;
        this.doomed = doomed;
    }

    public int containers() {
        return containers;
    }

    public int networks() {
        return networks;
    }

    public int images() {
        return images;
    }

    /// What is still there, each with the reason.
    public List<String> left() {
        return List.copyOf(left);
    }

    /// Containers and networks.
    Removal boxes() {
        attempt(
                "the containers",
                () -> {
                    for (Container container :
                            client.listContainersCmd()
                                    .withShowAll(true)
                                    .withLabelFilter(kind())
                                    .exec()) {
                        if (doomed.test(container.getLabels())) {
                            containers +=
                                    remove("container " + container.getId(), () -> end(container));
                        }
                    }
                });
        attempt(
                "the networks",
                () -> {
                    for (Network network :
                            client.listNetworksCmd().withFilter("label", kind()).exec()) {
                        if (doomed.test(network.getLabels())) {
                            String id = network.getId();
                            networks +=
                                    remove(
                                            "network " + id,
                                            () -> client.removeNetworkCmd(id).exec());
                        }
                    }
                });
        return this;
    }

    Removal images(String kind) {
        List<String> label = List.of(Lab.KIND + "=" + kind);
        attempt(
                "the images",
                () -> {
                    for (Image image : client.listImagesCmd().withFilter("label", label).exec()) {
                        Map<String, String> labels = image.getLabels();
                        if (labels != null && doomed.test(labels)) {
                            String id = image.getId();
                            images +=
                                    remove(
                                            "image " + id,
                                            () -> client.removeImageCmd(id).withForce(true).exec());
                        }
                    }
                });
        return this;
    }

    private void end(Container container) {
        client.removeContainerCmd(container.getId()).withForce(true).withRemoveVolumes(true).exec();
    }

    private static List<String> kind() {
        return List.of(Lab.KIND + "=" + Lab.LAB);
    }

    /// Somebody else may be removing the same thing, and then it is not ours to count.
    private int remove(String what, Runnable removal) {
        try {
            return attempt(what, removal) ? 1 : 0;
        } catch (NotFoundException | ConflictException gone) {
            return 0;
        }
    }

    private static boolean isGone(RuntimeException refused) {
        return refused instanceof NotFoundException
                || (refused instanceof ConflictException
                        && String.valueOf(refused.getMessage()).contains("already in progress"));
    }

    private boolean attempt(String what, Runnable work) {
        String reason = "";
        for (int i = 0; i < ATTEMPTS; i++) {
            try {
                work.run();
                return true;
            } catch (RuntimeException refused) {
                if (!EngineTrouble.isBehind(refused) || isGone(refused)) {
                    throw refused;
                }
                reason = EngineTrouble.words(refused);
            }
        }
        left.add(what + ": " + reason);
        return false;
    }
}
