@NullMarked
package dev.punchcard.core.protocol.gatepunch;

import org.jspecify.annotations.NullMarked;
