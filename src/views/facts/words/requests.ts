import { first, within, type Writers } from './say.ts';

/** What happens to requests on their way through a broker. */
export const requestWriters = {
  RequestQueued: (say, { node, api, from, waiting }) => ({
    headline: say.text('facts:headline.RequestQueued', {
      api,
      from: within(say, from),
      name: within(say, node),
    }),
    rest: say.text('facts:rest.RequestQueued', { waiting: say.format.number(waiting) }),
  }),
  NetworkThreadBlocked: (say, { node, thread }) => ({
    headline: say.text('facts:headline.NetworkThreadBlocked', {
      name: within(say, node),
      thread: say.format.number(thread),
    }),
    rest: say.text('facts:rest.NetworkThreadBlocked'),
  }),
  ClientThrottled: (say, { node, client, quota, throttleMs }) => ({
    headline: say.text('facts:headline.ClientThrottled', {
      name: first(say, node),
      client: within(say, client),
      delay: say.format.duration(throttleMs),
    }),
    rest: say.text('facts:rest.ClientThrottled', { quota }),
  }),
} satisfies Partial<Writers>;
