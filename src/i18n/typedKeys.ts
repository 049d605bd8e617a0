import 'i18next';
import type { en } from './en/index.ts';

/** Makes an unknown key, or a text without one of its placeholders, an error of the compiler. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en;
    returnNull: false;
    strictKeyChecks: true;
    strictInterpolationChecks: true;
  }
}
