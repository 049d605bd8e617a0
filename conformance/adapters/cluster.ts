import type { Adapter, Player } from '../adapter.ts';
import type { Json, JsonObject } from '../format.ts';
import { object, plainText, text } from '../read.ts';
import { actions } from './cluster/actions/index.ts';
import { createPlaceholders } from './cluster/placeholders.ts';
import { settle } from './cluster/settled.ts';
import { begin, createStage, finish, pass, type Play, type Stage } from './cluster/stage.ts';
import { brokersOf, metadataOf } from './cluster/view.ts';

/** How long a step that runs on in the background has for itself. */
const BACKGROUND_MS = 300;

/** The recorder begins when every broker sees every broker alive. */
function* untilUp(stage: Stage): Play {
  yield () => {
    const brokers = brokersOf(stage.world);
    return brokers.every((node) => metadataOf(node)?.brokers.length === brokers.length);
  };
  return null;
}

function* waiting(stage: Stage): Play {
  yield* pass(stage, BACKGROUND_MS);
  return null;
}

function playOf(stage: Stage, cluster: JsonObject, step: JsonObject): Play {
  const name = text(step, 'action');
  if (name === 'settle') return settle(stage, object(cluster, 'config'));
  const action = actions[name];
  if (action === undefined) throw new Error(`the simulator has no action ${name} yet`);
  return action(stage, step);
}

function perform(stage: Stage, cluster: JsonObject, step: JsonObject): Json {
  const { background } = step;
  if (text(step, 'action') === 'await') {
    const running = stage.background.get(plainText(background ?? null));
    if (running === undefined) throw new Error(`nothing runs as ${plainText(background ?? null)}`);
    return finish(stage, running);
  }
  const running = begin(stage, playOf(stage, cluster, step));
  if (typeof background !== 'string') return finish(stage, running);
  stage.background.set(background, running);
  finish(stage, begin(stage, waiting(stage)));
  return {};
}

/** Whom a client asks first, and more like it, is chance. A recording is kept when two of them agree; so are these. */
const SEEDS = [1, 2, 3, 4, 5];

/** One playing of a case, with the luck of one seed. */
function createPlaying(spec: JsonObject, seed: number): Player {
  const stage = createStage(spec, seed);
  finish(stage, begin(stage, untilUp(stage)));
  const replace = createPlaceholders();
  return (step) => {
    const answer = perform(stage, spec, step);
    return replace(step['silent'] === true ? {} : answer);
  };
}

interface Heard {
  readonly answer: Json;
  readonly playings: Player[];
}

/** What most playings answer; the others have gone another way, and are asked no more. */
function hearMost(playings: readonly Player[], step: JsonObject): Heard {
  const heard = new Map<string, Heard>();
  for (const playing of playings) {
    const answer = playing(step);
    const key = JSON.stringify(answer);
    const known = heard.get(key);
    if (known === undefined) heard.set(key, { answer, playings: [playing] });
    else known.playings.push(playing);
  }
  return [...heard.values()].reduce((most, one) =>
    one.playings.length > most.playings.length ? one : most,
  );
}

/** Plays recorded failure stories on the engine (cluster-traces.md has the vocabulary). */
export const cluster: Adapter = {
  start(given, { version }) {
    if (!version.startsWith('4.')) throw new Error(`the simulator has no Kafka ${version} yet`);
    const spec = object(given, 'cluster');
    let playings: readonly Player[] = SEEDS.map((seed) => createPlaying(spec, seed));
    return (step) => {
      const heard = hearMost(playings, step);
      playings = heard.playings;
      return heard.answer;
    };
  },
};
