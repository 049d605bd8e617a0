export { Inspector } from './Inspector.tsx';
export type { WhyStep } from './inspectorTypes.ts';
