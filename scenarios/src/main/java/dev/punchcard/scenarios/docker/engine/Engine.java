package dev.punchcard.scenarios.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Info;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;

/// The search for an engine that runs Linux containers.
public sealed interface Engine {
    record Found(DockerClient client) implements Engine {}

    /// @param reason in one line
    record Missing(String reason) implements Engine {}

    /// Asks Testcontainers, which knows the places of all systems (and `DOCKER_HOST`). Only its
    /// search is used: its client factory would start a container of its own to clean up, which has
    /// to be pulled.
    static Engine find() {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).equals("linux")) {
            return new Missing("containers run the Java of this system, and that is not for Linux");
        }
        try {
            List<DockerClientProviderStrategy> places = new ArrayList<>();
            ServiceLoader.load(DockerClientProviderStrategy.class).forEach(places::add);
            DockerClient client =
                    DockerClientProviderStrategy.getFirstValidStrategy(places).getDockerClient();
            Info info = client.infoCmd().exec();
            return "linux".equals(info.getOsType())
                    ? new Found(client)
                    : new Missing("the Docker engine runs no Linux containers");
        } catch (IllegalStateException | DockerException none) {
            return new Missing("no Docker engine answers");
        }
    }
}
