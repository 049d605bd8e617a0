import type { en } from '../en/index.ts';
import type { Translated } from '../translated.ts';
import { app } from './app.ts';
import { common } from './common.ts';
import { gallery } from './gallery.ts';
import { session } from './session.ts';
import { shortcuts } from './shortcuts.ts';
import { stage } from './stage.ts';
import { transport } from './transport.ts';

export const ko: Translated<typeof en> = {
  app,
  common,
  gallery,
  session,
  shortcuts,
  stage,
  transport,
};
