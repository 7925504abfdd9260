package dev.punchcard.core.detector.probe;

import dev.punchcard.core.detector.finding.Confidence;
import dev.punchcard.core.detector.finding.Dependence;
import dev.punchcard.core.detector.finding.Detection;
import dev.punchcard.core.detector.finding.Finding;
import dev.punchcard.core.detector.finding.Pattern;
import dev.punchcard.core.detector.finding.Reception;
import dev.punchcard.core.detector.finding.Refreshing;
import dev.punchcard.core.detector.finding.Span;
import dev.punchcard.core.detector.finding.Stability;
import dev.punchcard.core.detector.finding.Turning;
import dev.punchcard.core.detector.probe.Move.*;
import dev.punchcard.core.detector.probe.Move.Reply.*;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.PortSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/// One inquiry into a NAT: the questions in their order, and all that is known so far.
///
/// A NAT may go silent in the middle of it, because it is full or because it has taken offence.
/// Where a remote does not answer any more that has answered before, it is asked again until it
/// does, and whoever compares answers from before and after that begins anew.
public final class Inquiry {
    private static final int LEAST_PORT = 40_000;
    private static final int PORT_CHOICE = 5_000;
    private static final int STRIDE = 37; // odd, so that every other port is even

    private static final long REST = Duration.ofSeconds(15).toNanos();
    private static final int MOST_RESTS = 30; // in a row
    private static final int MOST_INTERRUPTIONS = 60;
    private static final int MOST_EVIDENCE = 64;

    private final Endpoint server;
    private Endpoint other;
    private int port;
    private final Set<Endpoint> answered = new LinkedHashSet<>();
    private final TreeSet<IpAddress> addresses = new TreeSet<>();
    private final TreeSet<Integer> ports = new TreeSet<>();
    private final List<String> rewritten = new ArrayList<>();
    private int interruptions;
    private int tries;
    private int heard;
    private long roundTrip;

    Finding<Dependence> mapping = Finding.unseen("not asked");
    Finding<Dependence> filtering = Finding.unseen("not asked");
    Finding<Turning> hairpin = Finding.unseen("not asked");
    Finding<Reception> reception = Finding.unseen("not asked");
    Finding<Pattern> allocation = Finding.unseen("not asked");
    Finding<Boolean> parity = Finding.unseen("not asked");
    Finding<Boolean> contiguity = Finding.unseen("not asked");
    Finding<Span> first = Finding.unseen("not asked");
    Finding<Span> stream = Finding.unseen("not asked");
    Finding<Refreshing> refresh = Finding.unseen("not asked");
    Finding<Stability> stability = Finding.unseen("not asked");

    /// @param server the first endpoint of a server that may have three more
    public Inquiry(Endpoint server, Prng random) {
        this.server = server;
        this.other = server;
        this.port = LEAST_PORT + 2 * random.fork("ports").nextInt(PORT_CHOICE);
    }

    /// The first move; the others follow from it.
    public Move begin() {
        return open(
                Socket.PROBE,
                _ -> ask(Socket.PROBE, Question.plain(server), Patience.LONG, this::greeted));
    }

    private Move greeted(Reply reply) {
        if (!(reply instanceof Answer answer)) {
            return new Done(detection());
        }
        other = answer.success().other().orElse(server);
        return inTurn(
                (inquiry, then) -> new MappingProbe(inquiry, then).run(),
                (inquiry, then) -> new FilteringProbe(inquiry, then).run(),
                (inquiry, then) -> new ReceptionProbe(inquiry, then).run(),
                (inquiry, then) -> new HairpinProbe(inquiry, then).run(),
                (inquiry, then) -> new AllocationProbe(inquiry, then).run(),
                (inquiry, then) -> new LifetimeProbe(inquiry, then).run());
    }

    /// A part of the inquiry: it ends with what it is given.
    private interface Part {
        Move run(Inquiry inquiry, Supplier<Move> then);
    }

    private Move inTurn(Part... parts) {
        Supplier<Move> next = () -> new Done(detection());
        for (int i = parts.length - 1; i >= 0; i--) {
            Part part = parts[i];
            Supplier<Move> after = next;
            next = () -> part.run(this, after);
        }
        return next.get();
    }

    /// What is known by now.
    public Detection detection() {
        return new Detection(
                mapping,
                filtering,
                hairpin,
                reception,
                allocation,
                parity,
                contiguity,
                portSpan(),
                poolSize(),
                first,
                stream,
                refresh,
                stability,
                payload());
    }

