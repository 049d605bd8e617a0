import { memo, useId, useMemo } from 'react';
import type { Picture } from '../../../engine/selectors.ts';
import type { StageLayout } from '../layout/types.ts';
import { keyOf, partitionOf, type Selection } from '../selection.ts';
import { createRouter } from '../traffic/router.ts';
import type { Words } from '../words/words.ts';
import { Patterns } from './Patterns.tsx';
import { Scene } from './Scene.tsx';
import { TrafficLayer } from './TrafficLayer.tsx';

interface CanvasProps {
  readonly picture: Picture;
  readonly layout: StageLayout;
  readonly viewTimeMs: number;
  readonly words: Words;
  readonly selection: Selection | null;
  readonly focusedKey: string | null;
  /** Messages go in few steps instead of gliding. */
  readonly isCalm: boolean;
  readonly transform: string | undefined;
}

/** Everything that is drawn; knows no pointer and no keyboard. */
export const Canvas = memo(function Canvas(props: CanvasProps) {
  const { picture, layout, selection, words, focusedKey, viewTimeMs } = props;
  const patterns = useId();
  const router = useMemo(() => createRouter(layout), [layout]);
  const selectedKey = selection === null ? null : keyOf(selection);
  const shared = { words, patterns, selectedKey, focusedKey, viewTimeMs };
  return (
    <>
      <Patterns id={patterns} />
      <g transform={props.transform}>
        {layout.clusters.map((cluster, index) => {
          const drawn = picture.clusters[index];
          return drawn === undefined ? null : (
            <Scene
              key={cluster.name}
              cluster={drawn}
              index={index}
              layout={cluster}
              isNamed={picture.clusters.length > 1}
              marked={partitionOf(picture, index, selection)}
              {...shared}
            />
          );
        })}
        <TrafficLayer picture={picture} router={router} isCalm={props.isCalm} {...shared} />
      </g>
    </>
  );
});
