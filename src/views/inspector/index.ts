export { Inspector } from './Inspector.tsx';
export type { InspectorProps, WhyStep } from './inspectorTypes.ts';
