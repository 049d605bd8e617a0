import { useState } from 'react';
import { metadataLogPage, type World } from '../../../engine/selectors.ts';
import { useText } from '../../../i18n/index.ts';
import { Button, cx } from '../../../ui/index.ts';
import classes from '../Inspector.module.css';
import { Table } from '../Table.tsx';

const PAGE = 12;

/** The metadata log of a server, record by record, the newest first; and the snapshots that stand for what is gone. */
export function MetadataLog({ world, node }: { world: World; node: number }) {
  const text = useText();
  // Null follows the end of the log; a person who has gone back stays where they are.
  const [endOffset, setEndOffset] = useState<number | null>(null);
  const page = metadataLogPage(world, node, endOffset, PAGE);
  if (page === null) return null;
  const oldest = page.records.at(-1)?.offset ?? page.logStartOffset;
  return (
    <div className={cx(classes['section'], classes['ruled'])}>
      <Table
        caption={text('inspector:table.metadataLog')}
        head={[
          text('inspector:table.offset'),
          text('inspector:table.epoch'),
          text('inspector:table.record'),
        ]}
        rows={page.records.map(({ offset, epoch, type, fields, isCommitted }) => ({
          id: String(offset),
          cells: [
            offset,
            epoch,
            <div key="record" className={classes['record']}>
              <b>{type}</b>
              {page.highWatermark === null || isCommitted
                ? ''
                : ` · ${text('inspector:value.uncommitted')}`}
              {fields.map(({ name, value }) => (
                <span key={name}>
                  {name}: {value}
                </span>
              ))}
            </div>,
          ],
        }))}
      />
      {page.highWatermark === null && (
        <p className={classes['note']}>{text('inspector:value.commitUnknown')}</p>
      )}
      {page.snapshots.map(({ endOffset: end, epoch }) => (
        <p key={end} className={classes['note']}>
          {text('inspector:value.snapshot', { offset: end, epoch })}
        </p>
      ))}
      <div className={classes['pages']}>
        <Button
          disabled={oldest <= page.logStartOffset}
          onClick={() => {
            setEndOffset(oldest);
          }}
        >
          {text('inspector:value.older')}
        </Button>
        <Button
          disabled={endOffset === null}
          onClick={() => {
            setEndOffset(null);
          }}
        >
          {text('inspector:value.newest')}
        </Button>
      </div>
    </div>
  );
}
