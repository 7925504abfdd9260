package dev.punchcard.simulator.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.DatagramSocket;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GuestSocketShapeTest {
    /// A later JDK may add a method, which would otherwise lead to a socket that does not exist.
    @Test
    void everyMethodOfTheJdksSocketIsOverridden() {
        List<String> missing =
                Arrays.stream(DatagramSocket.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .filter(method -> !Modifier.isStatic(method.getModifiers()))
                        .filter(method -> !isOverridden(method))
                        .map(Method::toString)
                        .toList();

        assertThat(missing).isEmpty();
    }

    private static boolean isOverridden(Method method) {
        return Arrays.stream(GuestSocket.class.getDeclaredMethods())
                .anyMatch(own ->
                        own.getName().equals(method.getName())
                                && Arrays.equals(
                                        own.getParameterTypes(), method.getParameterTypes()));
    }
}
