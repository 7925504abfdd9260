package dev.punchcard.scenarios.docker.engine;

import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;

/// What goes wrong between us and the engine, as far as it is nobody's mistake here.
///
/// The client throws three kinds of exceptions that need not be declared: the engine's refusals,
/// its own, and bare ones around a connection that has broken off.
public final class EngineTrouble {
    private EngineTrouble() {}

    public static boolean isBehind(RuntimeException thrown) {
        return thrown instanceof DockerException
                || thrown instanceof DockerClientException
                || thrown.getCause() instanceof IOException;
    }

    /// In one line.
    public static String words(Exception thrown) {
        String message = String.valueOf(thrown.getMessage()).strip();
        return message.lines().findFirst().orElse("") + (message.contains("\n") ? " …" : "");
    }
}
