import { useState } from 'react';
import {
  znodeAt,
  type SessionDetails,
  type World,
  type ZnodeDetails,
} from '../../../engine/selectors.ts';
import { useText, type Text } from '../../../i18n/index.ts';
import inspector from '../Inspector.module.css';
import classes from './Znodes.module.css';

/** Children of one znode that are listed at once: a cluster may have thousands of topics. */
const MOST = 200;
const OPEN_AT_FIRST: readonly string[] = ['/', '/brokers', '/brokers/ids'];

type ZnodesProps = { world: World; node: number; sessions: readonly SessionDetails[] };

/** The tree of a ZooKeeper server, path by path, with the data that Kafka keeps there. */
export function Znodes(props: ZnodesProps) {
  const text = useText();
  const [opened, setOpened] = useState<readonly string[]>(OPEN_AT_FIRST);
  const root = znodeAt(props.world, props.node, '/');
  const toggle = (path: string) =>
    setOpened(opened.includes(path) ? opened.filter((one) => one !== path) : [...opened, path]);
  return (
    <section className={classes['znodes']}>
      <h3 className={inspector['heading']}>{text('inspector:znodes.heading')}</h3>
      <p className={inspector['note']}>{text('inspector:znodes.note')}</p>
      {root === null || root.children.length === 0 ? (
        <p className={inspector['note']}>{text('inspector:znodes.empty')}</p>
      ) : (
        <Children {...props} parent={root} opened={opened} onToggle={toggle} />
      )}
    </section>
  );
}

type BranchProps = ZnodesProps & {
  opened: readonly string[];
  onToggle: (path: string) => void;
};

function Children({ parent, ...branch }: BranchProps & { parent: ZnodeDetails }) {
  const text = useText();
  const rest = parent.children.length - MOST;
  return (
    <ul className={classes['children']}>
      {parent.children.slice(0, MOST).map((path) => (
        <Branch key={path} {...branch} path={path} />
      ))}
      {rest > 0 && (
        <li className={inspector['note']}>{text('inspector:znodes.more', { count: rest })}</li>
      )}
    </ul>
  );
}

function ownerText(text: Text, id: number, sessions: readonly SessionDetails[]): string {
  const broker = sessions.find(({ sessionId }) => sessionId === id)?.brokerId ?? null;
  return broker === null
    ? text('inspector:value.ephemeral', { id })
    : text('inspector:value.ephemeralOf', { id, broker });
}

function Branch({ path, ...branch }: BranchProps & { path: string }) {
  const text = useText();
  const znode = znodeAt(branch.world, branch.node, path);
  if (znode === null) return null;
  const { name, data, version, czxid, ephemeralOwner, children } = znode;
  const isOpen = branch.opened.includes(path);
  const owner = ephemeralOwner === null ? null : ownerText(text, ephemeralOwner, branch.sessions);
  return (
    <li>
      <div className={classes['line']}>
        <button
          type="button"
          className={classes['znode']}
          aria-expanded={isOpen}
          aria-label={text(isOpen ? 'inspector:znodes.close' : 'inspector:znodes.open', { path })}
          onClick={() => branch.onToggle(path)}
        >
          <span aria-hidden className={classes['twist']}>
            {isOpen ? '▾' : '▸'}
          </span>
          <span className={owner === null ? undefined : classes['ephemeral']}>{name}</span>
        </button>
        {children.length > 0 && <span className={classes['count']}>{children.length}</span>}
      </div>
      {isOpen && (
        <div className={classes['inside']}>
          {(data !== '' || children.length === 0) && (
            <p className={classes['data']} lang="en">
              {data === '' ? text('inspector:value.noData') : data}
            </p>
          )}
          <p className={classes['stat']}>
            {text('inspector:term.version')} {version} · {text('inspector:term.czxid')} {czxid}
            {owner !== null && ` · ${text('inspector:term.ephemeralOwner')}: ${owner}`}
          </p>
          {children.length > 0 && <Children {...branch} parent={znode} />}
        </div>
      )}
    </li>
  );
}
