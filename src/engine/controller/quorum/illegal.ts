/**
 * What Kafka throws when its quorum is told to do what it must not: its own bug or another node's. In the simulator
 * either means that the simulator is wrong, so nothing catches it but the conformance runner.
 * @throws Error whose name is that of Kafka's exception
 */
export function refuse(
  exception: 'IllegalStateException' | 'IllegalArgumentException',
  message: string,
): never {
  const error = new Error(message);
  error.name = exception;
  throw error;
}
