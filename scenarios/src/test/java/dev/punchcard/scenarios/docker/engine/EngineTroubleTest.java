package dev.punchcard.scenarios.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EngineTroubleTest {
    @Test
    void refusalsOfTheEngineOrItsClientAndBrokenConnectionsAreTrouble() {
        assertThat(EngineTrouble.isBehind(new InternalServerErrorException("no space"))).isTrue();
        assertThat(EngineTrouble.isBehind(new DockerClientException("broken off"))).isTrue();
        assertThat(EngineTrouble.isBehind(new RuntimeException(new IOException("gone")))).isTrue();
    }

    @Test
    void mistakesOfOursAreNot() {
        assertThat(EngineTrouble.isBehind(new IllegalStateException("ours"))).isFalse();
    }

    @Test
    void wordsAreOneLine() {
        assertThat(EngineTrouble.words(new IOException("first\nsecond\n"))).isEqualTo("first …");
        assertThat(EngineTrouble.words(new IOException("only\n"))).isEqualTo("only");
    }
}
