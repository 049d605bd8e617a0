import type { Adapter, Player } from '../adapter.ts';
import type { Json, JsonObject } from '../format.ts';
import type { ProfileName } from '../../src/engine/config/index.ts';
import { list, object, plainText, text } from '../read.ts';
import { referredServer } from './cluster/references.ts';
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
const PLAYINGS = 5;

function createUpStage(spec: JsonObject, profile: ProfileName, seed: number): Stage {
  const stage = createStage(spec, profile, seed);
  finish(stage, begin(stage, untilUp(stage)));
  return stage;
}

/** On ZooKeeper the recorder's first broker was started first, so that it is the controller; here it must have the luck. */
function isAsRecorded({ world }: Stage, spec: JsonObject): boolean {
  const [first] = list(spec, 'brokers') as readonly JsonObject[];
  const isFirst = referredServer(world, 'controller') === first?.['id'];
  return text(spec, 'controllers') !== 'zookeeper' || isFirst;
}

function createStages(spec: JsonObject, profile: ProfileName): readonly Stage[] {
  const stages: Stage[] = [];
  for (let seed = 1; stages.length < PLAYINGS; seed += 1) {
    const stage = createUpStage(spec, profile, seed);
    if (isAsRecorded(stage, spec)) stages.push(stage);
  }
  return stages;
}

/** One playing of a case, with the luck of one seed. */
function createPlaying(stage: Stage, spec: JsonObject): Player {
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

/** Plays recorded failure stories on the engine (conformance/oracle/SCRIPTS.md has the vocabulary). */
export const cluster: Adapter = {
  start(given, { profile }) {
    const spec = object(given, 'cluster');
    let playings: readonly Player[] = createStages(spec, profile).map((stage) =>
      createPlaying(stage, spec),
    );
    return (step) => {
      const heard = hearMost(playings, step);
      playings = heard.playings;
      return heard.answer;
    };
  },
};
