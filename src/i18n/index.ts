export { createFormat, type Format } from './format.ts';
export { useFormat, useText } from './hooks.ts';
export { detectLanguage, isLanguage, languages, type Language } from './language.ts';
export { changeLanguage, startText, type Text } from './start.ts';
