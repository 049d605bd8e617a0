import { Check, Minus, X } from 'lucide-react';
import {
  verdictsOf,
  type Account,
  type Break,
  type Verdict,
  type World,
} from '../../engine/selectors.ts';
import { useFormat, useText, type Text } from '../../i18n/index.ts';
import { Button, cx, ValueList } from '../../ui/index.ts';
import classes from './Guarantees.module.css';

type GuaranteePanelProps = {
  world: World;
  account: Account;
  /** The step at the cursor. */
  position: number;
  onJump: (position: number) => void;
};

const COUNTERS = [
  'sent',
  'acknowledged',
  'failed',
  'lost',
  'unwritten',
  'duplicated',
  'inverted',
  'delivered',
  'ghosts',
  'diverged',
  'effects',
  'effectsRepeated',
  'skipped',
  'effectsInverted',
] as const;

/** What Kafka promises, how each promise stands, and the ledger by which it is judged. */
export function GuaranteePanel({ world, account, position, onJump }: GuaranteePanelProps) {
  const text = useText();
  const format = useFormat();
  return (
    <section className={classes['panel']} aria-label={text('guarantees:label')}>
      <p className={classes['note']}>{text('guarantees:hint')}</p>
      <ul className={classes['list']}>
        {verdictsOf(world, account).map((verdict) => (
          <Guarantee
            key={verdict.guarantee}
            verdict={verdict}
            position={position}
            onJump={onJump}
          />
        ))}
      </ul>
      <h2 className={classes['heading']}>{text('guarantees:counters')}</h2>
      <ValueList
        rows={COUNTERS.map((counter) => ({
          id: counter,
          label: text(`guarantees:counter.${counter}`),
          value: format.number(account.ledger.totals[counter]),
        }))}
      />
    </section>
  );
}

const icons = { kept: Check, notPromised: Minus, broken: X } as const;

function Guarantee(props: { verdict: Verdict } & Pick<GuaranteePanelProps, 'position' | 'onJump'>) {
  const text = useText();
  const { verdict, position, onJump } = props;
  const { guarantee, state } = verdict;
  const Icon = icons[state];
  const since = verdict.state === 'kept' ? null : verdict.since;
  return (
    <li className={classes['guarantee']}>
      <p className={classes['name']}>{text(`guarantees:name.${guarantee}`)}</p>
      <p className={cx(classes['state'], classes[state])}>
        <Icon size={14} aria-hidden />
        {text(`guarantees:state.${state}`)}
      </p>
      {since !== null && <p className={classes['note']}>{happened(text, since)}</p>}
      {verdict.state !== 'kept' && <p className={classes['note']}>{whyOf(text, verdict)}</p>}
      {since !== null && since.step !== position && (
        <div>
          <Button variant="plain" onClick={() => onJump(since.step)}>
            {text('guarantees:jump', { step: since.step })}
          </Button>
        </div>
      )}
    </li>
  );
}

/** What the configuration takes away, or what came over the cluster. */
function whyOf(text: Text, verdict: Exclude<Verdict, { readonly state: 'kept' }>): string {
  const reason = verdict.state === 'broken' ? verdict.since.reason : verdict.reason;
  switch (reason.kind) {
    case 'setting': {
      const { owner, key, value } = reason;
      return text('guarantees:setting', { owner, key, value });
    }
    case 'loss':
      return text(`guarantees:loss.${reason.loss.kind}`);
    case 'unexplained':
      return text('guarantees:unexplained');
  }
}

function happened(text: Text, { violation }: Break): string {
  const where = 'topic' in violation ? `${violation.topic}-${violation.partition}` : '';
  const offset = 'offset' in violation ? violation.offset : -1;
  return text(`guarantees:happened.${violation.type}`, { where, offset });
}
