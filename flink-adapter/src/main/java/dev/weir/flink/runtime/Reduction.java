package dev.weir.flink.runtime;

import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.function.AggregationBackend;
import dev.weir.dsl.function.MessagePredicate;
import java.io.Serializable;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * How the messages of a window become its result, whatever windows they are.
 *
 * @param accumulator how messages are gathered
 * @param serializer serialises what is gathered
 * @param resultSerializer copies results, where what they were made of can still change
 * @param closing says which message closes its window early; {@code null} for none
 * @param backend stores results; {@code null} for none
 * @param <T> the payload that comes in
 * @param <A> what is gathered in
 * @param <R> the payload that goes out
 */
public record Reduction<T, A, R>(
    Accumulator<T, A, R> accumulator,
    TypeSerializer<A> serializer,
    TypeSerializer<R> resultSerializer,
    MessagePredicate<T> closing,
    AggregationBackend<R> backend)
    implements Serializable {}
