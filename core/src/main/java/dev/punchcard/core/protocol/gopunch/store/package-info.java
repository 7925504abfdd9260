/// Where a gopunch server keeps who is registered under which id; the original's `AddrStore`, which
/// its authors wish to be replaceable.
///
/// | class | forgets an endpoint |
/// |---|---|
/// | [dev.punchcard.core.protocol.gopunch.store.FreshStore] | some time after its last registration |
/// | [dev.punchcard.core.protocol.gopunch.store.FlappingStore] | some time after each of its registrations, as the original does (Q2) |
@NullMarked
package dev.punchcard.core.protocol.gopunch.store;

import org.jspecify.annotations.NullMarked;
