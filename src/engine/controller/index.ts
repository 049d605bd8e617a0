/** The door of the area: what brokers may know of metadata. */
export * from './metadata/image.ts';
