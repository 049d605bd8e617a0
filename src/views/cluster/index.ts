export { ClusterView as default } from './ClusterView.tsx';
export { type Selection } from './selection.ts';
