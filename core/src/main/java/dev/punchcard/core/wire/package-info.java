/// Values that travel: addresses, ports, endpoints and payloads.
@NullMarked
package dev.punchcard.core.wire;

import org.jspecify.annotations.NullMarked;
