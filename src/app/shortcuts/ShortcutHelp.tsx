import { useText } from '../../i18n/index.ts';
import { Dialog, KeyHint } from '../../ui/index.ts';
import classes from './ShortcutHelp.module.css';
import { keyCaps, shortcutGroups, shortcutTable, type ShortcutGroup } from './table.ts';

/** The list of keys on `?`, written from the table itself. */
export function ShortcutHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const text = useText();
  return (
    <Dialog
      wide
      open={open}
      onClose={onClose}
      title={text('shortcuts:title')}
      description={text('shortcuts:description')}
      closeLabel={text('close')}
    >
      <div className={classes['groups']}>
        {shortcutGroups.map((group) => (
          <Group key={group} group={group} />
        ))}
      </div>
    </Dialog>
  );
}

function Group({ group }: { group: ShortcutGroup }) {
  const text = useText();
  return (
    <section className={classes['group']}>
      <h3 className={classes['name']}>{text(`shortcuts:group.${group}`)}</h3>
      <dl>
        {shortcutTable
          .filter((entry) => entry.group === group)
          .map(({ command }) => (
            <div key={command} className={classes['row']}>
              <dt>{text(`shortcuts:${command}`)}</dt>
              <dd className={classes['keys']}>
                {keyCaps(command).map((cap) => (
                  <KeyHint key={cap} keys={cap} boxed />
                ))}
              </dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
