package dev.punchcard.scenarios.offenders.simulator.guest;

import dev.punchcard.scenarios.Breaks;
import java.nio.channels.DatagramChannel;

@Breaks("sockets are for hosts")
final class OpensChannel {
    Class<?> taken() {
        return DatagramChannel.class;
    }
}
