package dev.punchcard.core.protocol.gopunch.store;

/// How much a store keeps.
///
/// @param life how long a registration counts, in nanoseconds; [Long#MAX_VALUE] for ever
/// @param ids at once
/// @param endpointsPerId of one list
/// @param endpoints of all lists
/// @param idsPerEndpoint that one endpoint may be registered under
/// @param idsPerIp that the endpoints of one IP may be registered under, one by one
public record StoreLimits(
        long life, int ids, int endpointsPerId, int endpoints, int idsPerEndpoint, int idsPerIp) {
    /// When something registered now is too old.
    long end(long now) {
        return now > Long.MAX_VALUE - life ? Long.MAX_VALUE : now + life;
    }
}
