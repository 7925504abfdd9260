package dev.punchcard.core.protocol.simple;

import static dev.punchcard.core.protocol.simple.SimpleQuirk.KA_IGNORED;
import static dev.punchcard.core.protocol.simple.SimpleQuirk.ONE_PER_FRAME;
import static dev.punchcard.core.protocol.simple.SimpleQuirk.RS_NO_REPEAT;
import static dev.punchcard.core.protocol.simple.SimpleQuirk.STALE_RANDOM_HOSTS;

import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Machine;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.State;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.protocol.simple.SimpleMessage.*;
import dev.punchcard.core.protocol.simple.SimpleSession.Kind;
import dev.punchcard.core.protocol.simple.SimpleSession.Match;
import dev.punchcard.core.protocol.simple.SimpleSignal.Fate;
import dev.punchcard.core.punch.Meter;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.util.Optional;

/// The matchmaking server: gives a host an id, and tells it and whoever comes with that id each
/// other's keys. It never repeats an answer by itself.
///
/// A source is its host's identity, and has one session at most. At every limit it is silent.
public final class SimpleServer implements Machine<SimpleMessage, SimpleCommand, SimpleSignal> {
    enum Socket implements Local {
        SERVER
    }

    enum Phase implements State {
        SERVING,
        CLOSED
    }

    enum Alarm implements Timer {
        FLUSH
    }

    private final SimpleServerOptions options;
    private final Codebook book;
    private final int port;
    private final Prng random;
    private final Meter requests;
    private final Meter joins;
    private final SimpleFrames frames = new SimpleFrames();
    private final SimpleSessions sessions;
    private String key = "";

    SimpleServer(Setup setup) {
        this.options = SimpleServerOptions.of(setup);
        this.book = options.codebook();
        this.port = setup.port();
        this.sessions = new SimpleSessions(setup.random());
        this.random = setup.random().fork("ids");
        int most = options.maxSources();
        this.requests = new Meter(options.requestsPerSecond(), most, setup.random());
        this.joins = new Meter(options.jsPerSecond(), most, setup.random().fork("js"));
    }

    public int sessions() {
        return sessions.size();
    }

    /// How many entries there are in all tables besides that of the sessions.
    int entries() {
        return sessions.entries();
    }

    /// How many sources the limit of requests keeps in mind.
    public int sources() {
        return requests.sources() + joins.sources();
    }

    @Override
    public Dialogue dialogue(Local local, Remote from) {
        return Talk.REQUEST;
    }

    @Override
    public void onStart(long now, Effects<SimpleMessage, SimpleSignal> effects) {
        effects.bind(Socket.SERVER, port);
    }

    @Override
    public void onBound(
            long now, Local local, Endpoint at, Effects<SimpleMessage, SimpleSignal> effects) {
        boolean told = !options.publicIp().equals(IpAddress.ANY);
        Endpoint known = told ? new Endpoint(options.publicIp(), at.port()) : at;
        if (!known.address().isV4()) {
            close("no IPv4 address for the keys: " + known.address(), effects);
            return;
        }
        key = book.key(known);
        effects.become(Phase.SERVING, "listening on " + at);
        effects.signal(new SimpleSignal.ServerKey(key));
        effects.arm(Alarm.FLUSH, now + options.flushEvery());
    }

    @Override
    public void onFailed(
            long now,
            Local local,
            SocketFailure failure,
            Effects<SimpleMessage, SimpleSignal> effects) {
        close("no socket: " + failure, effects);
    }

    private void close(String why, Effects<SimpleMessage, SimpleSignal> effects) {
        effects.close(Socket.SERVER);
        effects.become(Phase.CLOSED, why);
        effects.conclude(new Outcome.Failed(why));
    }

    @Override
    public void onMessage(
            long now,
            Local local,
            Remote from,
            SimpleMessage message,
            Effects<SimpleMessage, SimpleSignal> effects) {
        if (!from.endpoint().address().isV4() || !requests.admits(now, from.endpoint())) {
            return; // no key can be made of it, or an answer would make a flood two floods
        }
        if (options.has(ONE_PER_FRAME)) { // Q1
            frames.add(now, from, message, effects);
        } else {
            hear(now, from, message, effects);
        }
    }

