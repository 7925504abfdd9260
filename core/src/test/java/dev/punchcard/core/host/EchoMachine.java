package dev.punchcard.core.host;

import dev.punchcard.core.machine.Codec;
import dev.punchcard.core.machine.CommandReader;
import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Machine;
import dev.punchcard.core.machine.Program;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.util.List;
import java.util.Optional;

/// Sends every datagram back to where it came from, and does a few things on command.
final class EchoMachine implements Machine<Payload, List<String>, String> {
    static final String BUG = "a bug in the machine";

    enum Socket implements Local {
        FIRST,
        SECOND
    }

    enum Alarm implements Timer {
        EARLY,
        MIDDLE,
        LATE
    }

    private enum Talk implements Dialogue {
        ECHO
    }

    private final int port;

    private EchoMachine(int port) {
        this.port = port;
    }

    static Program<Payload, List<String>, String> onPort(int port) {
        return new Program<>(new EchoMachine(port), new Plain(), List.of(), new Words());
    }

    @Override
    public void onStart(long now, Effects<Payload, String> effects) {
        effects.bind(Socket.FIRST, port);
    }

    @Override
    public void onBound(long now, Local local, Endpoint at, Effects<Payload, String> effects) {
        effects.signal("bound " + local + " " + at);
    }

    @Override
    public void onMessage(
            long now, Local local, Remote from, Payload message, Effects<Payload, String> effects) {
        effects.send(local, from, message);
    }

    @Override
    public void onFailed(
            long now, Local local, SocketFailure failure, Effects<Payload, String> effects) {
        effects.signal("failed " + local + " " + failure);
    }

    @Override
    public void onTimer(long now, Timer timer, Effects<Payload, String> effects) {
        effects.signal("timer " + timer);
    }

    @Override
    public void onCommand(long now, List<String> words, Effects<Payload, String> effects) {
        switch (words.getFirst()) {
            case "timers" -> {
                effects.arm(Alarm.LATE, now + 6_000_000);
                effects.arm(Alarm.EARLY, now);
                effects.arm(Alarm.MIDDLE, now + 3_000_000);
            }
            case "bind" -> effects.bind(Socket.SECOND, Integer.parseInt(words.get(1)));
            case "bindat" -> effects.bind(Socket.SECOND, Endpoint.literal(words.get(1)));
            case "send" ->
                    effects.send(
                            Socket.FIRST,
                            Remote.udp(Endpoint.literal(words.get(1))),
                            Payload.of(new byte[Integer.parseInt(words.get(2))]));
            case "ttl" -> {
                Remote to = Remote.udp(Endpoint.literal(words.get(1)));
                effects.send(Socket.FIRST, to, Payload.EMPTY, Integer.parseInt(words.get(2)));
            }
            case "reopen" -> {
                effects.close(Socket.FIRST);
                effects.bind(Socket.FIRST, Integer.parseInt(words.get(1)));
            }
            case "fail" -> throw new IllegalStateException(BUG);
            default -> effects.signal(String.join(" ", words));
        }
    }

    @Override
    public Dialogue dialogue(Local local, Remote from) {
        return Talk.ECHO;
    }

    private static final class Plain implements Codec<Payload> {
        @Override
        public Payload decode(Dialogue dialogue, Payload payload) {
            return payload;
        }

        @Override
        public Payload encode(Payload message) {
            return message;
        }
    }

    private static final class Words implements CommandReader<List<String>> {
        @Override
        public Optional<List<String>> read(String line) {
            return line.isBlank() ? Optional.empty() : Optional.of(List.of(line.split(" ", -1)));
        }

        @Override
        public List<String> forms() {
            return List.of("WORD...");
        }
    }
}
