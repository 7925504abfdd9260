package dev.punchcard.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.host.TcpLimits.Patience;
import dev.punchcard.core.host.TcpLimits.Room;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Protocols;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TcpLimitOptionsTest {
    private static final Duration EVER = ChronoUnit.FOREVER.getDuration();

    @Test
    void whatIsNotSetIsTheDefault() {
        assertThat(TcpLimitOptions.read(Options.none())).isEqualTo(TcpLimits.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gatepunch", "gopunch"})
    void eachWordSetsItsLimitWhetherTheProtocolHasItTooOrNot(String name) {
        Options options = Options.none();
        options = set(name, options, "max-connections", "1");
        options = set(name, options, "connections-per-address", "2");
        options = set(name, options, "tcp-max-unread", "3");
        options = set(name, options, "tcp-max-unread-in-all", "4");
        options = set(name, options, "tcp-idle-timeout", "5s");
        options = set(name, options, "tcp-frame-timeout", "6s");
        options = set(name, options, "tcp-stall-timeout", "7s");
        options = set(name, options, "tcp-close-timeout", "8s");

        assertThat(TcpLimitOptions.read(options))
                .isEqualTo(
                        new TcpLimits(
                                new Room(1, 2, Room.DEFAULT.calls(), 3, 4),
                                new Patience(
                                        Patience.DEFAULT.call(),
                                        Duration.ofSeconds(5),
                                        Duration.ofSeconds(6),
                                        Duration.ofSeconds(7),
                                        Duration.ofSeconds(8))));
    }

    @Test
    void noTimeIsAllTime() {
        Options options = Options.none();
        for (String name : List.of("idle", "frame", "stall", "close")) {
            options = set("gatepunch", options, "tcp-" + name + "-timeout", "0s");
        }

        assertThat(TcpLimitOptions.read(options).patience())
                .isEqualTo(new Patience(Patience.DEFAULT.call(), EVER, EVER, EVER, EVER));
        assertThat(TcpDesk.after(1, EVER)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void eachNameStandsThereOnceAndNoneWhereNobodyIsReachedByTcp() {
        for (Protocol protocol : Protocols.all()) {
            List<String> names =
                    TcpLimitOptions.of(protocol).stream().<String>map(Option::name).toList();

            assertThat(names).doesNotHaveDuplicates();
            assertThat(names.contains("tcp-idle-timeout")).isEqualTo(protocol.listens());
            assertThat(names.containsAll(List.of("max-connections", "connections-per-address")))
                    .isEqualTo(protocol.listens());
        }
    }

    private static Options set(String protocol, Options options, String name, String word) {
        Protocol known = Protocols.named(protocol).orElseThrow();
        Option<?> option = Options.find(TcpLimitOptions.of(known), name).orElseThrow();
        return options.set(option, word);
    }
}
