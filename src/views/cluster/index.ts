export { ClusterView as default, type ClusterViewProps } from './ClusterView.tsx';
export { keyOf, type Selection } from './selection.ts';
