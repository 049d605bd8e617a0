import { app } from './app.ts';
import { common } from './common.ts';
import { facts } from './facts.ts';
import { shortcuts } from './shortcuts.ts';
import { transport } from './transport.ts';

/** English is the model: its keys and placeholders are what every other language must hold. */
export const en = { app, common, facts, shortcuts, transport } as const;
