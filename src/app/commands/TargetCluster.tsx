import type { World } from '../../engine/selectors.ts';
import { useText } from '../../i18n/index.ts';
import { ToggleGroup } from '../../ui/index.ts';
import classes from './Commands.module.css';
import { chooseTarget } from './commandStore.ts';

/** Which cluster the commands are for; where there are several, it is chosen here. */
export function TargetCluster({ world, target }: { world: World; target: number }) {
  const text = useText();
  const label = text('commands:target');
  if (world.clusters.length < 2)
    return (
      <p className={classes['target']}>
        {label} <b>{world.clusters[target]?.name}</b>
      </p>
    );
  return (
    <div className={classes['target']}>
      {label}
      <ToggleGroup
        label={label}
        value={String(target)}
        options={world.clusters.map(({ name }, cluster) => ({
          value: String(cluster),
          label: name,
        }))}
        onChange={(chosen) => chooseTarget(Number(chosen))}
      />
    </div>
  );
}
