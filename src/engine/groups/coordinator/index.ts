export { finishLoading, startLoading, unload } from './load.ts';
export { onGroupRequest, type PartitionOf } from './requests.ts';
export { EMPTY_GROUPS_MEMORY, type GroupsMemory } from './state.ts';
export { onGroupRecordsAppended, onGroupTimer } from './wake.ts';
