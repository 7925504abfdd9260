package dev.punchcard.simulator.nat;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// RFC 4787 once more, as slow and plain as it can be: lists that are searched from end to end.
///
/// It leaves the choice of ports to the NAT under test and says only what such a choice must
/// respect.
final class ReferenceNat {
    private final TablePolicy policy;
    private final List<Row> rows = new ArrayList<>();
    private final Map<List<Endpoint>, Row> answers = new HashMap<>();

    private static final class Row {
        private final Endpoint internal;
        private final Endpoint remote;
        private final List<Endpoint> usedTowards = new ArrayList<>();
        private Endpoint external;
        private long deadline;
        private boolean bothWays;

        Row(Endpoint internal, Endpoint remote, Endpoint external) {
            this.internal = internal;
            this.remote = remote;
            this.external = external;
        }
    }

    ReferenceNat(TablePolicy policy) {
        this.policy = policy;
    }

    /// The endpoint that the outside must see, where the rules fix it.
    Optional<Endpoint> expectedOut(long now, Endpoint internal, Endpoint remote) {
        return leaving(now, internal, remote).map(row -> row.external);
    }

    boolean isShown(long now, Endpoint external) {
        return rows.stream().anyMatch(r -> r.external.equals(external) && now < r.deadline);
    }

    /// Notes that a packet left by `external`.
    void wentOut(long now, Endpoint internal, Endpoint remote, Endpoint external) {
        Row row =
                leaving(now, internal, remote)
                        .orElseGet(() -> {
                            Row made = new Row(internal, remote, external);
                            rows.add(made);
                            return made;
                        });
        row.usedTowards.add(remote);
        Lifetime lifetime = policy.lifetime();
        row.deadline = now + (row.bothWays ? lifetime.idle() : lifetime.first()).toNanos();
    }

    /// Where a packet from outside must come out inside, or nothing where it must be dropped.
    Optional<Endpoint> comesIn(long now, Endpoint remote, Endpoint external) {
        for (Row row : rows) {
            if (row.external.equals(external) && now < row.deadline) {
                if (!admits(row, remote)) {
                    return Optional.empty();
                }
                if (!row.bothWays) {
                    row.bothWays = true;
                    row.deadline = now + policy.lifetime().idle().toNanos();
                }
                answers.put(List.of(row.internal, remote), row);
                return Optional.of(row.internal);
            }
        }
        return Optional.empty();
    }

    private Optional<Row> leaving(long now, Endpoint internal, Endpoint remote) {
        Row answer = answers.get(List.of(internal, remote));
        if (answer != null && now < answer.deadline) {
            return Optional.of(answer);
        }
        return rows.stream()
                .filter(r -> r.internal.equals(internal) && now < r.deadline)
                .filter(r -> mapsAlike(r.remote, remote))
                .findFirst();
    }

    private boolean mapsAlike(Endpoint one, Endpoint other) {
        return switch (policy.mapping()) {
            case ENDPOINT_INDEPENDENT, NONE -> true;
            case ADDRESS_DEPENDENT -> one.address().equals(other.address());
            case ADDRESS_AND_PORT_DEPENDENT -> one.equals(other);
        };
    }

    private boolean admits(Row row, Endpoint remote) {
        return switch (policy.filtering()) {
            case ENDPOINT_INDEPENDENT -> true;
            case ADDRESS_DEPENDENT ->
                    row.usedTowards.stream().anyMatch(r -> r.address().equals(remote.address()));
            case ADDRESS_AND_PORT_DEPENDENT -> row.usedTowards.contains(remote);
        };
    }
}
