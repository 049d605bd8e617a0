export { createFormat, type Format } from './format.ts';
export { useFormat, useLanguage, useText } from './hooks.ts';
export { detectLanguage, isLanguage, languages, type Language } from './language.ts';
export { changeLanguage, startText, type Namespace, type Text } from './start.ts';
