package dev.punchcard.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TcpHeaderTest {
    @Test
    void wordsSayWhatIsThereAndNothingElse() {
        TcpHeader syn = new TcpHeader(-1, 0, TcpHeader.SYN, 100, 1460);
        TcpHeader end = new TcpHeader(7, 9, TcpHeader.FIN | TcpHeader.ACK, 0, 0);

        assertThat(syn.words(0)).isEqualTo("SYN seq=4294967295 win=100 mss=1460");
        assertThat(end.words(3)).isEqualTo("FIN,ACK seq=7 ack=9 win=0 len=3");
    }

    @Test
    void theNamesOfAllSetsOfFlagsReadBack() {
        int all = TcpHeader.FIN | TcpHeader.SYN | TcpHeader.RST | TcpHeader.ACK;
        for (int flags = 0; flags <= all; flags++) {
            if ((flags & ~all) == 0) {
                assertThat(TcpHeader.flags(new TcpHeader(0, 0, flags, 0, 0).names()))
                        .contains(flags);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "URG", "'SYN,'", "syn", "'NONE,ACK'"})
    void otherWordsAreNoFlags(String names) {
        assertThat(TcpHeader.flags(names)).isEmpty();
    }
}
