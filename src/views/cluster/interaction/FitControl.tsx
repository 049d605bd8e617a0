import { Maximize2, Minimize2 } from 'lucide-react';
import { IconButton } from '../../../ui/index.ts';
import classes from '../ClusterView.module.css';
import type { Words } from '../words/words.ts';
import type { Pan } from './usePan.ts';

/** There only while the drawing is larger than its frame: all of it, or in readable size. */
export function FitControl({ pan, words }: { pan: Pan; words: Words }) {
  if (!pan.isNeeded) return null;
  return (
    <div className={classes['controls']}>
      {pan.isWhole ? (
        <IconButton
          label={words.text('stage:actualSize')}
          icon={<Maximize2 size={16} aria-hidden />}
          onClick={pan.showReadable}
        />
      ) : (
        <IconButton
          label={words.text('stage:fit')}
          icon={<Minimize2 size={16} aria-hidden />}
          onClick={pan.showWhole}
        />
      )}
    </div>
  );
}
