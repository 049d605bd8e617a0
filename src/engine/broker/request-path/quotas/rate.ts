import { replaceAt } from '../../../kernel/lists.ts';

/** How a rate is measured: `quota.window.num` and `quota.window.size.seconds`. */
export interface RateWindow {
  readonly samples: number;
  readonly sampleMs: number;
}

interface Sample {
  readonly startMs: number;
  readonly lastEventMs: number;
  readonly value: number;
}

/** What was counted lately, a second by default to a sample (org.apache.kafka.common.metrics.stats.Rate, WindowedSum). */
export interface Rate {
  readonly current: number;
  /** At most one more than the window has, so that one that began before it still counts. Never empty. */
  readonly samples: readonly Sample[];
}

function emptySample(nowMs: number): Sample {
  return { startMs: nowMs, lastEventMs: nowMs, value: 0 };
}

export function emptyRate(nowMs: number): Rate {
  return { current: 0, samples: [emptySample(nowMs)] };
}

/** Counts `value` into the current sample, or into the next one when that is full (SampledStat.record). */
export function record(rate: Rate, window: RateWindow, value: number, nowMs: number): Rate {
  const { current, samples } = advanced(rate, window, nowMs);
  const sample = samples[current] ?? emptySample(nowMs);
  const counted = { ...sample, value: sample.value + value, lastEventMs: nowMs };
  return { current, samples: replaceAt(samples, current, counted) };
}

function advanced(rate: Rate, window: RateWindow, nowMs: number): Rate {
  const { current, samples } = rate;
  const sample = samples[current];
  if (sample !== undefined && nowMs - sample.startMs < window.sampleMs) return rate;
  const next = (current + 1) % (window.samples + 1);
  const fresh = emptySample(nowMs);
  return next >= samples.length
    ? { current: next, samples: [...samples, fresh] }
    : { current: next, samples: replaceAt(samples, next, fresh) };
}

export interface Measured {
  /** Without what has become too old. */
  readonly rate: Rate;
  readonly perSecond: number;
  /** The time that was measured over; what has not been yet counts as time in which nothing came. */
  readonly windowMs: number;
}

/** The rate now (Rate.measure, Rate.windowSize). */
export function measure(rate: Rate, window: RateWindow, nowMs: number): Measured {
  const expireMs = window.samples * window.sampleMs;
  const samples = rate.samples.map((sample) =>
    nowMs - sample.lastEventMs >= expireMs ? emptySample(nowMs) : sample,
  );
  const total = samples.reduce((sum, { value }) => sum + value, 0);
  const oldestMs = samples.reduce((oldest, { startMs }) => Math.min(oldest, startMs), nowMs);
  const elapsedMs = nowMs - oldestMs;
  const missing = window.samples - 1 - Math.floor(elapsedMs / window.sampleMs);
  const windowMs = elapsedMs + Math.max(missing, 0) * window.sampleMs;
  return { rate: { ...rate, samples }, perSecond: total / (windowMs / 1_000), windowMs };
}