    @Override
    public void onTimer(long now, Timer timer, Effects<SimpleMessage, SimpleSignal> effects) {
        switch (timer) {
            case Alarm.FLUSH -> {
                effects.arm(timer, now + options.flushEvery());
                requests.rest(now);
                joins.rest(now);
                flush(now, effects);
            }
            case SimpleFrames.Frame.NEXT -> {
                SimpleFrames.Arrival next = frames.take(now, effects);
                hear(now, next.from(), next.message(), effects);
            }
            default -> throw new IllegalStateException("no timer of a server: " + timer);
        }
    }

    private void hear(
            long now,
            Remote from,
            SimpleMessage message,
            Effects<SimpleMessage, SimpleSignal> effects) {
        switch (message) {
            case Host(String local) -> host(now, from, local, effects);
            case Join(String local, String id) -> join(now, from, local, id, effects);
            case Random(String local) -> random(now, from, local, effects);
            case Close(String id) -> complete(now, from, id, effects);
            case KeepAlive(String id) -> keepAlive(now, from, id);
            case Malformed _ -> {}
            case Answer _, PeerMessage _ -> throw new IllegalStateException("no request");
        }
    }

    private void host(
            long now, Remote from, String local, Effects<SimpleMessage, SimpleSignal> effects) {
        Optional<SimpleSession> known = sessions.hostedBy(from.endpoint());
        if (local.length() > options.localKeyLength()) {
            return;
        }
        if (known.isEmpty()) {
            open(now, from, local, Kind.PLAIN, effects);
            return;
        }
        SimpleSession session = known.get();
        sessions.makePlain(session); // Q6
        session.local = local;
        session.added = now;
        session.heard = now;
        tellHost(from, session, effects);
    }

    private void join(
            long now,
            Remote from,
            String local,
            String id,
            Effects<SimpleMessage, SimpleSignal> effects) {
        if (local.length() > options.localKeyLength() || !joins.admits(now, from.endpoint())) {
            return; // Q18, Q19
        }
        Optional<SimpleSession> session = sessions.withId(id);
        if (session.isEmpty() || !session.get().isOpenTo(from.endpoint())) {
            effects.send(Socket.SERVER, from, new BadKey(id));
        } else if (session.get().admitsJoin(now, options.joinsPerSecond())) {
            introduce(session.get(), new Match(from.endpoint(), local), effects);
        }
    }

    private void random(
            long now, Remote from, String local, Effects<SimpleMessage, SimpleSignal> effects) {
        Endpoint source = from.endpoint();
        if (local.length() > options.localKeyLength()) {
            return;
        }
        Optional<SimpleSession> own = sessions.hostedBy(source);
        if (own.isPresent()) {
            own.get().heard = now;
            repeatToHost(now, from, own.get(), effects);
            return;
        }
        Optional<SimpleSession> met = sessions.matchedWith(source);
        if (met.isPresent() && !isStale(now, met.get())) {
            repeatToJoiner(now, met.get(), source, effects);
            return;
        }
        met.ifPresent(sessions::unmatch); // Q4: its host is gone
        Optional<SimpleSession> host = firstWaiting(now);
        if (host.isPresent()) {
            Match match = new Match(source, local);
            sessions.match(host.get(), match);
            introduce(host.get(), match, effects);
        } else {
            open(now, from, local, Kind.WAITING, effects);
        }
    }

    /// What a random host got before (Q3); a plain one gets nothing.
    private void repeatToHost(
            long now,
            Remote from,
            SimpleSession own,
            Effects<SimpleMessage, SimpleSignal> effects) {
        if (options.has(RS_NO_REPEAT) || !own.isRandom()) {
            return;
        }
        tellHost(from, own, effects);
        if (own.match.isPresent() && own.admitsJoin(now, options.joinsPerSecond())) {
            Match match = own.match.get();
            NewJoiner news = new NewJoiner(match.joiner(), match.local());
            effects.send(Socket.SERVER, from, news);
        }
    }

