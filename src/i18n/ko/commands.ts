import type { en } from '../en/index.ts';
import type { Translated } from '../translated.ts';
export const commands: Translated<typeof en.commands> = {};
