@NullMarked
package dev.punchcard.core.protocol.rabid;

import org.jspecify.annotations.NullMarked;
