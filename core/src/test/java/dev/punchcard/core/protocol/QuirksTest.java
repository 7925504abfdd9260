package dev.punchcard.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.punchcard.core.protocol.Protocol.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuirksTest {
    private enum Habit implements Quirks.Switch {
        SERVERS(Side.SERVER),
        PEERS(Side.PEER),
        EVERYBODYS(Side.BOTH);

        private final Side side;

        Habit(Side side) {
            this.side = side;
        }

        @Override
        public Side side() {
            return side;
        }

        @Override
        public String doc() {
            return "does it";
        }
    }

    @Test
    void namesAreReadInEitherCaseAndOnTheirSide() {
        assertThat(Quirks.read(Habit.class, Side.SERVER, List.of("servers", "Everybodys")))
                .containsExactly(Habit.SERVERS, Habit.EVERYBODYS);
        assertThat(Quirks.read(Habit.class, Side.PEER, List.of("none", "EVERYBODYS")))
                .containsExactly(Habit.EVERYBODYS);
    }

    @Test
    void aNameOfTheOtherSideIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quirks.read(Habit.class, Side.PEER, List.of("servers")))
                .withMessage("SERVERS is no quirk of a peer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quirks.read(Habit.class, Side.SERVER, List.of("peers")))
                .withMessage("PEERS is no quirk of a server");
    }

    @Test
    void originalIsAllThatThereIsOnTheSide() {
        assertThat(Quirks.read(Habit.class, Side.SERVER, List.of("original")))
                .containsExactly(Habit.SERVERS, Habit.EVERYBODYS);
        assertThat(Quirks.read(Habit.class, Side.PEER, List.of("original")))
                .containsExactly(Habit.PEERS, Habit.EVERYBODYS);
    }
}
