/** Measures the hub beside a bare program that moves the same bytes; {@code mvn -Pbenchmark verify}, see docs/benchmark.md. */
@NullMarked
package io.caravan.benchmark;

import org.jspecify.annotations.NullMarked;
