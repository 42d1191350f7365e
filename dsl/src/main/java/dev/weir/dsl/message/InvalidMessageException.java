package dev.weir.dsl.message;

/**
 * Thrown by a function of a pipeline to say that the message, not the program, is wrong.
 *
 * <p>The step's policy for invalid messages decides what happens to the message; any other
 * exception is an error of the function, for which there is another policy: see {@code Policies}.
 *
 * <pre>{@code
 * MessageFunction<String, Integer> number =
 *     message -> {
 *       try {
 *         return Integer.valueOf(message.payload());
 *       } catch (NumberFormatException e) {
 *         throw new InvalidMessageException("the payload is not a decimal number");
 *       }
 *     };
 * }</pre>
 *
 * <p>The message of the exception is logged: keep payloads and secrets out of it.
 */
public class InvalidMessageException extends RuntimeException {
  public InvalidMessageException(String message) {
    super(message);
  }

  public InvalidMessageException(String message, Throwable cause) {
    super(message, cause);
  }
}
