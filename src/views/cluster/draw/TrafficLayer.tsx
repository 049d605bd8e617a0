import { useMemo } from 'react';
import type { LinkPicture, MessagePicture, Picture } from '../../../engine/selectors.ts';
import { cx } from '../../../ui/index.ts';
import classes from '../ClusterView.module.css';
import { bundle, namesOf, type Bundle } from '../traffic/bundles.ts';
import type { LabelText, Router } from '../traffic/router.ts';
import { messageName, type Words } from '../words/words.ts';
import { LinkFigure } from './LinkFigure.tsx';
import { BundleFigure } from './Traffic.tsx';

interface TrafficLayerProps {
  readonly picture: Picture;
  readonly router: Router;
  readonly viewTimeMs: number;
  readonly words: Words;
  readonly patterns: string;
  readonly isCalm: boolean;
  readonly selectedKey: string | null;
  readonly focusedKey: string | null;
}

/** Names that stand beside an arrow; the rest is a number. */
const NAMES = 2;
/** So many arrows are drawn finer. */
const CROWDED_FROM = 16;

function join(words: Words, one: Bundle, nameOf: (message: MessagePicture) => string): string {
  const names = namesOf(one, nameOf);
  const shown = names
    .slice(0, NAMES)
    .map(({ name, count }) =>
      count === 1 ? name : words.text('stage:times', { name, times: count }),
    );
  const rest = names.slice(NAMES).reduce((sum, { count }) => sum + count, 0);
  const joined = shown.join(', ');
  return rest === 0 ? joined : words.text('stage:more', { names: joined, rest });
}

/** With what the messages carry, and without. */
function bundleTexts(words: Words, one: Bundle, isLost: boolean): readonly string[] {
  const short = join(words, one, (message) => messageName(words, { ...message, partitions: [] }));
  const name = join(words, one, (message) => messageName(words, message));
  if (one.isStalled) return [words.text('stage:stalled', { name }), short];
  return isLost ? [words.text('stage:unanswered', { name }), name, short] : [name, short];
}

interface DrawnLink {
  readonly link: LinkPicture;
  readonly isOneWay: boolean;
}

/** Of a link disturbed the same in both directions, one line is enough. */
function linksToDraw(links: readonly LinkPicture[]): DrawnLink[] {
  const disturbed = links.filter((link) => link.isCut || link.extraLatencyMs > 0);
  return disturbed.flatMap((link) => {
    const back = disturbed.find((other) => other.from === link.to && other.to === link.from);
    const isTwin = back?.isCut === link.isCut && back.extraLatencyMs === link.extraLatencyMs;
    if (isTwin && link.from > link.to) return [];
    return [{ link, isOneWay: !isTwin }];
  });
}

/** Scissors need no words, but one direction of two does. */
function linkTexts({ text, format }: Words, { link, isOneWay }: DrawnLink): readonly string[] {
  const delay = format.duration(link.extraLatencyMs);
  const slower = link.extraLatencyMs > 0 ? [text('stage:delayed', { delay })] : [];
  const words = link.isCut && isOneWay ? [text('stage:oneWay'), ...slower] : slower;
  return words.length === 0 ? [] : [words.join(', ')];
}

function linkKey(link: LinkPicture): string {
  return `link/${link.from}/${link.to}`;
}

/** Everything between the boxes: disturbed links, arrows, messages on their way, and their labels. */
export function TrafficLayer(props: TrafficLayerProps) {
  const { picture, router, words } = props;
  const { bundles, links, texts, lost } = useMemo(() => {
    const down = new Set(
      picture.clusters
        .flatMap((cluster) => [
          ...(cluster.ensemble?.servers ?? []),
          ...cluster.controllers,
          ...cluster.brokers,
          ...cluster.clients,
        ])
        .filter((process) => process.process === 'down')
        .map((process) => process.node),
    );
    const all = bundle(picture.messages);
    const drawn = linksToDraw(picture.links);
    const wanted: LabelText[] = [
      ...drawn.map((one) => ({
        ...one.link,
        key: linkKey(one.link),
        texts: linkTexts(words, one),
      })),
      ...all.map((one) => ({ ...one, texts: bundleTexts(words, one, down.has(one.to)) })),
    ].map(({ key, from, to, texts: forms }) => ({ key, from, to, texts: forms }));
    return { bundles: all, links: drawn, texts: wanted, lost: down };
  }, [picture, words]);
  const labels = router.labels(texts);
  const formsOf = new Map(texts.map((label) => [label.key, label.texts]));
  const textOf = (key: string) => formsOf.get(key)?.[labels.get(key)?.choice ?? 0] ?? '';
  const shared = { patterns: props.patterns };
  return (
    <g className={cx(bundles.length > CROWDED_FROM && classes['crowded'])}>
      {links.map(({ link, isOneWay }) => {
        const key = linkKey(link);
        const route = router.route(link.from, link.to);
        return route === null ? null : (
          <LinkFigure
            key={key}
            {...shared}
            {...{ link, isOneWay, route }}
            label={labels.get(key)}
            labelText={textOf(key)}
            isSelected={props.selectedKey === key}
            isFocused={props.focusedKey === key}
          />
        );
      })}
      {bundles.map((one) => {
        const route = router.route(one.from, one.to);
        return route === null ? null : (
          <BundleFigure
            key={one.key}
            {...shared}
            bundle={one}
            route={route}
            label={labels.get(one.key)}
            labelText={textOf(one.key)}
            viewTimeMs={props.viewTimeMs}
            isLost={lost.has(one.to)}
            isCalm={props.isCalm}
            selectedKey={props.selectedKey}
            focusedKey={props.focusedKey}
          />
        );
      })}
    </g>
  );
}