    /// What both of a random pair got before (Q3).
    private void repeatToJoiner(
            long now,
            SimpleSession met,
            Endpoint joiner,
            Effects<SimpleMessage, SimpleSignal> effects) {
        boolean repeats = !options.has(RS_NO_REPEAT) && joins.admits(now, joiner);
        if (repeats && met.admitsJoin(now, options.joinsPerSecond())) {
            introduce(met, met.match.orElseThrow(), effects);
        }
    }

    private Optional<SimpleSession> firstWaiting(long now) {
        for (SimpleSession session : sessions.waiting()) {
            if (!isStale(now, session)) {
                return Optional.of(session);
            }
        }
        return Optional.empty();
    }

    /// Q4
    private boolean isStale(long now, SimpleSession session) {
        return !options.has(STALE_RANDOM_HOSTS) && now - session.heard > options.randomSilence();
    }

    private void complete(
            long now, Remote from, String id, Effects<SimpleMessage, SimpleSignal> effects) {
        Optional<SimpleSession> session = sessions.withId(id);
        if (session.isPresent() && session.get().host.equals(from.endpoint())) {
            sessions.remove(session.get());
            effects.signal(new SimpleSignal.Session(Fate.COMPLETE, id, now));
        }
    }

    private void keepAlive(long now, Remote from, String id) {
        Optional<SimpleSession> session = sessions.withId(id);
        if (session.isPresent() && session.get().host.equals(from.endpoint())) {
            session.get().heard = now;
            if (!options.has(KA_IGNORED)) { // Q5
                session.get().added = now;
            }
        }
    }

    private void open(
            long now,
            Remote from,
            String local,
            Kind kind,
            Effects<SimpleMessage, SimpleSignal> effects) {
        boolean full = sessions.size() >= options.maxSessions();
        if (full || sessions.of(from.endpoint().address()) >= options.sessionsPerIp()) {
            return;
        }
        Endpoint host = from.endpoint();
        String id = newId();
        Payload told = SimpleCodec.written(book, host, id);
        SimpleSession session = new SimpleSession(id, host, told, local, kind, now);
        sessions.add(session);
        effects.signal(new SimpleSignal.Session(Fate.STARTED, session.id, now));
        tellHost(from, session, effects);
    }

    /// Draws until one is free (Q2): at most sessions that may be, a dozen times.
    private String newId() {
        while (true) {
            int drawn = random.nextInt(1 << 16);
            String id = key + book.pair(drawn >>> 8) + book.pair(drawn);
            if (!sessions.has(id)) {
                return id;
            }
        }
    }

    private static void tellHost(
            Remote host, SimpleSession session, Effects<SimpleMessage, SimpleSignal> effects) {
        effects.send(Socket.SERVER, host, session.registered());
    }

    private void introduce(
            SimpleSession session, Match joiner, Effects<SimpleMessage, SimpleSignal> effects) {
        Endpoint host = session.host;
        NewJoiner toHost = new NewJoiner(joiner.joiner(), joiner.local());
        JoinRegistered toJoiner = new JoinRegistered(joiner.joiner(), host, session.local);
        effects.send(Socket.SERVER, Remote.udp(host), toHost);
        effects.send(Socket.SERVER, Remote.udp(joiner.joiner()), toJoiner);
    }

    private void flush(long now, Effects<SimpleMessage, SimpleSignal> effects) {
        boolean stale = options.has(STALE_RANDOM_HOSTS); // Q4
        long heard = stale ? Long.MIN_VALUE : now - options.randomLife();
        for (SimpleSession session : sessions.leftSince(now - options.sessionLife(), heard)) {
            sessions.remove(session);
            effects.signal(new SimpleSignal.Session(Fate.CANCELLED, session.id, now));
        }
    }

    @Override
    public void onCommand(
            long now, SimpleCommand command, Effects<SimpleMessage, SimpleSignal> effects) {}
}
