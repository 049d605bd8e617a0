import { useFormat, useText } from '../i18n/index.ts';
import { Progress } from '../ui/index.ts';
import { useSession, useSessionActions, type Work } from './session/index.ts';
import classes from './WorkOverlay.module.css';

/** Long work in words, with a way out. Stands above the page, which goes on answering. */
export function WorkOverlay() {
  const work = useSession((state) => state.work);
  return work === null ? null : <Shown work={work} />;
}

function Shown({ work: { kind, progress } }: { work: Work }) {
  const text = useText();
  const format = useFormat();
  const session = useSessionActions();
  const { done, total } = progress;
  const asText = kind === 'replaying' ? format.number : format.duration;
  const amounts = { done: asText(done), total: asText(total ?? done) };
  return (
    <div className={classes['overlay']}>
      <Progress
        label={text(`session:work.${kind}`)}
        fraction={total === null || total === 0 ? null : Math.min(done / total, 1)}
        valueText={text(
          kind === 'replaying' ? 'session:work.steps' : 'session:work.virtual',
          amounts,
        )}
        cancelLabel={text('cancel')}
        onCancel={session.cancelWork}
      />
    </div>
  );
}
