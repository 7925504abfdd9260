package dev.punchcard.core.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.punchcard.core.machine.Closing;
import dev.punchcard.core.machine.Codec;
import dev.punchcard.core.machine.CommandReader;
import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Framing;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Machine;
import dev.punchcard.core.machine.Program;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// Speaks in lines by TCP and tells all that it hears; what it does it is told by commands.
final class LineMachine implements Machine<String, List<String>, String> {
    static final int LONGEST = 1_000;

    enum Socket implements Local {
        DOOR,
        OTHER
    }

    private record Patience(Remote call) implements Timer {}

    private enum Talk implements Dialogue {
        LINES
    }

    static Program<String, List<String>, String> program() {
        return new Program<>(new LineMachine(), new Lines(), List.of(), new Words());
    }

    @Override
    public void onStart(long now, Effects<String, String> effects) {}

    @Override
    public void onBound(long now, Local local, Endpoint at, Effects<String, String> effects) {
        effects.signal("bound " + local + " " + at);
    }

    @Override
    public void onFailed(
            long now, Local local, SocketFailure failure, Effects<String, String> effects) {
        effects.signal("failed " + local + " " + failure);
    }

    @Override
    public void onOpened(long now, Local local, Remote remote, Effects<String, String> effects) {
        effects.disarm(new Patience(remote));
        effects.signal("opened " + local + " " + remote);
    }

    @Override
    public void onClosed(
            long now, Local local, Remote remote, Closing why, Effects<String, String> effects) {
        effects.disarm(new Patience(remote));
        effects.signal("closed " + local + " " + remote + " " + why);
    }

    /// `echo TEXT` is answered by the text, `bye` by the end.
    @Override
    public void onMessage(
            long now, Local local, Remote from, String line, Effects<String, String> effects) {
        if (line.startsWith("echo ")) {
            effects.send(local, from, line.substring(5));
        } else if (line.startsWith("much ")) {
            much(local, from, Integer.parseInt(line.substring(5)), effects);
        } else if (line.equals("bye")) {
            effects.send(local, from, "farewell");
            effects.disconnect(local, from);
        } else {
            effects.signal("heard " + line);
        }
    }

    @Override
    public void onTimer(long now, Timer timer, Effects<String, String> effects) {
        if (timer instanceof Patience(Remote call)) {
            effects.disconnect(Socket.DOOR, call);
            effects.signal("no patience left for " + call);
        }
    }

    @Override
    public void onCommand(long now, List<String> words, Effects<String, String> effects) {
        Socket local = words.size() > 1 ? Socket.valueOf(words.get(1)) : Socket.DOOR;
        String last = words.getLast();
        switch (words.getFirst()) {
            case "bind" -> effects.bind(local, Integer.parseInt(last));
            case "listen" -> effects.listen(local, Integer.parseInt(last));
            case "call" -> effects.connect(local, remote(words));
            case "await" -> {
                effects.arm(new Patience(remote(words)), now + 50_000_000);
                effects.connect(local, remote(words));
            }
            case "recall" -> {
                effects.disconnect(local, remote(words));
                effects.connect(local, remote(words));
            }
            case "say" -> effects.send(local, remote(words), last);
            case "much" -> much(local, remote(words), Integer.parseInt(last), effects);
            case "hangup" -> effects.disconnect(local, remote(words));
            case "close" -> effects.close(local);
            default -> effects.signal(String.join(" ", words));
        }
    }

    private static void much(Local local, Remote to, int lines, Effects<String, String> effects) {
        for (int i = 0; i < lines; i++) {
            effects.send(local, to, "line " + i);
        }
    }

    private static Remote remote(List<String> words) {
        return Remote.tcp(Endpoint.literal(words.get(2)));
    }

    @Override
    public Dialogue dialogue(Local local, Remote from) {
        return Talk.LINES;
    }

    private static final class Lines implements Codec<String> {
        @Override
        public String decode(Dialogue dialogue, Payload payload) {
            return new String(payload.toBytes(), 0, payload.size() - 1, UTF_8);
        }

        @Override
        public Payload encode(String line) {
            return Payload.text(line + "\n");
        }

        @Override
        public Framing framing(Dialogue dialogue) {
            return new Framing() {
                @Override
                public int frame(ByteBuffer bytes, int seen) {
                    for (int i = bytes.position(); i < bytes.limit(); i++) {
                        if (bytes.get(i) == '\n') {
                            return i - bytes.position() + 1;
                        }
                    }
                    return UNFINISHED;
                }

                @Override
                public int most() {
                    return LONGEST;
                }
            };
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
