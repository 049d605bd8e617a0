/** The name of an error code, as in org.apache.kafka.common.protocol.Errors. */
export type ErrorName = string;
