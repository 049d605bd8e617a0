import { useState, type DragEvent, type ReactNode } from 'react';
import { useText } from '../../i18n/index.ts';
import { useSessionDoor } from '../session/index.ts';
import { bringFile } from './bring.ts';
import classes from './DropTarget.module.css';

/** The whole page takes a saved run that is dropped on it. */
export function DropTarget({ children }: { children: ReactNode }) {
  const text = useText();
  const { soon } = useSessionDoor();
  const [isOver, setOver] = useState(false);

  function onDragOver(event: DragEvent): void {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  }

  function onDrop(event: DragEvent): void {
    const file = event.dataTransfer.files[0];
    setOver(false);
    if (file === undefined) return;
    event.preventDefault();
    void soon().then((session) => bringFile(session, file));
  }

  return (
    <div
      className={classes['target']}
      onDragOver={onDragOver}
      onDragLeave={(event) => {
        // Going from one element to another inside the page is not leaving it.
        if (event.relatedTarget === null) setOver(false);
      }}
      onDrop={onDrop}
    >
      {children}
      {isOver && (
        <div className={classes['veil']}>
          <p className={classes['hint']}>{text('gallery:drop')}</p>
        </div>
      )}
    </div>
  );
}
