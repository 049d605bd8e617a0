import { Trash2 } from 'lucide-react';
import { useText } from '../../../i18n/index.ts';
import { limits } from '../../../timeline/index.ts';
import { Button, IconButton, TextField } from '../../../ui/index.ts';
import { useSessionActions } from '../../session/index.ts';
import { useForkNames } from './forks.ts';
import classes from './Stage.module.css';
import { useCalmRun } from './useCalmRun.ts';

/** The forks of the run: the shown one can be named, the others shown or removed. */
export function ForkList() {
  const text = useText();
  const session = useSessionActions();
  const { history } = useCalmRun();
  const names = useForkNames(history);
  const { branches, currentBranch } = history;
  const given = branches.find(({ id }) => id === currentBranch)?.name ?? '';
  return (
    <div className={classes['forks']}>
      <TextField
        label={text('session:fork.nameOf')}
        value={given}
        maxLength={limits.branchNameMax}
        onChange={(name) => session.renameBranch(currentBranch, name === '' ? null : name)}
      />
      <ul>
        {branches
          .filter(({ id }) => id !== currentBranch)
          .map(({ id }) => (
            <li key={id} className={classes['fork']}>
              <Button onClick={() => session.switchBranch(id)}>{names(id).long}</Button>
              <IconButton
                label={text('session:fork.remove', { name: names(id).short })}
                icon={<Trash2 size={16} aria-hidden />}
                onClick={() => session.removeBranch(id)}
              />
            </li>
          ))}
      </ul>
    </div>
  );
}
