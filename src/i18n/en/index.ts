import { app } from './app.ts';
import { common } from './common.ts';
import { gallery } from './gallery.ts';
import { session } from './session.ts';
import { shortcuts } from './shortcuts.ts';
import { stage } from './stage.ts';
import { transport } from './transport.ts';

/** English is the model: its keys and placeholders are what every other language must hold. */
export const en = { app, common, gallery, session, shortcuts, stage, transport } as const;
