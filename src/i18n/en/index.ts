import { app } from './app.ts';
import { commands } from './commands.ts';
import { common } from './common.ts';
import { configs } from './configs.ts';
import { facts } from './facts.ts';
import { gallery } from './gallery.ts';
import { guarantees } from './guarantees.ts';
import { session } from './session.ts';
import { inspector } from './inspector.ts';
import { opened } from './opened.ts';
import { refusals } from './refusals.ts';
import { shortcuts } from './shortcuts.ts';
import { stage } from './stage.ts';
import { states } from './states.ts';
import { transport } from './transport.ts';

/** English is the model: its keys and placeholders are what every other language must hold. */
export const en = {
  app,
  commands,
  common,
  configs,
  facts,
  gallery,
  guarantees,
  inspector,
  opened,
  refusals,
  session,
  shortcuts,
  stage,
  states,
  transport,
} as const;
