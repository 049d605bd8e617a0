import {
  zooKeeperDetails,
  type EnsemblePicture,
  type World,
  type ZooKeeperDetails,
} from '../../../engine/selectors.ts';
import { Gone } from '../Gone.tsx';
import classes from '../Inspector.module.css';
import type { ThingProps } from '../inspectorTypes.ts';
import { Table } from '../Table.tsx';
import { row, Thing } from '../Thing.tsx';
import { isHalted, useTerms, type Terms } from '../useTerms.ts';
import { Znodes } from './Znodes.tsx';

/** How the servers of an ensemble stand together; that a majority is missing goes before everything. */
export function ensembleText({ text }: Terms, ensemble: EnsemblePicture): string {
  const { servers, together, majority } = ensemble;
  if (together < majority) return text('inspector:title.zkLost');
  return text('inspector:value.together', { together, total: servers.length, majority });
}

function titleOf(terms: Terms, world: World, server: ZooKeeperDetails): string {
  const { text } = terms;
  const { process, role, leader, ensemble } = server;
  if (process === 'down') return text('inspector:title.down');
  if (isHalted(process)) return text('inspector:title.paused');
  if (ensemble.together < ensemble.majority) return text('inspector:title.zkLost');
  if (role === 'LEADING') return text('inspector:title.zkLeading');
  return role === 'FOLLOWING' && leader !== null
    ? text('inspector:title.zkFollowing', { leader: terms.name(world, leader) })
    : text('inspector:title.zkElecting');
}

/** A ZooKeeper server: its place in the ensemble, the sessions that it knows, and its tree. */
export function ZooKeeper({ world, node }: ThingProps & { node: number }) {
  const terms = useTerms();
  const { text, format } = terms;
  const server = zooKeeperDetails(world, node);
  if (server === null) return <Gone />;
  const { role, tickTimeMs } = server;
  return (
    <Thing
      name={terms.name(world, node)}
      kind={text('inspector:kind.zooKeeper')}
      title={titleOf(terms, world, server)}
      rows={[
        ...row('process', text('inspector:term.process'), terms.process(server)),
        ...row(
          'state',
          text('inspector:term.state'),
          role,
          role === null ? undefined : text(`states:zooKeeper.${role}`),
        ),
        ...row('ensemble', text('inspector:term.ensemble'), ensembleText(terms, server.ensemble)),
        ...row('epoch', text('inspector:term.zkEpoch'), String(server.epoch)),
        ...row('zxid', text('inspector:term.zxid'), String(server.zxid)),
        ...row('clients', text('inspector:term.clients'), format.number(server.clients)),
        ...row('watches', text('inspector:term.watches'), format.number(server.watches)),
        ...row(
          'tick',
          text('inspector:term.tickTime'),
          tickTimeMs === null ? null : format.duration(tickTimeMs),
        ),
      ]}
    >
      <Sessions server={server} />
      <Znodes world={world} node={node} sessions={server.sessions} />
    </Thing>
  );
}

function Sessions({ server }: { server: ZooKeeperDetails }) {
  const { text, format } = useTerms();
  if (server.sessions.length === 0) return null;
  return (
    <Table
      caption={text('inspector:table.sessions')}
      head={[
        text('inspector:table.session'),
        text('inspector:table.broker'),
        text('inspector:table.timeout'),
        text('inspector:table.watchesHere'),
      ]}
      rows={server.sessions.map((session) => ({
        id: String(session.sessionId),
        cells: [
          <span key="id" className={classes['whole']}>
            #{session.sessionId}
          </span>,
          session.brokerId ?? '✕',
          format.duration(session.timeoutMs),
          // A server keeps the watches of those that it serves itself.
          session.isServedHere ? session.watches : '',
        ],
      }))}
    />
  );
}
