import { useState } from 'react';
import { batchBytes, type FieldPicture, type World } from '../../../engine/selectors.ts';
import { Button, cx } from '../../../ui/index.ts';
import { useTerms, type Terms } from '../useTerms.ts';
import parent from '../Inspector.module.css';
import classes from './BatchInBytes.module.css';

const RECORDS = 3;

type Props = { world: World; node: number; topic: string; partition: number };

/** One batch of a replica's log as it lies on the disk, each field with its name (format v2). */
export function BatchInBytes({ world, node, topic, partition }: Props) {
  const terms = useTerms();
  const { text, format } = terms;
  // Null follows the end of the log; a person who has gone back stays where they are.
  const [offset, setOffset] = useState<number | null>(null);
  const batch = batchBytes(world, node, topic, partition, offset, RECORDS);
  const heading = text('opened:bytes.heading');
  if (batch === null) return null;
  const { baseOffset, lastOffset, sizeBytes, codec, earlierOffset, laterOffset } = batch;
  const more = batch.recordCount - batch.records.length;
  return (
    <section className={cx(parent['section'], parent['ruled'])} aria-label={heading}>
      <h3 className={parent['heading']}>{heading}</h3>
      <p className={parent['note']}>
        {text(baseOffset === lastOffset ? 'opened:bytes.offset' : 'opened:bytes.offsets', {
          first: baseOffset,
          last: lastOffset,
          size: format.bytes(sizeBytes),
        })}
      </p>
      {codec !== null && (
        <p className={parent['note']}>{text('opened:bytes.compressed', { codec })}</p>
      )}
      <Fields name={text('opened:bytes.header')} fields={batch.header} terms={terms} />
      {batch.records.map((fields, index) => (
        <Fields
          key={fields[0]?.at}
          name={text('opened:bytes.record', { index })}
          fields={fields}
          terms={terms}
        />
      ))}
      {more > 0 && <p className={parent['note']}>{text('opened:bytes.more', { count: more })}</p>}
      <div className={parent['pages']}>
        <Button
          disabled={earlierOffset === null}
          onClick={() => {
            setOffset(earlierOffset);
          }}
        >
          {text('opened:bytes.earlier')}
        </Button>
        <Button
          disabled={laterOffset === null}
          onClick={() => {
            setOffset(laterOffset);
          }}
        >
          {text('opened:bytes.later')}
        </Button>
        <Button
          disabled={offset === null}
          onClick={() => {
            setOffset(null);
          }}
        >
          {text('opened:bytes.newest')}
        </Button>
      </div>
    </section>
  );
}

type FieldsProps = { name: string; fields: readonly FieldPicture[]; terms: Terms };

/** A field takes two lines, since eight bytes and their name do not stand side by side. */
function Fields({ name, fields, terms }: FieldsProps) {
  const { text } = terms;
  return (
    <div>
      <h4 className={classes['name']}>{name}</h4>
      <dl className={classes['fields']}>
        {fields.map((field) => (
          <div key={field.at}>
            <dt>{field.name}</dt>
            <dd>{field.value}</dd>
            <dd className={classes['hex']}>
              {field.hex}
              {field.leftBytes > 0 && ` ${text('opened:bytes.left', { count: field.leftBytes })}`}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
