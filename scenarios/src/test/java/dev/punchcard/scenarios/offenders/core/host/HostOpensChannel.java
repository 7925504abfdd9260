package dev.punchcard.scenarios.offenders.core.host;

import java.nio.channels.DatagramChannel;

final class HostOpensChannel {
    Class<?> taken() {
        return DatagramChannel.class;
    }
}
