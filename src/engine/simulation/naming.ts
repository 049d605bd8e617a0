/** Settings as text under Kafka's own keys: only those that differ from the profile's defaults. */
export type ConfigValues = Readonly<Record<string, string>>;

/** Position in `world.clusters`. */
export type ClusterId = number;
