import type { en } from '../en/index.ts';
import type { Translated } from '../translated.ts';
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

export const ko: Translated<typeof en> = {
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
};