    public boolean isAnswered() {
        return heard > 0;
    }

    private Finding<PortSpan> portSpan() {
        return isAnswered()
                ? Finding.seen(
                        new PortSpan(ports.first(), ports.last()),
                        Confidence.CERTAIN,
                        List.of(ports.size() + " different ports"))
                : Finding.unseen("no answer");
    }

    private Finding<Integer> poolSize() {
        return isAnswered()
                ? Finding.seen(
                        addresses.size(),
                        addresses.size() > 1 ? Confidence.CERTAIN : Confidence.LIKELY,
                        addresses.stream().map(IpAddress::toString).toList())
                : Finding.unseen("no answer");
    }

    private Finding<Boolean> payload() {
        return isAnswered()
                ? Finding.seen(rewritten.isEmpty(), Confidence.CERTAIN, rewritten)
                : Finding.unseen("no answer");
    }

    Endpoint server() {
        return server;
    }

    /// Whether the server has another address and another port.
    boolean hasOther() {
        return !other.address().equals(server.address()) && other.port() != server.port();
    }

    Endpoint otherPort() {
        return server.withPort(other.port());
    }

    Endpoint otherAddress() {
        return other.withPort(server.port());
    }

    Endpoint otherBoth() {
        return other;
    }

    boolean hasAnswered(Endpoint remote) {
        return answered.contains(remote);
    }

    boolean isOurs(IpAddress external) {
        return addresses.contains(external);
    }

    /// How often a silence has interrupted the inquiry.
    int interruptions() {
        return interruptions;
    }

    /// The longest that an answer took that came at once.
    long roundTrip() {
        return roundTrip;
    }

    /// How probable it is that so many tries fail although nothing but loss is in their way.
    double luck(int failures) {
        double loss = (tries - heard + 0.5) / (tries + 1.0);
        return StrictMath.pow(loss, failures);
    }

    /// Opens the socket on a port of which the NAT knows nothing.
    Move open(Socket socket, Function<Opened, Move> then) {
        return new Open(socket, freshPort(), then);
    }

    int freshPort() {
        port += STRIDE;
        return port;
    }

    /// The first of so many ports in a row that nobody has used, an even one.
    int freshRun(int size) {
        int start = port + STRIDE + (port + STRIDE) % 2;
        port = start + size;
        return start;
    }

    Ask ask(Socket socket, Question question, Patience patience, Function<Reply, Move> then) {
        return new Ask(
                socket,
                question,
                patience,
                reply -> {
                    note(question, reply);
                    return then.apply(reply);
                });
    }

    /// Asks as usual. Who has answered before is asked until he answers again, within reason.
    Move plain(Socket socket, Endpoint target, Function<Reply, Move> then) {
        Question question = Question.plain(target);
        return ask(
                socket,
                question,
                Patience.LONG,
                reply -> {
                    boolean sudden =
                            reply instanceof Silence
                                    && answered.contains(target)
                                    && interruptions < MOST_INTERRUPTIONS;
                    if (!sudden) {
                        return then.apply(reply);
                    }
                    interruptions++;
                    return rest(socket, question, reply, 0, then);
                });
    }

    private Move rest(
            Socket socket, Question question, Reply last, int rests, Function<Reply, Move> then) {
        if (!(last instanceof Silence) || rests == MOST_RESTS) {
            return then.apply(last);
        }
        return new Pause(
                last.now() + REST,
                _ ->
                        ask(
                                socket,
                                question,
                                Patience.SHORT,
                                next -> rest(socket, question, next, rests + 1, then)));
    }

    private void note(Question question, Reply reply) {
        if (!(reply instanceof Answer answer)) {
            return;
        }
        boolean usual = question.equals(Question.plain(question.target()));
        if (usual) {
            answered.add(question.target());
            tries += answer.tries();
            heard++;
        }
        if (usual && answer.tries() == 1) {
            roundTrip = Math.max(roundTrip, answer.now() - answer.sent());
        }
        Endpoint shown = answer.shown();
        addresses.add(shown.address());
        ports.add(shown.port());
        answer.success()
                .plain()
                .filter(plain -> !plain.equals(shown) && rewritten.size() < MOST_EVIDENCE)
                .ifPresent(plain -> rewritten.add(shown + " arrived as " + plain));
    }
}
