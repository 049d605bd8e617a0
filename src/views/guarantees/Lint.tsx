import { lintOf, type LintDraft, type World } from '../../engine/selectors.ts';
import { useText } from '../../i18n/index.ts';
import classes from './Guarantees.module.css';

type LintProps = LintDraft & { world: World };

/** In a sentence what a producer's and a topic's settings promise together, and what is odd about them. */
export function Lint({ world, ...draft }: LintProps) {
  const text = useText();
  const report = lintOf(world, draft);
  if (report === null) return null;
  const { worth, disksToSpare: disks, awayToSpare: away, replicationFactor: replicas } = report;
  const label =
    draft.topic === ''
      ? text('guarantees:lint.label')
      : text('guarantees:lint.withTopic', { topic: draft.topic });
  return (
    <section className={classes['lint']} aria-label={label} aria-live="polite">
      <h3 className={classes['heading']}>{label}</h3>
      <p>{text(`guarantees:lint.worth.${worth}`, { disks, replicas, away })}</p>
      {report.findings.length > 0 && (
        <ul className={classes['findings']}>
          {report.findings.map((finding) => (
            <li key={finding}>{text(`guarantees:lint.finding.${finding}`)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
