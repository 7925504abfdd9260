/// Containers, networks and images as a laboratory needs them, and nothing about hole punching.
///
/// Whatever is made carries labels that say for which run and by which process; no helper container
/// watches over it. It is removed when its [Lab] is closed, and after a killed process by
/// [Lab#sweep].
@NullMarked
package dev.punchcard.scenarios.docker.engine;

import org.jspecify.annotations.NullMarked;
