import { first, only, within, type Say, type Writers } from './say.ts';

function lostMessage({ text }: Say, api: string, isRequest: boolean): string {
  return isRequest ? api : text('facts:inReply', { api });
}

/** What happens to processes and links from outside. */
export const faultWriters = {
  ProcessStarted: (say, { node }) =>
    only(say.text('facts:headline.ProcessStarted', { name: first(say, node) })),
  ProcessKilled: (say, { node }) => ({
    headline: say.text('facts:headline.ProcessKilled', { name: first(say, node) }),
    rest: say.text('facts:rest.ProcessKilled'),
  }),
  ProcessStopping: (say, { node }) => ({
    headline: say.text('facts:headline.ProcessStopping', { name: first(say, node) }),
    rest:
      node !== null && say.names(node)?.kind === 'broker'
        ? say.text('facts:rest.ProcessStopping')
        : null,
  }),
  ProcessStopped: (say, { node }) =>
    only(say.text('facts:headline.ProcessStopped', { name: first(say, node) })),
  ProcessPaused: (say, { node }) => ({
    headline: say.text('facts:headline.ProcessPaused', { name: first(say, node) }),
    rest: say.text('facts:rest.ProcessPaused'),
  }),
  ProcessResumed: (say, { node }) => ({
    headline: say.text('facts:headline.ProcessResumed', { name: first(say, node) }),
    rest: say.text('facts:rest.ProcessResumed'),
  }),
  PowerLost: (say, { node }) => ({
    headline: say.text('facts:headline.PowerLost', { name: first(say, node) }),
    rest: say.text('facts:rest.PowerLost'),
  }),
  DirectoryLost: (say, { node, path }) => ({
    headline: say.text('facts:headline.DirectoryLost', { name: first(say, node), path }),
    rest: say.text('facts:rest.DirectoryLost'),
  }),
  DiskLost: (say, { node }) => ({
    headline: say.text('facts:headline.DiskLost', { name: first(say, node) }),
    rest: say.text('facts:rest.DiskLost'),
  }),
  DiskSlowed: (say, { node, delayMs }) =>
    only(
      delayMs === 0
        ? say.text('facts:headline.DiskNormal', { name: within(say, node) })
        : say.text('facts:headline.DiskSlowed', {
            name: within(say, node),
            delay: say.format.duration(delayMs),
          }),
    ),
  HandlersSlowed: (say, { node, delayMs }) =>
    only(
      delayMs === 0
        ? say.text('facts:headline.HandlersNormal', { name: within(say, node) })
        : say.text('facts:headline.HandlersSlowed', {
            name: within(say, node),
            delay: say.format.duration(delayMs),
          }),
    ),
  NodeAdded: (say, { node }) =>
    only(say.text('facts:headline.NodeAdded', { name: first(say, node) })),
  ScriptRefused: ({ text }, { command, reason }) =>
    only(text('facts:headline.ScriptRefused', { command: `${command} (${reason})` })),
  LinkCut: (say, { node, to, bothWays }) => {
    const ends = { from: within(say, node), to: within(say, to) };
    return {
      headline: bothWays
        ? say.text('facts:headline.LinkCutBothWays', ends)
        : say.text('facts:headline.LinkCut', ends),
      rest: say.text('facts:rest.LinkCut'),
    };
  },
  LinkHealed: (say, { node, to, bothWays }) => {
    const ends = { from: within(say, node), to: within(say, to) };
    return only(
      bothWays
        ? say.text('facts:headline.LinkHealedBothWays', ends)
        : say.text('facts:headline.LinkHealed', ends),
    );
  },
  LinkDelayed: (say, { node, to, extraLatencyMs }) => {
    const ends = { from: within(say, node), to: within(say, to) };
    return only(
      extraLatencyMs === 0
        ? say.text('facts:headline.LinkNotDelayed', ends)
        : say.text('facts:headline.LinkDelayed', {
            ...ends,
            delay: say.format.duration(extraLatencyMs),
          }),
    );
  },
  DropArmed: (say, { node, to, api, isRequest }) =>
    only(
      say.text('facts:headline.DropArmed', {
        message: lostMessage(say, api, isRequest),
        from: within(say, node),
        to: within(say, to),
      }),
    ),
  MessageDropped: (say, { node, to, api, isRequest }) => ({
    headline: say.text('facts:headline.MessageDropped', {
      message: lostMessage(say, api, isRequest),
      from: within(say, node),
      to: within(say, to),
    }),
    rest: say.text('facts:rest.MessageDropped'),
  }),
} satisfies Partial<Writers>;
