package io.github.zmq4j.conformance;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a test as the proof of clauses of the specifications. The clauses are in
 * {@code conformance/clauses.txt}, which was made from the specifications; the table of
 * clauses and tests is {@code docs/conformance.md}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Clause {

	/**
	 * Which clauses.
	 * @return their ids, such as {@code 37.greeting.1}
	 */
	String[] value();

}
