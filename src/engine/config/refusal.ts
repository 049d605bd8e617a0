/** What Kafka would have thrown: the simple name of the exception class and its message, and what it wraps. */
export interface Refusal {
  readonly exception: string;
  readonly message: string;
  readonly cause?: Refusal;
}

export function refuse(exception: string, message: string, cause?: Refusal): Refusal {
  return cause === undefined ? { exception, message } : { exception, message, cause };
}

/** Source: ConfigException(name, value, message). */
export function invalidValue(key: string, value: string, reason: string): Refusal {
  return refuse('ConfigException', `Invalid value ${value} for configuration ${key}: ${reason}`);
}

/** Scala's require: an IllegalArgumentException that begins with "requirement failed". */
export function scalaRequire(holds: boolean, message: string): Refusal | null {
  return javaRequire(holds, `requirement failed: ${message}`);
}

/** Kafka's Utils.require. */
export function javaRequire(holds: boolean, message: string): Refusal | null {
  return holds ? null : refuse('IllegalArgumentException', message);
}
