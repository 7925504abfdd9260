package dev.punchcard.core.protocol.holepuncher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.holepuncher.HolepuncherMessage.Malformed;
import dev.punchcard.core.protocol.holepuncher.HolepuncherMessage.RegisterClient;
import dev.punchcard.core.protocol.holepuncher.HolepuncherMessage.Talk;
import dev.punchcard.core.wire.Payload;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HolepuncherCodecTest {
    private final HolepuncherCodec codec = new HolepuncherCodec();

    private HolepuncherMessage read(String text) {
        return codec.decode(Talk.REQUEST, Payload.text(text));
    }

    /// The last of these is two characters to a text.
    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00e9", "\u20ac", "\ud83d\ude00"})
    void lengthsAreCountedInCharactersAndNotInBytes(String character) {
        String longest = character.repeat(64 / character.length());

        assertThat(read("rc:" + longest + ":" + longest + ":" + longest))
                .isEqualTo(new RegisterClient(longest, longest, Optional.of(longest)));
        assertThat(read("rc:" + longest + "x:room:Al")).isEqualTo(Malformed.BAD_FIELDS);
        assertThat(read("rc:al:" + longest + "x:Al")).isEqualTo(Malformed.BAD_FIELDS);
        assertThat(read("rc:al:room:" + longest + "x")).isEqualTo(Malformed.BAD_FIELDS);
    }

    @Test
    void registrationsThatDifferInOneFieldAreTwo() {
        RegisterClient m = new RegisterClient("al", "room", Optional.of("Al"));

        assertThat(m)
                .isNotEqualTo(new RegisterClient("bo", "room", Optional.of("Al")))
                .isNotEqualTo(new RegisterClient("al", "hall", Optional.of("Al")))
                .isNotEqualTo(new RegisterClient("al", "room", Optional.of("Bo")))
                .isNotEqualTo(new RegisterClient("al", "room", Optional.empty()));
        assertThat(m).hasToString("RegisterClient[client=al, session=room, nick=Optional[Al]]");
    }
}
