/** Path of a Chromium; null when there is none and none can be installed. */
export function chromium(): string | null;
