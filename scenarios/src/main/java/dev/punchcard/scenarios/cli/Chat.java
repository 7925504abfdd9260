package dev.punchcard.scenarios.cli;

import dev.punchcard.core.host.Hole;
import dev.punchcard.core.wire.Endpoint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/// Talk over a punched path, a line in a datagram each way, as the chat of the Go libraries has it.
///
/// An empty datagram every few seconds keeps the NATs' bindings alive. The chat is over a little
/// after the input is, so that what the others answer is still heard.
final class Chat {
    private static final Duration TURN = Duration.ofMillis(100);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(5);
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    /// What a datagram takes without being cut on the way.
    private static final int LONGEST = 1200;

    private final Hole hole;
    private final CommandInput input;
    private final PeerReport report;

    private Chat(Hole hole, CommandInput input, PeerReport report) {
        this.hole = hole;
        this.input = input;
        this.report = report;
    }

    /// From now on the lines of the input are said and are no commands. Who is told of the path
    /// after that may talk at once.
    static Chat open(Hole hole, CommandInput input, PeerReport report) {
        Chat chat = new Chat(hole, input, report);
        input.handTo(chat::say);
        return chat;
    }

    /// Prints what the others say until all is said.
    void run() throws InterruptedException {
        long silent = System.nanoTime();
        long kept = silent;
        while (!hole.isOver()
                && (!input.isOver() || System.nanoTime() - silent < LAST_WORDS.toNanos())) {
            boolean heard = hole.receive(TURN).map(this::hear).orElse(false);
            if (heard || !input.isOver()) {
                silent = System.nanoTime();
            }
            if (System.nanoTime() - kept >= KEEP_ALIVE.toNanos()) {
                kept = System.nanoTime();
                toAll(new byte[0]);
            }
        }
    }

    private void say(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; ) {
            int to = end(bytes, from);
            toAll(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
    }

    /// Where the part ends that begins there: not inside a character.
    private static int end(byte[] bytes, int from) {
        int to = Math.min(from + LONGEST, bytes.length);
        while (to < bytes.length && (bytes[to] & 0xC0) == 0x80) {
            to--;
        }
        return to;
    }

    private void toAll(byte[] bytes) {
        for (Endpoint remote : hole.remotes()) {
            hole.send(remote, bytes);
        }
    }

    /// False for what only keeps the path open.
    private boolean hear(Hole.Mail mail) {
        String text = new String(mail.payload().toBytes(), StandardCharsets.UTF_8);
        if (!text.isEmpty()) {
            report.said(mail.from(), text);
        }
        return !text.isEmpty();
    }
}
